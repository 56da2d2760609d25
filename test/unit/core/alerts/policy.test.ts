// Who hears of what: every kind of matter under every switch, what is seen in the window, and what counts as told.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type NotifySettings } from '../../../../main/core/account/settings.ts';
import { fleetOf } from '../../../../main/core/account/state.ts';
import type { InstanceMatterKind, Matter } from '../../../../main/core/alerts/alerts.ts';
import { type TellContext, tell } from '../../../../main/core/alerts/policy.ts';
import type { Stretch } from '../../../../main/core/health/incident.ts';
import {
  accountIn,
  buildFleetOf,
  buildMatter,
  buildStretch,
  buildTrack,
  REJECTED,
  settingsWith,
  timeOf,
  unreachable,
} from '../../../support/core/core-builders.ts';

const NOW = timeOf('10:42');
const SWITCHES = ['down', 'recovered', 'pairing', 'removed', 'service'] as const;
type Switch = keyof NotifySettings;

const LIVE = accountIn({
  phase: 'live',
  fleet: buildFleetOf(
    ...[...'abcdefghij'].map((name) => buildTrack(name, 'down')),
    buildTrack('up', 'healthy'),
  ),
});
const of = (matters: readonly Matter[], context: Partial<TellContext> = {}) =>
  tell(LIVE, matters, {
    ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    ...context,
  });
const trackOf = (telling: ReturnType<typeof of>, name = 'a') =>
  fleetOf(telling.account)?.tracks.get(name);

const lossFor = (code: 'scan' | 'word', word: string) =>
  buildMatter('lost', 'a', {
    track: buildTrack('a', 'down', {
      stretch: buildStretch({ down: true, forGood: { code, word } }),
    }),
  });

describe('the switches', () => {
  const MATTERS: readonly (readonly [what: string, matter: Matter, by: Switch | null])[] = [
    ['a loss', buildMatter('lost', 'a'), 'down'],
    ['a loss for good of another kind', lossFor('word', 'banned'), 'down'],
    ['a loss that needs a new QR scan', lossFor('scan', 'qr'), 'pairing'],
    ['unstable', buildMatter('unstable', 'a'), 'down'],
    ['another number', buildMatter('number', 'a'), 'pairing'],
    ['is back', buildMatter('back', 'a'), 'recovered'],
    ['missing', buildMatter('missing', 'a'), 'removed'],
    ['emptied', { kind: 'emptied' }, 'removed'],
    ['unreachable', { kind: 'unreachable', problem: unreachable(), since: NOW }, 'service'],
    ['reachable again', { kind: 'reachable', goneMs: 1 }, 'service'],
    ['token rejected', { kind: 'token-rejected' }, 'service'],
    ['a reminder', buildMatter('reminder', 'a'), 'down'],
  ];
  const table = MATTERS.flatMap(([what, matter, by]) =>
    SWITCHES.map((key) => [what, key, by === key ? 'governs' : 'is no matter to', matter] as const),
  );

  it.each(table)('%s: notify.%s %s it', (_what, key, governs, matter) => {
    const without = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, [key]: false } });
    const telling = of([matter], { settings: without });
    expect(telling.shown.length).toBe(governs === 'governs' ? 0 : 1);
    expect(telling.held).toEqual([]);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('a summary at the start is shown where it is wanted (%s), whatever the switches', (on, n) => {
    const off = Object.fromEntries(SWITCHES.map((key) => [key, false]));
    const notify = { ...DEFAULT_SETTINGS.notify, ...off };
    const settings = settingsWith({ summaryAtStart: on, notify });
    expect(of([{ kind: 'summary' }], { settings }).shown.length).toBe(n);
    expect(DEFAULT_SETTINGS.summaryAtStart).toBe(false);
  });

  it('one that is off keeps its loss silent to the end', () => {
    const settings = settingsWith({ notify: { ...DEFAULT_SETTINGS.notify, down: false } });
    expect(trackOf(of([buildMatter('lost', 'a')], { settings }))?.stretch?.told).toBe('never');
  });
});

