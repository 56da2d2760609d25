// Reads the arguments of `wachat-tray status`. The entry loads this alone to see whether there is anything else to load.

export const STATUS_FORMATS = [
  'text',
  'json',
  'nagios',
  'waybar',
  'polybar',
  'i3blocks',
  'xbar',
  'argos',
  'prometheus',
] as const;
export type StatusFormat = (typeof STATUS_FORMATS)[number];

export interface StatusArguments {
  /** As it was given; `text` if it wasn't. */
  readonly format: string;
  /** The only account to speak of. Null: all. */
  readonly account: string | null;
  /** An argument that the command doesn't have. Null if there is none. */
  readonly unknown: string | null;
}

/** Null if the app is to start. `ownWords`: how many words in front name the program and, in a checkout, its folder. */
export function statusArguments(argv: readonly string[], ownWords: number): StatusArguments | null {
  const [command, ...rest] = argv.filter((word) => !word.startsWith('-')).slice(ownWords);
  if (command !== 'status') return null;
  // Other flags are Chromium's, such as the one for the profile folder.
  const misspelt = argv.find((word) => /^--(format|account)$/.test(word));
  return {
    format: valueIn('format', argv) ?? 'text',
    account: valueIn('account', argv),
    unknown: rest[0] ?? misspelt ?? null,
  };
}

/** The last one given, as with every flag of Chromium. */
function valueIn(flag: string, argv: readonly string[]): string | null {
  const start = `--${flag}=`;
  const given = argv.findLast((word) => word.startsWith(start));
  return given === undefined ? null : given.slice(start.length);
}
