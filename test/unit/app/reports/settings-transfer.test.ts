// Taking settings along: what is written and when, and that an import does what its preview said, or nothing.
import { describe, expect, it } from 'vitest';
import { SettingsTransfer } from '../../../../main/app/reports/settings-transfer.ts';
import { readSettings } from '../../../../main/core/account/settings-file/read-settings.ts';
import type { ImportPreview, ShownImport } from '../../../../main/core/reports/import-preview.ts';
import type { OpenedFile } from '../../../../main/file-ports.ts';
import { HOUR, MAIN, MINUTE, row } from '../../../support/core/core-builders.ts';
import { startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { fileText } from '../../../support/core/settings-files.ts';

const ROWS = [row('a', 'open'), row('b', 'open')];
const BRANCH = { id: 'branch', name: 'Branch', baseUrl: 'https://b.example/api' };
const PARKED = { account: 'main', apiInstanceName: 'a', parked: 'for-good' };
const WANTED = fileText({ accounts: [MAIN, BRANCH], theme: 'dark' }, [PARKED]);

interface Desk {
  readonly world: World;
  readonly transfer: SettingsTransfer;
  /** What a person chooses in the system's dialogs. */
  chosen: OpenedFile;
  readonly saved: { readonly name: string; readonly text: string }[];
  /** Each change of the settings file. */
  readonly writes: object[];
}

async function desk(text = WANTED): Promise<Desk> {
  const world = await startWorld({ rows: ROWS, tokens: { main: TOKEN, branch: TOKEN } });
  const { app, clock, log } = world;
  const made: Omit<Desk, 'transfer'> = {
    ...{ world, saved: [], writes: [] },
    chosen: { kind: 'read', text },
  };
  const transfer = new SettingsTransfer({
    ...{ app, clock },
    log: {
      hide() {},
      info: (line) => void log.push(line),
      warn: (line) => void log.push(line),
      error() {},
    },
    settings: {
      read: () => readSettings(world.file),
      save(change) {
        if (!world.writable) return false;
        made.writes.push(change);
        world.file = { ...world.file, ...change };
        return true;
      },
      saveAccounts: () => false,
      onChange() {},
    },
    files: {
      async save(name, parts) {
        let whole = '';
        for await (const part of parts()) whole += part;
        made.saved.push({ name, text: whole });
        return { kind: 'saved', file: name };
      },
      open: async () => made.chosen,
    },
  });
  return Object.assign(made, { transfer });
}

async function previewOf({ transfer }: Desk): Promise<ShownImport> {
  const answer = await transfer.preview();
  if (answer.kind !== 'preview') throw new Error(`no preview: ${answer.kind}`);
  return answer;
}

/** What an import could have changed. */
const touched = ({ world, writes }: Desk) => [
  writes.length,
  world.app.state.accounts.length,
  world.account().parked.size,
];
const kindsOf = (all: ImportPreview['accounts']) => all.first.map(({ kind }) => kind);

describe('an export', () => {
  it('holds what is parked, and no token', async () => {
    const at = await desk();
    at.world.app.actions.park({ account: 'main', apiInstanceName: 'b' }, '1h');
    expect(await at.transfer.export()).toMatchObject({ kind: 'saved' });
    const [file] = at.saved;
    expect(file?.name).toMatch(/^wachat-settings-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(file?.text ?? '').instances).toMatchObject([{ apiInstanceName: 'b' }]);
    expect(file?.text).not.toContain(TOKEN);
  });
});

describe('an import', () => {
  it('changes nothing before it is confirmed, then everything with one write', async () => {
    const at = await desk();
    const { id, preview } = await previewOf(at);
    expect(kindsOf(preview.accounts)).toEqual(['added']);
    expect(touched(at)).toEqual([0, 1, 0]);
    expect(at.transfer.import(id)).toEqual({ kind: 'imported' });
    expect(at.writes).toEqual([
      {
        theme: 'dark',
        accounts: [
          { ...MAIN, name: '' },
          { ...BRANCH, needsToken: true },
        ],
      },
    ]);
    expect(at.world.app.state.settings.theme).toBe('dark');
    expect(touched(at)).toEqual([1, 2, 1]);
    expect(at.world.restored.at(-1)?.accounts[0]?.parked).toEqual([['a', { kind: 'for-good' }]]);
  });

  it('never sends a token to an address from the file', async () => {
    const at = await desk(
      fileText({ accounts: [{ ...MAIN, baseUrl: 'https://evil.example' }, BRANCH] }),
    );
    at.transfer.import((await previewOf(at)).id);
    await at.world.clock.pass(10 * MINUTE);
    expect(new Set(at.world.api.asked.map(({ baseUrl }) => baseUrl))).toEqual(
      new Set([MAIN.baseUrl]),
    );
    expect(at.world.app.state.accounts.map(({ phase }) => phase)).toEqual(['live', 'signed-out']);
  });

  it('of parks alone writes no settings', async () => {
    const at = await desk(fileText({}, [PARKED]));
    expect(at.transfer.import((await previewOf(at)).id)).toEqual({ kind: 'imported' });
    expect(touched(at)).toEqual([0, 1, 1]);
    expect(at.world.account()).toMatchObject({ phase: 'live' });
  });

  it('changes nothing at all if the settings cannot be saved, and can be tried again', async () => {
    const at = await desk();
    const { id } = await previewOf(at);
    at.world.writable = false;
    expect(at.transfer.import(id)).toEqual({ kind: 'not-saved' });
    expect(touched(at)).toEqual([0, 1, 0]);
    at.world.writable = true;
    expect(at.transfer.import(id)).toEqual({ kind: 'imported' });
  });

  it.each<readonly [string, (at: Desk) => unknown]>([
    ['the settings file', ({ world }) => world.changeFile({ theme: 'light' })],
    ['what is parked', ({ world }) => world.app.actions.park({ ...PARKED }, 'for-good')],
    ['the time', ({ world }) => world.clock.pass(2 * HOUR)],
  ])('shows a new preview if %s has changed meanwhile', async (_what, change) => {
    const at = await desk();
    const soon = new Date(at.world.clock.now() + HOUR).toISOString();
    const muted = { account: 'main', apiInstanceName: 'b', muted: soon };
    at.chosen = { kind: 'read', text: fileText({ theme: 'dark' }, [PARKED, muted]) };
    const { id, preview } = await previewOf(at);
    await change(at);
    const before = at.world.account().parked;
    const next = at.transfer.import(id);
    if (next.kind !== 'preview') throw new Error(next.kind);
    expect(next.preview).not.toEqual(preview);
    expect([at.writes, at.world.account().parked]).toEqual([[], before]);
    expect(at.transfer.import(id)).toEqual({ kind: 'gone' });
    expect(at.transfer.import(next.id)).toEqual({ kind: 'imported' });
  });

  it('is possible once, and not after a cancel or another preview', async () => {
    const at = await desk();
    const first = await previewOf(at);
    const second = await previewOf(at);
    expect(at.transfer.import(first.id)).toEqual({ kind: 'gone' });
    at.transfer.forget();
    expect(at.transfer.import(second.id)).toEqual({ kind: 'gone' });
    const third = await previewOf(at);
    at.chosen = { kind: 'cancelled' };
    expect(await at.transfer.preview()).toEqual({ kind: 'cancelled' });
    expect(at.transfer.import(third.id)).toEqual({ kind: 'gone' });
    expect(touched(at)).toEqual([0, 1, 0]);
  });

  it.each<readonly [OpenedFile, string]>([
    [{ kind: 'too-large' }, 'too-large'],
    [{ kind: 'not-text' }, 'not-json'],
    [{ kind: 'failed' }, 'unreadable'],
    [{ kind: 'read', text: '{}' }, 'not-ours'],
  ])('of a file that is %j is refused', async (chosen, why) => {
    const at = await desk();
    at.chosen = chosen;
    expect(await at.transfer.preview()).toEqual({ kind: 'refused', why });
    expect(at.world.log.at(-1)).toBe(`settings not imported: ${why}`);
  });

  it('brings back an account that was removed here, but no other under its id', async () => {
    const at = await desk();
    at.transfer.import((await previewOf(at)).id);
    await at.world.app.accounts.remove('branch', false);
    const { id, preview } = await previewOf(at);
    expect(kindsOf(preview.accounts)).toEqual(['added']);
    at.chosen = {
      kind: 'read',
      text: fileText({ accounts: [{ ...BRANCH, baseUrl: 'https://c.example' }] }),
    };
    expect((await previewOf(at)).preview.left.first).toEqual([
      { kind: 'id-taken', account: 'Branch' },
    ]);
    expect(at.transfer.import(id)).toEqual({ kind: 'gone' });
  });
});