describe('told', () => {
  it('is the stretch that was told, when it was told, and no other', () => {
    const telling = of([buildMatter('lost', 'a')]);
    expect(trackOf(telling)).toMatchObject({
      stretch: { told: 'told', toldAt: NOW },
      toldWatchedMs: 0,
    });
    expect(trackOf(telling, 'b')?.stretch?.told).toBe('due');
    expect(trackOf({ ...telling, account: LIVE })?.stretch?.told).toBe('due');
  });

  it('is what a person sees happen, without a notice', () => {
    const telling = of([buildMatter('lost', 'a')], { isSeen: () => true });
    expect([telling.shown, telling.held]).toEqual([[], []]);
    expect(trackOf(telling)?.stretch?.told).toBe('told');
  });

  it('is told once where another poll has told of it while the window was asked', () => {
    const { account } = of([buildMatter('lost', 'a')]);
    const again = tell(account, [buildMatter('lost', 'a')], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(again.shown).toEqual([]);
  });

  it('is nothing of a stretch that has ended, begun anew or gone meanwhile', () => {
    const earlier = buildTrack('a', 'down', {
      stretch: buildStretch({ down: true, startedAt: timeOf('10:00') }),
    });
    const matters = [
      buildMatter('lost', 'a', { track: earlier }),
      buildMatter('lost', 'up', { track: buildTrack('up', 'down') }),
      buildMatter('lost', 'gone'),
    ];
    expect(fleetOf(of(matters).account)).toEqual(fleetOf(LIVE));
  });

  it.each<readonly [InstanceMatterKind, object]>([
    ['unstable', { unstable: { since: NOW, drops: 3, told: 'told' } }],
    ['missing', { absence: { lists: 2, since: NOW, sinceWatchedMs: 0, told: 'told' } }],
    ['number', { formerPhone: null }],
    ['reminder', { stretch: { toldAt: NOW } }],
  ])('%s is marked on its track', (kind, marked) => {
    const track = buildTrack('a', 'down', {
      unstable: { since: NOW, drops: 3, told: 'due' },
      absence: { lists: 2, since: NOW, sinceWatchedMs: 0, told: 'due' },
      formerPhone: '628111',
    });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(track) });
    const telling = tell(account, [buildMatter(kind, 'a', { track })], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(trackOf(telling)).toMatchObject(marked);
  });

  it('a loss that is told says that it is unstable, too', () => {
    const track = buildTrack('a', 'down', { unstable: { since: NOW, drops: 3, told: 'due' } });
    const account = accountIn({ phase: 'live', fleet: buildFleetOf(track) });
    const telling = tell(account, [buildMatter('lost', 'a', { track })], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(trackOf(telling)?.unstable?.told).toBe('never');
  });

  it('is a fault of the service, by the account', () => {
    const blocked = accountIn({ phase: 'blocked', fleet: null, problem: REJECTED });
    const context = { now: NOW, settings: settingsWith(), pause: null, isSeen: () => false };
    const { account } = tell(blocked, [{ kind: 'token-rejected' }], context);
    expect(account.toldFault).toEqual({ kind: 'token-rejected', since: NOW, told: 'told' });
  });
});

describe('in one poll', () => {
  const losses = (names: string, stretch: Partial<Stretch> = {}) =>
    [...names].map((name) =>
      buildMatter('lost', name, {
        track: buildTrack(name, 'down', { stretch: buildStretch({ down: true, ...stretch }) }),
      }),
    );
  const titles = (...matters: readonly Matter[]) => of(matters).shown.map(({ title }) => title);

  it('each kind is counted for itself', () => {
    const back = [...'abc'].map((name) => buildMatter('back', name));
    expect(titles(...losses('de'), ...back)).toEqual([
      'd disconnected',
      'e disconnected',
      '3 instances are back',
    ]);
  });

  it('the order in which they come changes nothing', () => {
    const matters = losses('dacb');
    expect(of(matters).shown).toEqual(of(matters.toReversed()).shown);
    expect(of(matters).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('five of eleven name the service as the likely cause, four do not', () => {
    expect(of(losses('abcde')).shown[0]?.body).toMatch(/^Wachat itself is the likely cause/);
    expect(of(losses('abcd')).shown[0]?.body).toBe('a, b, c and 1 more');
  });

  it('those that were held back until now are a summary of their own, and blame nobody', () => {
    const late = losses('bcdefg', { told: 'held' });
    const fleet = buildFleetOf(buildTrack('a', 'down'), ...late.map(({ track }) => track));
    const telling = tell(accountIn({ phase: 'live', fleet }), [...losses('a'), ...late], {
      ...{ now: NOW, settings: settingsWith(), pause: null, isSeen: () => false },
    });
    expect(telling.shown).toMatchObject([
      { title: 'a disconnected' },
      { title: '6 instances are down', body: 'b, c, d and 3 more' },
    ]);
  });
});
