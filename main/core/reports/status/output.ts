// What `wachat-tray status` prints, and with which code it exits.
import { oneLine } from '../../i18n/text.ts';
import { translate } from '../../i18n/translate.ts';
import { STATUS_FORMATS, type StatusArguments, type StatusFormat } from './arguments.ts';
import { i3blocksExit, i3blocksFormat, polybarFormat, waybarFormat } from './bars.ts';
import { type Found, findStatus, ofAccount, type ReadStatus } from './found.ts';
import { argosFormat, xbarFormat } from './menus.ts';
import { prometheusFormat } from './prometheus.ts';
import { EXIT_OF, jsonFormat, nagiosFormat, nagiosUnknown, textFormat } from './text.ts';
import { type StatusContext, type StatusView, viewOf } from './view.ts';

/** In characters. */
const LONGEST_REFUSAL = 300;

export interface Output {
  /** For standard output. Empty, or whole lines. */
  readonly text: string;
  /** For standard error. Empty, or whole lines. */
  readonly error: string;
  readonly exitCode: number;
}

interface Format {
  readonly write: (view: StatusView, found: Found, context: StatusContext) => string;
  readonly exit: (view: StatusView) => number;
}

const byColour = ({ colour }: StatusView) => EXIT_OF[colour];
const always = () => 0;

const FORMATS: Readonly<Record<StatusFormat, Format>> = {
  text: { write: (view, _, context) => textFormat(view, context), exit: byColour },
  json: { write: (view, found) => jsonFormat(found, view), exit: byColour },
  nagios: { write: nagiosFormat, exit: byColour },
  waybar: { write: (view, _, context) => waybarFormat(view, context), exit: always },
  polybar: { write: polybarFormat, exit: always },
  i3blocks: { write: i3blocksFormat, exit: i3blocksExit },
  xbar: { write: (view, _, context) => xbarFormat(view, context), exit: always },
  argos: { write: (view, _, context) => argosFormat(view, context), exit: always },
  prometheus: { write: (_, found, context) => prometheusFormat(found, context), exit: always },
};

export function statusOutput(
  { format, account, unknown }: StatusArguments,
  file: ReadStatus,
  context: StatusContext,
): Output {
  const known = STATUS_FORMATS.find((name) => name === format);
  if (known === undefined) {
    return refused(
      null,
      translate('status.noFormat', { format, known: STATUS_FORMATS.join(', ') }),
    );
  }
  if (unknown !== null)
    return refused(known, translate('status.noArgument', { argument: unknown }));
  const all = findStatus(file, context.now);
  const found = account === null ? all : ofAccount(all, account);
  if (found === null)
    return refused(known, translate('status.noAccount', { account: account ?? '' }));
  const view = viewOf(found, context);
  const { write, exit } = FORMATS[known];
  return { text: `${write(view, found, context)}\n`, error: '', exitCode: exit(view) };
}

/** With what was typed, however long or on how many lines. A monitor reads standard output only. */
function refused(format: StatusFormat | null, typed: string): Output {
  const why = oneLine(typed, LONGEST_REFUSAL);
  const text = format === 'nagios' ? `${nagiosUnknown(why)}\n` : '';
  return { text, error: `${why}\n`, exitCode: EXIT_OF.grey };
}
