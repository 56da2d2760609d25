// An empty list after one that was not: a fault of the service until it has come three times in a row.
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../main/core/account/state.ts';
import { summaryOf } from '../../../../main/core/account/summary.ts';
import { translate } from '../../../../main/core/i18n/translate.ts';
import { type ListByList, play } from '../../../support/core/list-by-list.ts';

type Script = readonly [rule: string, script: string];

/** The fault, and the health of an instance: `emptied/healthy`. */
function withFault(lists: ListByList, name: string): string {
  const problem = problemOf(lists.polled.account);
  const why = problem?.kind === 'unreachable' ? problem.why : 'live';
  return `${why}/${lists.fleet?.instances.get(name)?.health ?? '-'}`;
}

const EMPTIED =
  '0 open live/healthy | 30 - emptied/healthy | 60 - emptied/healthy | 90 - live/missing emptied';

describe('an empty list', () => {
  it.each<Script>([
    [
      'is a fault until the third in a row; then it is told, once',
      `${EMPTIED} | 120 - live/missing | 150 - live/missing`,
    ],
    [
      'is a fault anew after a list that was not empty',
      '0 open live/healthy | 30 - emptied/healthy | 60 - emptied/healthy | 90 open live/healthy | 120 - emptied/healthy | 150 - emptied/healthy | 180 - live/missing emptied',
    ],
    ['is none where there never was one', '0 - live/- | 30 - live/- | 60 open live/healthy'],
    [
      'is one after a restart, too',
      '0 open live/healthy | 30 !- emptied/healthy | 60 - emptied/healthy | 90 - live/missing | 120 - live/missing emptied',
    ],
    [
      'that was believed is believed after a restart',
      `${EMPTIED} | 120 !- live/missing | 150 - live/missing`,
    ],
    [
      'that counts instances and shows none stays a fault',
      '0 open live/healthy | 30 ~- emptied/healthy | 60 ~- emptied/healthy | 90 ~- emptied/healthy unreachable | 120 ~- emptied/healthy | 150 open live/healthy reachable',
    ],
    [
      'is told for all: nobody is told to be missing',
      '0 open,open live/healthy,live/healthy | 30 -,- emptied/healthy,emptied/healthy | 60 -,- emptied/healthy,emptied/healthy | 90 -,- live/missing,live/missing emptied | 120 -,open live/missing,live/healthy | 150 -,open live/missing,live/healthy',
    ],
    [
      'is told again when it is so again',
      `${EMPTIED} | 120 open live/healthy | 150 - emptied/healthy | 180 - emptied/healthy | 210 - live/missing emptied`,
    ],
    [
      'keeps the stretches: an announced one that ended is told',
      '0 open live/healthy | 10 refused live/down lost | 30 - emptied/down | 60 - emptied/down | 90 - live/missing emptied | 120 open live/healthy back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: withFault })).toBe(script);
  });

  it('is grey and says No instances', () => {
    const show = (lists: ListByList) => {
      const { mark, headline } = summaryOf([lists.polled.account]);
      return `${mark}/${headline === translate('tray.noInstances') ? 'none' : 'counts'}`;
    };
    const script =
      '0 open tick/counts | 30 - tick/counts | 60 - tick/counts | 90 - slash/none emptied';
    expect(play(script, { show })).toBe(script);
  });
});
