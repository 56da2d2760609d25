// A time zone that changes while the app runs, and days that begin while nothing else happens.
import { afterEach, describe, expect, it } from 'vitest';
import { startOfDay } from '../../../main/core/i18n/calendar.ts';
import { useLanguage } from '../../../main/core/i18n/translate.ts';
import { HOUR, MINUTE, row, SECOND, timeOf } from '../../support/core/core-builders.ts';
import { ENGLISH } from '../../support/core/english.ts';
import { startWorld, type World } from '../../support/core/fake-ports.ts';
import { trayView } from '../../support/core/tray-view.ts';

const LOST = row('a', 'refused');

/** The tooltip as it was shown last, with the time of that moment. */
const shownTooltip = (world: World) => {
  const state = world.shown.at(-1);
  if (state === undefined) throw new Error('nothing was shown');
  return trayView(state, world.clock.now()).tooltip.at(-1);
};

afterEach(() => useLanguage(ENGLISH));

describe('another time zone of the system', () => {
  async function moved() {
    await useLanguage({ ...ENGLISH, timeZone: 'UTC' });
    const world = await startWorld({ rows: [LOST], timeZone: 'UTC' });
    const utc = new Date(timeOf('10:00')).toISOString().slice(11, 16);
    expect(shownTooltip(world)).toBe(`a, since ${utc}`);
    world.timeZone = 'Asia/Jakarta';
    return { world, utc };
  }
  const later = (time: string, hours: number) => `${(Number(time.slice(0, 2)) + hours) % 24}`;

  it('is followed with the next poll', async () => {
    const { world, utc } = await moved();
    await world.clock.pass(30 * SECOND - 1);
    expect(world.app.state.language.timeZone).toBe('UTC');
    await world.clock.pass(1);
    expect(world.app.state.language.timeZone).toBe('Asia/Jakarta');
    expect(shownTooltip(world)).toContain(` ${later(utc, 7).padStart(2, '0')}:`);
  });

  it('is followed with a poll that fails, too', async () => {
    const { world } = await moved();
    world.api.problem = { kind: 'offline' };
    await world.clock.pass(30 * SECOND);
    expect(world.app.state.language.timeZone).toBe('Asia/Jakarta');
  });

  it('begins the days where it does', async () => {
    const { world } = await moved();
    await world.app.signIn.signOut('main');
    world.app.checkNow();
    await world.clock.pass(MINUTE);
    await world.app.actions.changeSettings({ theme: 'dark' });
    await world.clock.pass(0);
    const { revision } = world.app.state;
    await world.clock.pass(startOfDay(world.clock.now(), 1) - world.clock.now() - 1);
    expect(world.app.state.revision).toBe(revision);
    await world.clock.pass(1);
    expect(world.app.state.revision).toBe(revision + 1);
  });
});

it.each([5, 3500])(
  'at midnight what is shown gets its day, not only with a poll (every %d s)',
  async (pollSeconds) => {
    const world = await startWorld({ rows: [LOST], settings: { pollSeconds } });
    const midnight = startOfDay(world.clock.now(), 1);
    await world.clock.pass(midnight - world.clock.now() - 1);
    expect(shownTooltip(world)).toBe('a, since 10:00');
    const before = world.shown.length;
    await world.clock.pass(1);
    expect(world.shown.length).toBeGreaterThan(before);
    expect(shownTooltip(world)).toMatch(/^a, since [A-Z][a-z]{2} 10:00$/);
  },
);

it('midnight comes every day, also where nobody is signed in, and not after the end', async () => {
  const world = await startWorld({ tokens: {} });
  const shown = world.shown.length;
  await world.clock.pass(3 * 24 * HOUR);
  expect(world.shown.length).toBe(shown + 3);
  world.app.stop();
  await world.clock.pass(3 * 24 * HOUR);
  expect(world.shown.length).toBe(shown + 3);
});
