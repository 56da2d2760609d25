// The history of the whole app: what it writes down, what a SIGKILL leaves of it, and how it goes on after that.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, settingsFor, TOKEN, test } from '../support/app/fixtures.ts';
import type { RunningApp } from '../support/app/running-app.ts';
import { until } from '../support/desktop/until.ts';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
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

/** Every line of every day, oldest first; throws where one is none. */
function linesOf(app: RunningApp): readonly Line[] {
  const folder = join(app.profile, 'history');
  const names = readdirSync(folder).sort();
  return names.flatMap((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
    const parsed = lines.map((line) => JSON.parse(line) as Line);
    for (const { at } of parsed) expect(`${at.slice(0, 10)}.jsonl`).toBe(name);
    return parsed;
  });
}

function untilWritten(
  app: RunningApp,
  what: string,
  isIt: (line: Line) => boolean,
): Promise<unknown> {
  return until(
    () => {
      try {
        return linesOf(app).some(isIt);
      } catch {
        return false;
      }
    },
    { what },
  );
}

async function kill(app: RunningApp): Promise<void> {
  const ended = new Promise((resolve) => app.program.once('exit', resolve));
  app.program.kill('SIGKILL');
  await ended;
  await app.desktop.tray.count(0);
}

test('a loss, its end, a fault, and the quit are written down, and no token', async ({
  desktop,
  launchSignedIn,
  service,
}) => {
  const app = await launchSignedIn({ args: HIDDEN });
  await app.greenTray();
  service.disconnect(JAKARTA, 'loggedout');
  await desktop.notifications.until((shown) => shown.length === 1);
  // What a person was told stands in the history by then.
  const notified = linesOf(app).filter(({ kind }) => kind === 'notice');
  expect(notified).toMatchObject([
    { account: 'main', instance: JAKARTA, title: 'Jakarta Store disconnected', shown: true },
  ]);
  service.connect(JAKARTA);
  await desktop.notifications.until((shown) => shown.length === 2);
  service.fail(503, { message: `Maintenance, ${TOKEN}` });
  await untilWritten(app, 'a fault', ({ kind }) => kind === 'fault');
  service.heal();
  await untilWritten(app, 'its end', ({ kind }) => kind === 'fault-end');
  await app.quit();

  const lines = linesOf(app);
  const changes = lines.filter(({ instance, kind }) => instance === JAKARTA && kind === 'health');
  expect(changes.map(({ from, to }) => [from, to])).toEqual([
    [null, 'healthy'],
    ['healthy', 'down'],
    ['down', 'healthy'],
  ]);
  expect([lines[0]?.kind, lines.at(-1)?.kind]).toEqual(['start', 'stop']);
  expect(lines.filter(({ kind }) => kind === 'watch').length).toBeGreaterThan(0);
  expect(JSON.stringify(lines)).not.toContain(TOKEN);
});

test('three SIGKILLs leave nothing that cannot be read, and each start states every instance', async ({
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
    await (await app.tray()).until(({ tone }) => tone === 'green' || tone === 'red');
    service.disconnect(JAKARTA, 'loggedout');
    await untilWritten(app, 'that it is down', ({ to }) => to === 'down');
    // Killed while lists come and go.
    await service.untilListed(starts);
    await kill(app);
    const lines = linesOf(app);
    const restated = lines.filter(({ restated: known }) => known);
    expect(restated).toHaveLength(12 * starts);
    expect(lines.filter(({ kind }) => kind === 'start')).toHaveLength(starts);
    expect(lines.filter(({ kind }) => kind === 'stop')).toHaveLength(0);
    // Known before the kill: no second change of health after it.
    expect(lines.filter(({ to, restated: known }) => to === 'down' && !known)).toHaveLength(1);
  }
});
