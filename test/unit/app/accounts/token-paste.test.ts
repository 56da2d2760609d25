// "Paste token": what is handed to the page, what is cleared, and what stays where it was.
import { describe, expect, it } from 'vitest';
import { pasteToken } from '../../../../main/app/accounts/token-paste.ts';
import { startWorld, TOKEN, type World } from '../../../support/core/fake-ports.ts';
import { ROWS, signedOut } from '../../../support/core/sign-in-setup.ts';

interface Paste {
  /** The clipboard and the selection, in this order. */
  places: string[];
  reads: number;
  readonly warnings: string[];
  readonly expected: boolean[];
  /** Another program keeps the clipboard. */
  readonly isHeld?: boolean;
}

function paste({ app }: World, ...places: string[]) {
  return pasteFrom(app.state, { places, reads: 0, warnings: [], expected: [] });
}

async function pasteFrom(
  state: World['app']['state'],
  seen: Paste,
  isInFront = (expected: boolean) => expected,
) {
  const pasted = await pasteToken(state, {
    clipboard: {
      async text() {
        seen.reads += 1;
        return seen.places[0] ?? '';
      },
      async clear(isWanted) {
        if (seen.isHeld) return false;
        seen.places = seen.places.map((text) => (isWanted(text) ? '' : text));
        return true;
      },
    },
    field: {
      report() {},
      isInFront(expected) {
        seen.expected.push(expected);
        return isInFront(expected);
      },
    },
    log: { warn: (text) => seen.warnings.push(text) },
  });
  return { pasted, ...seen };
}

describe('a token', () => {
  it.each([TOKEN, ` ${TOKEN}\n`, `Bearer ${TOKEN}`])(
    'copied as %j is handed over',
    async (text) => {
      const { pasted, places } = await paste(await signedOut(), text);
      expect([pasted, places]).toEqual([{ ok: true, value: TOKEN }, ['']]);
    },
  );

  it('is cleared from the selection too, in whichever form it is there', async () => {
    const { places } = await paste(await signedOut(), TOKEN, `Bearer ${TOKEN}`);
    expect(places).toEqual(['', '']);
  });

  it('that another program keeps on the clipboard is handed over, with a line in the log', async () => {
    const { app } = await signedOut();
    const seen = { places: [TOKEN], reads: 0, warnings: [], expected: [], isHeld: true };
    const { pasted, warnings } = await pasteFrom(app.state, seen);
    expect(pasted).toEqual({ ok: true, value: TOKEN });
    expect(warnings).toEqual([expect.stringContaining('may still hold the token')]);
  });

  it('does not clear a selection of something else', async () => {
    const { places } = await paste(await signedOut(), TOKEN, `${TOKEN}x`);
    expect(places).toEqual(['', `${TOKEN}x`]);
  });
});

it.each(['', ' \n', 'call Budi at nine', `${TOKEN} and more`, 'tökén', 'x'.repeat(4097)])(
  'what is no token is neither handed over nor cleared: %j',
  async (text) => {
    const { pasted, places } = await paste(await signedOut(), text, text);
    expect(pasted).toEqual({ ok: false, problem: { kind: 'nothing-to-paste' } });
    expect(places).toEqual([text, text]);
  },
);

it('without the field in front the clipboard is not even read', async () => {
  const { app } = await signedOut();
  const seen: Paste = { places: [TOKEN], reads: 0, warnings: [], expected: [] };
  const { pasted, places, reads, warnings } = await pasteFrom(app.state, seen, () => false);
  expect(pasted).toEqual({ ok: false, problem: { kind: 'paste-refused' } });
  expect([places, reads, warnings.length]).toEqual([[TOKEN], 0, 1]);
});

describe('a sign-in is expected', () => {
  const expectedIn = async (world: World) => (await paste(world, TOKEN)).expected;

  it('while an account has no token, or its token was rejected', async () => {
    const world = await signedOut();
    expect(await expectedIn(world)).toEqual([true]);
    const rejected = await startWorld({ rows: ROWS });
    rejected.api.problem = { kind: 'token-rejected', status: 401, said: null };
    await rejected.clock.pass(120_000);
    expect([rejected.account().phase, ...(await expectedIn(rejected))]).toEqual(['blocked', true]);
  });

  it('not while every account works', async () => {
    expect(await expectedIn(await startWorld({ rows: ROWS }))).toEqual([false]);
  });
});
