// Proxies that want a sign-in: what the window is told, what the keychain keeps, and what is never sent again.
import { beforeEach, describe, expect, it } from 'vitest';
import { entryOf, printCredentials } from '../../../../main/core/account/proxy/proxy-sign-in.ts';
import type { RequestAuth } from '../../../../main/proxy-ports.ts';
import { buildWorld, settle, startWorld, type World } from '../../../support/core/fake-ports.ts';

const PROXY = 'proxy.example:3128';
const CHALLENGE = { proxy: PROXY, scheme: 'digest', realm: 'Office', readable: false };
const BASIC = { ...CHALLENGE, scheme: 'basic', readable: true };
const ENTRY = { proxy: PROXY, user: 'ana', password: 'a-right-password', readable: false };
const STORED = printCredentials({ user: 'ana', password: 'a-right-password', readable: false });

let world: World;
beforeEach(() => {
  world = buildWorld();
});

const begin = (more: { quiet?: boolean; session?: number } = {}): RequestAuth =>
  world.proxies.begin({ session: 0, origin: 'https://a.example', quiet: false, ...more });
const phases = () => world.app.state.proxies.map(({ proxy, phase }) => [proxy, phase]);
const passwordFor = async (auth: RequestAuth, challenge = CHALLENGE) =>
  (await auth.credentialsFor(challenge))?.password ?? null;

/** A request without credentials fails, so that somebody may sign in. */
async function asked(challenge = CHALLENGE): Promise<void> {
  const auth = begin();
  expect(await auth.credentialsFor(challenge)).toBeNull();
  auth.ended(false);
}

describe('without credentials', () => {
  it('the request gets none, and the window learns which proxy it is', async () => {
    await asked(BASIC);
    expect(world.app.state.proxies).toEqual([
      { proxy: PROXY, user: '', readable: true, attempts: 0, phase: 'needed' },
    ]);
    expect(world.keychain.quietly).toEqual([true]);
  });

  it('the keychain is read when a proxy asks, once', async () => {
    begin().ended(true);
    expect(world.keychain.reads).toBe(0);
    await asked();
    await asked();
    expect(world.keychain.reads).toBe(1);
  });

  it('a keychain that is locked is asked again with the next request', async () => {
    world.keychain.problem = { kind: 'keychain', why: 'locked', detail: '' };
    world.keychain.tokens.set(entryOf(PROXY), STORED);
    await asked();
    world.keychain.problem = null;
    expect(await passwordFor(begin())).toBe(ENTRY.password);
  });

  it('a request that nobody waits for reads no keychain and tells nobody', async () => {
    expect(await passwordFor(begin({ quiet: true }))).toBeNull();
    expect(world.keychain.reads).toBe(0);
    expect(phases()).toEqual([]);
    // Nothing wants a sign-in, so nobody can give one.
    world.proxies.signIn(ENTRY);
    expect(await passwordFor(begin())).toBeNull();
  });

  it('what is entered for a proxy that has not asked is ignored', async () => {
    world.proxies.signIn({ ...ENTRY, proxy: 'evil.example:80' });
    const auth = begin();
    expect(await auth.credentialsFor({ ...CHALLENGE, proxy: 'evil.example:80' })).toBeNull();
  });
});

