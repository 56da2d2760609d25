// Tells whether a message comes from the app's own page.
import type { IpcMainInvokeEvent, WebContents } from 'electron/main';

/** True if it comes from the main frame of the app's window, on the app's origin. */
export function isOurs(
  event: IpcMainInvokeEvent,
  contents: WebContents | null,
  origin: string,
): boolean {
  const frame = event.senderFrame;
  return (
    contents !== null &&
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    frame.url.startsWith(`${origin}/`)
  );
}
