// The shortcut of the window: one at a time, taken from the settings, and never lost to one that the system refuses.
import { expect, it } from 'vitest';
import { startWorld } from '../../support/core/fake-ports.ts';

const heldIn = ({ shortcuts }: { shortcuts: { held: Map<string, unknown> } }) => [
  ...shortcuts.held.keys(),
];

it('is registered at the start, and toggles the window', async () => {
  const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
  expect(heldIn(world)).toEqual(['Ctrl+Alt+W']);
  world.shortcuts.held.get('Ctrl+Alt+W')?.();
  expect(world.display).toMatchObject({ toggled: 1, opened: 0 });
});

it('without one, nothing is registered', async () => {
  expect(heldIn(await startWorld())).toEqual([]);
});

it('is replaced when it changes, and unregistered when it is removed', async () => {
  const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
  expect(world.app.actions.changeSettings({ shortcut: 'F9' })).toEqual({ ok: true });
  expect(heldIn(world)).toEqual(['F9']);
  expect(world.app.state.settings.shortcut).toBe('F9');
  expect(world.app.actions.changeSettings({ shortcut: null })).toEqual({ ok: true });
  expect(heldIn(world)).toEqual([]);
});

it.each(['taken', 'session'] as const)(
  'a new one that is refused (%s) is not saved, and the old one stays',
  async (why) => {
    const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
    world.shortcuts.refused.set('F9', why);
    const answer = world.app.actions.changeSettings({ shortcut: 'F9', theme: 'dark' });
    expect(answer).toEqual({ ok: false, key: 'shortcut', why });
    expect(heldIn(world)).toEqual(['Ctrl+Alt+W']);
    expect(world.app.state).toMatchObject({
      settings: { shortcut: 'Ctrl+Alt+W', theme: 'system' },
      shortcutRefusal: null,
    });
  },
);

it('one that cannot be saved gives way to the old one', async () => {
  const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
  world.writable = false;
  expect(world.app.actions.changeSettings({ shortcut: 'F9' })).toEqual({ ok: false, key: null });
  expect(heldIn(world)).toEqual(['Ctrl+Alt+W']);
});

it('a change by hand is followed', async () => {
  const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
  world.changeFile({ shortcut: 'F9' });
  expect(heldIn(world)).toEqual(['F9']);
});

it('a change by hand that is refused is said until it is settled, and the old one stays', async () => {
  const world = await startWorld({ settings: { shortcut: 'Ctrl+Alt+W' } });
  world.shortcuts.refused.set('F9', 'taken');
  world.changeFile({ shortcut: 'F9' });
  expect([heldIn(world), world.app.state.shortcutRefusal]).toEqual([['Ctrl+Alt+W'], 'taken']);
  expect(world.log).toContain('warn the shortcut is refused: taken');
  world.changeFile({ shortcut: 'Ctrl+Alt+W' });
  expect([heldIn(world), world.app.state.shortcutRefusal]).toEqual([['Ctrl+Alt+W'], null]);
});

it('one that is taken at the start is said, and tried again with the next change of the settings', async () => {
  const world = await startWorld();
  world.shortcuts.refused.set('F9', 'taken');
  world.changeFile({ shortcut: 'F9' });
  world.shortcuts.refused.clear();
  world.changeFile({ shortcut: 'F9', theme: 'dark' });
  expect([heldIn(world), world.app.state.shortcutRefusal]).toEqual([['F9'], null]);
});