describe('after somebody has signed in', () => {
  it('every account is polled at once', async () => {
    world = await startWorld({ settings: { pollSeconds: 3600 } });
    await asked();
    const before = world.api.asked.length;
    world.proxies.signIn(ENTRY);
    await world.clock.pass(3000);
    expect(world.api.asked.length).toBe(before + 1);
  });

  it('the credentials are kept in the keychain once the proxy has accepted them, and not before', async () => {
    await asked();
    world.proxies.signIn(ENTRY);
    expect(phases()).toEqual([[PROXY, 'trying']]);
    const auth = begin();
    expect(await passwordFor(auth)).toBe(ENTRY.password);
    expect(phases()).toEqual([[PROXY, 'trying']]);
    expect(world.keychain.tokens.has(entryOf(PROXY))).toBe(false);
    auth.ended(true);
    await settle();
    expect(phases()).toEqual([]);
    expect(world.keychain.tokens.get(entryOf(PROXY))).toBe(STORED);
  });

  it('refused credentials are not stored, not sent again, and the next ones are tried', async () => {
    await asked();
    world.proxies.signIn({ ...ENTRY, password: 'wrong' });
    const auth = begin();
    expect(await passwordFor(auth)).toBe('wrong');
    expect(await passwordFor(auth)).toBeNull();
    auth.ended(false);
    expect(world.app.state.proxies).toMatchObject([{ phase: 'refused', user: 'ana', attempts: 1 }]);
    expect(await passwordFor(begin())).toBeNull();
    expect(world.keychain.tokens.has(entryOf(PROXY))).toBe(false);
    world.proxies.signIn(ENTRY);
    expect(world.app.state.proxies).toMatchObject([{ phase: 'trying', attempts: 2 }]);
    expect(await passwordFor(begin())).toBe(ENTRY.password);
  });

  it('credentials that are refused while the keychain asks a person are not stored after all', async () => {
    await asked();
    world.keychain.silent = true;
    world.proxies.signIn({ ...ENTRY, password: 'wrong' });
    const first = begin();
    await first.credentialsFor(CHALLENGE);
    first.ended(true);
    // The proxy no longer wants them.
    const second = begin({ session: 1 });
    await second.credentialsFor(CHALLENGE);
    expect(await passwordFor(second)).toBeNull();
    world.keychain.reply();
    await settle();
    expect(world.keychain.tokens.has(entryOf(PROXY))).toBe(false);
  });

  it('several requests wait for the one that tries them', async () => {
    await asked();
    world.proxies.signIn(ENTRY);
    const auths = [begin(), begin(), begin()];
    const given: (string | null)[] = [];
    for (const auth of auths) void passwordFor(auth).then((password) => given.push(password));
    await settle();
    expect(given).toEqual([ENTRY.password]);
    // One that was given up while it waits ends without them.
    auths[1]?.ended(false);
    await settle();
    expect(given).toEqual([ENTRY.password, null]);
    auths[0]?.ended(true);
    await settle();
    expect(given).toEqual([ENTRY.password, null, ENTRY.password]);
  });

  it('several requests fail with the one whose credentials were refused', async () => {
    await asked();
    world.proxies.signIn({ ...ENTRY, password: 'wrong' });
    const [first, second] = [begin(), begin()];
    expect(await passwordFor(first)).toBe('wrong');
    const later = passwordFor(second);
    expect(await passwordFor(first)).toBeNull();
    expect(await later).toBeNull();
  });

  it('without a keychain they are kept for this session', async () => {
    world.keychain.problem = { kind: 'keychain', why: 'missing', detail: 'none' };
    await asked();
    world.proxies.signIn(ENTRY);
    const auth = begin();
    await auth.credentialsFor(CHALLENGE);
    auth.ended(true);
    await settle();
    expect(world.log.join('\n')).toMatch(/kept for this session only: keychain, why missing/);
    expect(await passwordFor(begin({ session: 1 }))).toBe(ENTRY.password);
  });

  it('a request that fails for another reason leaves no question open', async () => {
    await asked();
    world.proxies.signIn(ENTRY);
    const auth = begin();
    await auth.credentialsFor(CHALLENGE);
    auth.ended(false);
    expect(phases()).toEqual([]);
  });
});

describe('credentials of the keychain', () => {
  beforeEach(() => void world.keychain.tokens.set(entryOf(PROXY), STORED));

  it('are given without asking anybody, and stay as they are', async () => {
    const auth = begin();
    expect(await passwordFor(auth)).toBe(ENTRY.password);
    auth.ended(true);
    expect(phases()).toEqual([]);
  });

  it('are removed from it when the proxy refuses them, so that no later start sends them', async () => {
    const auth = begin();
    await auth.credentialsFor(CHALLENGE);
    expect(await passwordFor(auth)).toBeNull();
    await settle();
    expect(world.keychain.tokens.has(entryOf(PROXY))).toBe(false);
    expect(world.app.state.proxies).toMatchObject([{ phase: 'refused', user: 'ana', attempts: 0 }]);
  });

  it('are not sent where others can read them: somebody has to enter them anew', async () => {
    expect(await passwordFor(begin(), BASIC)).toBeNull();
    expect(world.app.state.proxies).toMatchObject([{ phase: 'needed', user: 'ana' }]);
    world.proxies.signIn({ ...ENTRY, readable: true });
    const auth = begin();
    expect(await passwordFor(auth, BASIC)).toBe(ENTRY.password);
    auth.ended(true);
    await settle();
    expect(JSON.parse(world.keychain.tokens.get(entryOf(PROXY)) ?? '')).toMatchObject({
      readable: true,
    });
  });

  it('that are no credentials count as none', async () => {
    world.keychain.tokens.set(entryOf(PROXY), 'a token');
    await asked();
    expect(phases()).toEqual([[PROXY, 'needed']]);
  });

  it('stay when an account signs out', async () => {
    world = await startWorld();
    world.keychain.tokens.set(entryOf(PROXY), STORED);
    await world.app.signIn.signOut('main');
    expect([...world.keychain.tokens.keys()]).toEqual([entryOf(PROXY)]);
  });
});

it('the log masks every password, and never has one', async () => {
  await asked();
  world.proxies.signIn(ENTRY);
  const auth = begin();
  await auth.credentialsFor(CHALLENGE);
  auth.ended(true);
  expect(world.hidden).toContain(ENTRY.password);
  expect(world.log.join('\n')).not.toContain(ENTRY.password);
  expect(world.log.join('\n')).toContain(`the proxy ${PROXY} accepts the sign-in`);
  expect(JSON.stringify(world.app.state)).not.toContain(ENTRY.password);
});
