// The history: what the app records, what a SIGKILL leaves of it, and how it continues after that.

import { join } from 'node:path';
import { expectAbsent } from '../support/app/absent.ts';
import { contentsOf } from '../support/app/files.ts';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import { JAKARTA } from '../support/app/opened.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import type { Observed } from '../support/desktop/observed.ts';

const HIDDEN = ['--hidden', '--time-scale=20'];

interface Line {
  readonly at: string;
  readonly kind: string;
  readonly account: string;
  readonly instance?: string;
  readonly from?: string | null;
  readonly to?: string;
  readonly restated?: boolean;
  readonly title?: string;
  readonly shown?: boolean;
}

/** The lines of all days, oldest first. A read fails if one cannot be parsed or is in the wrong file. */
function linesOf(app: RunningApp): Observed<readonly Line[]> {
  return contentsOf(join(app.profile, 'history')).map<readonly Line[]>(
    (files) =>
      [...files].flatMap(([name, bytes]) => {
        const texts = bytes.toString().split('\n').filter(Boolean);
        const lines = texts.map((text) => JSON.parse(text) as Line);
        for (const { at } of lines) {
          if (`${at.slice(0, 10)}.jsonl` !== name) throw new Error(`${at} is in ${name}`);
        }
        return lines;
      }),
    'the history',
  );
}

test('a loss, its end, a fault and the quit are recorded, without the token', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  const history = linesOf(app);
  await app.greenTray();
  service.disconnect(JAKARTA, 'loggedout');
  await desktop.notifications.until(({ length }) => length === 1);
  const notified = history.map((lines) => lines.filter(({ kind }) => kind === 'notice'));
  // It is recorded before it is shown.
  expect(await notified.now()).toMatchObject([
    { account: 'main', instance: JAKARTA, title: 'Jakarta Store disconnected', shown: true },
  ]);
  service.connect(JAKARTA);
  await desktop.notifications.until(({ length }) => length === 2);
  service.fail(503, { message: `Maintenance, ${TOKEN}` });
  await history.until((lines) => lines.some(({ kind }) => kind === 'fault'));
  service.heal();
  await history.until((lines) => lines.some(({ kind }) => kind === 'fault-end'));
  await app.quit();

  const changes = history.map((lines) =>
    lines
      .filter(({ instance, kind }) => instance === JAKARTA && kind === 'health')
      .map(({ from, to }) => [from, to]),
  );
  await changes.until([
    [null, 'healthy'],
    ['healthy', 'down'],
    ['down', 'healthy'],
  ]);
  await history.until(
    (lines) =>
      lines[0]?.kind === 'start' &&
      lines.at(-1)?.kind === 'stop' &&
      lines.some(({ kind }) => kind === 'watch'),
  );
  await expectAbsent([contentsOf(join(app.profile, 'history'))], TOKEN);
});

test('three SIGKILLs leave only readable lines, and each start restates every instance', async ({
  launchSignedIn,
  service,
}) => {
  let profile: string | undefined;
  for (let starts = 1; starts <= 3; starts += 1) {
    const app: RunningApp = await launchSignedIn({
      args: HIDDEN,
      settings: settingsFor(service),
      ...(profile !== undefined && { profile }),
    });
    profile = app.profile;
    const history = linesOf(app);
    await (await app.tray()).until(({ tone }) => tone === 'green' || tone === 'red');
    service.disconnect(JAKARTA, 'loggedout');
    await history.until((lines) => lines.some(({ to }) => to === 'down'));
    // Killed while lists come and go.
    await service.untilListed(starts);
    await app.kill();
    const numberOf = (is: (line: Line) => boolean | undefined) =>
      history.map((lines) => lines.filter((line) => is(line)).length);
    await numberOf(({ restated }) => restated).until(12 * starts);
    await numberOf(({ kind }) => kind === 'start').until(starts);
    await numberOf(({ kind }) => kind === 'stop').until(0);
    // Known before the kill, so there is no second change to down after it.
    await numberOf(({ to, restated }) => to === 'down' && !restated).until(1);
  }
});
