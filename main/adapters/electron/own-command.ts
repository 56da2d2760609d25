// The command that starts the app again.

/** The AppImage, or the launcher beside the program of a Linux package, or else the program itself. */
export function ownCommand(): string {
  // The executable of an AppImage is in a mount that exists only for this run.
  return process.env.APPIMAGE ?? process.execPath.replace(/\.bin$/, '');
}
