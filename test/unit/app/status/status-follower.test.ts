// Tests when the status file is written, when it is only renewed, and what happens where it can't be.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStatusFile } from '../../../../main/adapters/storage/status-file.ts';
import { readStatusFile } from '../../../../main/adapters/storage/status-reader.ts';
import { StatusFollower } from '../../../../main/app/status/status-follower.ts';
import type { MonitoredInstance } from '../../../../main/core/health/monitored-instance.ts';
import type { StatusFile } from '../../../../main/program-ports.ts';
import { accountIn, buildMonitored, SECOND, stateOf } from '../../../support/core/core-builders.ts';
import { HandClock } from '../../../support/core/hand-clock.ts';
import { DOWN, live, UP } from '../../../support/core/phases.ts';

const of = (...instances: readonly MonitoredInstance[]) => stateOf(accountIn(live(...instances)));
const many = (count: number, health: 'healthy' | 'down') =>
  Array.from({ length: count }, (_, i) => buildMonitored(`n${i}`, i === 0 ? health : 'healthy'));

class FakeFile implements StatusFile {
  readonly writes: { readonly down: number; readonly at: number }[] = [];
  renewals = 0;
  works = true;
  readonly #clock: HandClock;

  constructor(clock: HandClock) {
    this.#clock = clock;
  }

  async write(pieces: readonly string[]): Promise<boolean> {
    if (!this.works) return false;
    this.writes.push({ down: JSON.parse(pieces.join('')).down, at: this.#clock.now() });
    return true;
  }

  async renew(): Promise<boolean> {
    if (this.works) this.renewals += 1;
    return this.works;
  }
}

const clock = () => new HandClock();

function begun() {
  const time = clock();
  const file = new FakeFile(time);
  const lines: string[] = [];
  const log = {
    hide() {},
    info: (text: string) => void lines.push(text),
    warn: (text: string) => void lines.push(text),
    error: (text: string) => void lines.push(text),
  };
  const follower = new StatusFollower({ clock: time, log, statusFile: file });
  return { time, file, lines, follower };
}

describe('the status file', () => {
  it('is written at once, and then only when what it says has changed', async () => {
    const { time, file, follower } = begun();
    follower.show(of(UP));
    await time.pass(0);
    expect(file.writes.map(({ down }) => down)).toEqual([0]);
    follower.show(of(UP));
    follower.show({ ...of(UP), revision: 9 });
    await time.pass(20 * SECOND);
    expect(file.writes).toHaveLength(1);
    follower.show(of(UP, DOWN));
    await time.pass(0);
    expect(file.writes.map(({ down }) => down)).toEqual([0, 1]);
  });

  it('is written at most every 5 s, and then with the latest', async () => {
    const { time, file, follower } = begun();
    for (let i = 0; i < 30; i += 1) {
      follower.show(of(UP, ...(i % 2 === 0 ? [DOWN] : []), buildMonitored(`n${i}`, 'down')));
      await time.pass(SECOND);
    }
    await time.pass(5 * SECOND);
    const gaps = file.writes.slice(1).map(({ at }, i) => at - (file.writes[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * SECOND);
    expect(file.writes.length).toBeGreaterThanOrEqual(6);
    expect(file.writes.at(-1)?.down).toBe(1);
  });

  it('of more than 1,000 instances is written at most every 30 s', async () => {
    const { time, file, follower } = begun();
    for (let i = 0; i < 61; i += 1) {
      follower.show(of(...many(1000, 'healthy'), buildMonitored(`m${i}`, 'down')));
      await time.pass(SECOND);
    }
    expect(file.writes.map(({ at }) => (at - (file.writes[0]?.at ?? 0)) / SECOND)).toEqual([
      0, 30, 60,
    ]);
  });

  it('is renewed every 30 s', async () => {
    const { time, file, follower } = begun();
    follower.show(of(UP));
    await time.pass(301 * SECOND);
    expect([file.writes.length, file.renewals]).toEqual([1, 10]);
  });

  it('is tried again where it could not be written, which the log says once', async () => {
    const { time, file, lines, follower } = begun();
    file.works = false;
    follower.show(of(UP));
    await time.pass(100 * SECOND);
    expect(lines).toEqual(['status.json could not be written']);
    file.works = true;
    await time.pass(30 * SECOND);
    expect(file.writes).toHaveLength(1);
    expect(lines.at(-1)).toBe('status.json can be written again');
  });

  it('is written anew when somebody has removed it', async () => {
    const { time, file, follower } = begun();
    follower.show(of(UP));
    await time.pass(SECOND);
    file.renew = async () => false;
    await time.pass(30 * SECOND);
    expect(file.writes).toHaveLength(2);
  });

  it('is left alone once the app has stopped, even in the middle of a long list', async () => {
    const { time, file, follower } = begun();
    follower.show(of(...many(5000, 'down')));
    const passing = time.pass(0);
    await follower.stop();
    await passing;
    follower.show(of(UP));
    await time.pass(100 * SECOND);
    expect([file.writes.length, file.renewals, time.timers]).toEqual([0, 0, 0]);
  });

  it('lets others have their turn while a long list is written', async () => {
    const { time, follower } = begun();
    let turns = 0;
    const after = time.after.bind(time);
    time.after = (delay, call) => {
      turns += delay === 0 ? 1 : 0;
      return after(delay, call);
    };
    follower.show(of(...many(10_000, 'down')));
    await time.pass(0);
    expect(turns).toBeGreaterThan(20);
  });
});

describe('on a disk, the file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wachat-status-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is replaced as a whole, and renewed by its modification time', async () => {
    const file = openStatusFile(folder);
    const path = join(folder, 'status.json');
    expect(await file.renew()).toBe(false);
    expect(readStatusFile(folder)).toEqual({ kind: 'missing' });
    expect(await file.write(['{', '}\n'])).toBe(true);
    utimesSync(path, 1, 1);
    expect(readStatusFile(folder)).toEqual({ kind: 'read', text: '{}\n', modifiedAt: 1000 });
    expect(await file.renew()).toBe(true);
    expect(Date.now() - statSync(path).mtimeMs).toBeLessThan(60_000);
    const inode = statSync(path).ino;
    expect(await file.write(['{"a":1}\n'])).toBe(true);
    expect(statSync(path).ino).not.toBe(inode);
    expect(readdirSync(folder)).toEqual(['status.json']);
  });

  it('stays as it is where a new one has no place', async () => {
    writeFileSync(join(folder, 'status.json'), 'old');
    const inTheWay = join(folder, 'status.json.next');
    const file = openStatusFile(folder);
    // A folder by that name can't be written as a file.
    mkdirSync(inTheWay);
    expect(await file.write(['new'])).toBe(false);
    expect(readFileSync(join(folder, 'status.json'), 'utf8')).toBe('old');
  });

  it('that is a folder is unreadable, not missing', async () => {
    mkdirSync(join(folder, 'status.json'));
    expect(readStatusFile(folder)).toEqual({ kind: 'unreadable' });
  });
});
