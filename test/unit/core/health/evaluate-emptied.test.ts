// Tests empty lists after a list with instances: a service fault until three came in a row.

import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../main/core/account/state.ts';
import { summaryOf } from '../../../../main/core/account/summary.ts';
import { translate } from '../../../../main/core/i18n/translate.ts';
import { EVENING } from '../../../support/core/core-builders.ts';
import { type ListPlayer, play, type Script } from '../../../support/core/list-player.ts';

/** The fault and the health of an instance: `emptied/healthy`. */
function withFault(lists: ListPlayer, name: string): string {
  const problem = problemOf(lists.polled.account);
  const why = problem?.kind === 'unreachable' ? problem.why : 'live';
  return `${why}/${lists.fleet?.instances.get(name)?.health ?? '-'}`;
}

const EMPTIED =
  '0 open live/healthy | 30 - emptied/healthy | 60 - emptied/healthy | 90 - live/missing emptied';

describe('an empty list', () => {
  it.each<Script>([
    [
      'is a fault until the third in a row, which is accepted and notified once',
      `${EMPTIED} | 120 - live/missing | 150 - live/missing`,
    ],
    [
      'is a fault again after a list with instances',
      '0 open live/healthy | 30 - emptied/healthy | 60 - emptied/healthy | 90 open live/healthy | 120 - emptied/healthy | 150 - emptied/healthy | 180 - live/missing emptied',
    ],
    [
      'is accepted at once if there never were instances',
      '0 - live/- | 30 - live/- | 60 open live/healthy',
    ],
    [
      'is a fault after a restart as well',
      '0 open live/healthy | 30 !- emptied/healthy | 60 - emptied/healthy | 90 - live/missing | 120 - live/missing emptied',
    ],
    ['stays accepted after a restart', `${EMPTIED} | 120 !- live/missing | 150 - live/missing`],
    [
      'stays a fault if its count is not 0',
      '0 open live/healthy | 30 ~- emptied/healthy | 60 ~- emptied/healthy | 90 ~- emptied/healthy unreachable | 120 ~- emptied/healthy | 150 open live/healthy reachable',
    ],
    [
      'is notified once, without notifications of missing instances',
      '0 open,open live/healthy,live/healthy | 30 -,- emptied/healthy,emptied/healthy | 60 -,- emptied/healthy,emptied/healthy | 90 -,- live/missing,live/missing emptied | 120 -,open live/missing,live/healthy | 150 -,open live/missing,live/healthy',
    ],
    [
      'is notified again after a list with instances',
      `${EMPTIED} | 120 open live/healthy | 150 - emptied/healthy | 180 - emptied/healthy | 210 - live/missing emptied`,
    ],
    [
      'keeps incidents, so that the end of a notified one is notified',
      '0 open live/healthy | 10 refused live/down lost | 30 - emptied/down | 60 - emptied/down | 90 - live/missing emptied | 120 open live/healthy back',
    ],
  ])('%s', (_rule, script) => {
    expect(play(script, { show: withFault })).toBe(script);
  });

  it('turns the tray grey with “No instances” once accepted', () => {
    const show = (lists: ListPlayer) => {
      const { mark, headline } = summaryOf([lists.polled.account], [], EVENING);
      return `${mark}/${headline === translate('tray.noInstances') ? 'none' : 'counts'}`;
    };
    const script =
      '0 open tick/counts | 30 - tick/counts | 60 - tick/counts | 90 - slash/none emptied';
    expect(play(script, { show })).toBe(script);
  });
});
