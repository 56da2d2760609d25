// Which row keys apply to: the first one, until the user moves to another.
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../../main/core/window/shown.ts';
import { FleetView } from '../../../../renderer/fleet/fleet-view.svelte.ts';

const row = (name: string, health: Row['health'] = 'healthy') =>
  ({ account: 'main', apiInstanceName: name, name, health, since: 0, parked: null }) as Row;

/** A list of these rows, and a way to change them. */
function viewOf(...first: readonly Row[]) {
  let rows = first;
  const view = new FleetView(() => rows);
  return {
    view,
    active: () => view.active?.name ?? null,
    list: (...next: readonly Row[]) => {
      rows = next;
    },
  };
}

it('Tab enters the list at the active row, and at the first one while there is none', () => {
  const { view } = viewOf(row('ana'), row('bia'));
  view.activate(2);
  expect(view.tabStop).toBe(2);
  view.query = 'a';
  view.deactivate();
  expect([view.activeIndex, view.tabStop]).toEqual([-1, 1]);
});

it('in a list by name, the first row that is down is active when the window opens', () => {
  const { view, active } = viewOf(row('ana'), row('bia', 'down'), row('caio', 'down'));
  view.choice.sort = 'name';
  expect(view.findProblems()).toBe(2);
  expect(active()).toBe('bia');
});

describe('the active row', () => {
  it('is the first one when the window opens, and no choice of the user', () => {
    const { view, active } = viewOf(row('ana'), row('bia'), row('lost', 'down'));
    view.findProblems();
    expect([active(), view.chosen]).toEqual(['lost', false]);
  });

  it('stays the same one when others come above it', () => {
    const { view, active, list } = viewOf(row('ana'), row('bia'));
    view.findProblems();
    list(row('ana'), row('bia', 'down'));
    expect([active(), view.activeIndex]).toEqual(['ana', 3]);
  });

  it('is the first one again when it is gone', () => {
    const { view, active, list } = viewOf(row('ana'), row('bia'));
    view.activate(2);
    expect([active(), view.chosen]).toEqual(['bia', true]);
    list(row('ana'));
    expect([active(), view.chosen]).toEqual(['ana', false]);
  });

  it('is none during a search, until a key moves to a match', () => {
    const { view, active } = viewOf(row('ana'), row('bia'));
    view.findProblems();
    view.query = 'a';
    view.deactivate();
    expect(active()).toBeNull();
    view.move(1);
    expect([active(), view.chosen]).toEqual(['ana', true]);
    view.query = '';
    view.deactivate();
    expect(active()).toBe('ana');
  });

  it('is left by the first key that moves', () => {
    const { view, active } = viewOf(row('ana'), row('bia'));
    view.findProblems();
    view.move(-1);
    expect([active(), view.chosen]).toEqual(['ana', true]);
    view.move(1);
    expect(active()).toBe('bia');
  });

  it('begins no selection by a Shift-click unless the user has moved to it', () => {
    const { view } = viewOf(row('ana'), row('bia'), row('caio'));
    view.findProblems();
    view.selectTo(3);
    expect(view.selected.map(({ name }) => name)).toEqual(['caio']);
  });
});

it('an empty list has no active row', () => {
  const { view, active } = viewOf();
  view.findProblems();
  expect([active(), view.activeIndex, view.move(1)]).toEqual([null, -1, -1]);
});
