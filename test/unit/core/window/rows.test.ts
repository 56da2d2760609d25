// Tests what notes and acknowledgements make of the window's rows: a changed one reaches the page, others cost nothing.
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../../main/core/app-state/app-state.ts';
import type { Incident } from '../../../../main/core/health/incident.ts';
import type { Fleet } from '../../../../main/core/health/monitored-instance.ts';
import { NO_NOTES, type Notes, withNote } from '../../../../main/core/instance/notes.ts';
import { patchBetween } from '../../../../main/core/window/patch.ts';
import type { Row, WindowState } from '../../../../main/core/window/shown.ts';
import { windowState } from '../../../../main/core/window/state.ts';
import {
  accountIn,
  buildFleetOf,
  buildIncident,
  buildMonitored,
  stateOf,
  timeOf,
} from '../../../support/core/core-builders.ts';

const CONTEXT = {
  now: timeOf('10:42'),
  timeScale: 1,
  version: '0.1.0',
  platform: 'linux',
  languages: ['en'],
} as const;

const fleetWith = (incident: Partial<Incident> = {}): Fleet => {
  const down = buildMonitored('a', 'down', {
    incident: buildIncident({ down: true, ...incident }),
  });
  return buildFleetOf(down, buildMonitored('b', 'healthy'));
};
const FLEET = fleetWith();

/** A note changes between two lists: then the instances are the same objects. */
const stateWith = (notes: Notes, fleet = FLEET): AppState =>
  stateOf({ ...accountIn({ phase: 'live', fleet }), notes });
const shown = (state: AppState, before: WindowState | null = null) =>
  windowState(state, CONTEXT, before);
const rowsOf = (state: WindowState): readonly Row[] => state.accounts[0]?.rows ?? [];
const NOTED = withNote(NO_NOTES, 'a', 'call Budi');

describe('the note of a row', () => {
  it('is there if there is one, and takes no place otherwise', () => {
    const [a, b] = rowsOf(shown(stateWith(NOTED)));
    expect(a?.note).toBe('call Budi');
    expect(JSON.stringify(b)).not.toMatch(/note|acknowledged/);
    expect(rowsOf(shown(stateWith(NO_NOTES))).map((row) => 'note' in row)).toEqual([false, false]);
  });

  it.each([
    ['written', NO_NOTES, NOTED, 'call Budi'],
    ['changed', NOTED, withNote(NOTED, 'a', 'call Sari'), 'call Sari'],
    ['removed', NOTED, NO_NOTES, undefined],
  ] as const)('reaches the page when it is %s, alone', (_what, before, after, note) => {
    const first = shown(stateWith(before));
    const next = shown(stateWith(after), first);
    const patch = patchBetween(first, next).accounts[0];
    expect(patch?.rows.map((row) => [row.apiInstanceName, row.note])).toEqual([['a', note]]);
    expect(rowsOf(next)[1]).toBe(rowsOf(first)[1]);
  });

  it('leaves the rows as they are while notes and instances stay', () => {
    for (const notes of [NO_NOTES, NOTED]) {
      const first = shown(stateWith(notes));
      // As after a new list: all objects of the instances are new but equal.
      expect(rowsOf(shown(stateWith(notes, fleetWith()), first))).toBe(rowsOf(first));
    }
    const first = shown(stateWith(NOTED));
    const unlisted = withNote(NOTED, 'gone', 'was sold');
    expect(rowsOf(shown(stateWith(unlisted), first))).toBe(rowsOf(first));
  });
});

describe('the acknowledgement of a row', () => {
  it.each<readonly [Partial<Incident>, string | null | undefined]>([
    [{}, undefined],
    [{ acknowledged: true }, null],
    [{ acknowledged: true, acknowledgedNote: 'technician' }, 'technician'],
  ])('of the incident %o is %o', (incident, acknowledged) => {
    const first = shown(stateWith(NO_NOTES));
    const next = shown(stateWith(NO_NOTES, fleetWith(incident)), first);
    expect(rowsOf(next)[0]?.acknowledged).toBe(acknowledged);
    const [patch] = patchBetween(first, next).accounts;
    expect(patch?.rows).toHaveLength(acknowledged === undefined ? 0 : 1);
  });
});
