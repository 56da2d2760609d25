// The connection to a bus against a real dbus-daemon that ends and comes back, and against one that says nothing.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BusConnection, BusTimeout } from '../../../../main/adapters/session-bus/connection.ts';
import { BUS } from '../../../../main/adapters/session-bus/line.ts';
import { Bus } from '../../../support/desktop/dbus.ts';
import { busConfig } from '../../../support/desktop/session.ts';
import { until } from '../../../support/desktop/until.ts';

const HAS_DAEMON =
  process.platform === 'linux' && spawnSync('dbus-daemon', ['--version']).error === undefined;
const NAME = 'net.wachat.test';
const ID = { ...BUS, member: 'GetId' };

let folder: string;
let socket: string;
let daemon: ChildProcess | null;
const before = process.env.DBUS_SESSION_BUS_ADDRESS;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bus-'));
  socket = join(folder, 'socket');
  process.env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${socket}`;
});
afterEach(async () => {
  await endDaemon();
  if (before === undefined) delete process.env.DBUS_SESSION_BUS_ADDRESS;
  else process.env.DBUS_SESSION_BUS_ADDRESS = before;
  rmSync(folder, { recursive: true });
});

async function startDaemon(): Promise<void> {
  const config = join(folder, 'bus.conf');
  writeFileSync(config, busConfig(socket, folder));
  rmSync(socket, { force: true });
  daemon = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--nopidfile']);
  // Its socket exists a moment before it listens.
  await until(
    () =>
      Bus.connect(socket)
        .then((bus) => [bus.close()])
        .catch(() => false),
    {
      what: 'the bus to listen',
    },
  );
}

async function endDaemon(): Promise<void> {
  const ending = daemon;
  daemon = null;
  if (!ending) return;
  const ended = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGTERM');
  await ended;
}

describe.skipIf(process.platform !== 'linux')(
  'a bus that accepts and says nothing (on Linux only)',
  () => {
    let mute: Server;
    const clients = new Set<Socket>();
    beforeEach(async () => {
      // An app's end that is half closed does not end this one.
      mute = createServer({ allowHalfOpen: true }, (client) => {
        clients.add(client);
        client.on('error', () => {});
        client.on('close', () => clients.delete(client));
      });
      await new Promise<void>((resolve) => mute.listen(socket, resolve));
    });
    afterEach(async () => {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => mute.close(resolve));
    });

    it('fails each call in time, and leaves no socket behind', async () => {
      const call = new BusConnection('session').call(ID, '', [], { limitMs: 50 });
      await expect(call).rejects.toThrow(BusTimeout);
      const [client] = await until(() => clients.size === 1 && [...clients], { what: 'a client' });
      const isClosed = () => {
        // Fails once the other end is closed, which closes this one.
        client?.write('?');
        return client?.closed;
      };
      await until(isClosed, { what: "the app's end to be closed" });
    });
  },
);

describe.skipIf(!HAS_DAEMON)('a connection (needs dbus-daemon)', () => {
  it('follows the owner of a name, from before it has one, over the end of the bus', async () => {
    await startDaemon();
    const owners: (string | null)[] = [];
    new BusConnection('session').watchOwner(NAME, (owner) => owners.push(owner));
    await until(() => owners.length === 1, { what: 'the first report' });
    const other = await Bus.connect(socket);
    await other.own(NAME);
    await until(() => owners.length === 2, { what: 'the owner' });
    expect(owners).toEqual([null, expect.stringMatching(/^:/)]);
    other.close();
    await until(() => owners.length === 3, { what: 'the end of the owner' });

    await endDaemon();
    await startDaemon();
    const again = await Bus.connect(socket);
    await again.own(NAME);
    await until(() => owners.at(-1) !== null, { what: 'the owner on the new bus' });
    again.close();
  });

  it('finds the owner of a name on a bus that comes later', async () => {
    const owners: (string | null)[] = [];
    const bus = new BusConnection('session');
    bus.watchOwner(NAME, (owner) => owners.push(owner));
    await until(() => owners.length > 0, { what: 'the first report' });
    await startDaemon();
    const other = await Bus.connect(socket);
    await other.own(NAME);
    await bus.call(ID);
    await until(() => owners.at(-1) !== null, { what: 'the owner' });
    expect(owners).toHaveLength(2);
    other.close();
  });

  it('tells at once that a lost bus has no owners, and rejects what waits for a reply', async () => {
    await startDaemon();
    const other = await Bus.connect(socket);
    await other.own(NAME);
    const bus = new BusConnection('session');
    const owners: (string | null)[] = [];
    bus.watchOwner(NAME, (owner) => owners.push(owner));
    await until(() => owners.length === 1, { what: 'the owner' });
    const silent = await Bus.connect(socket);
    await silent.own('net.wachat.silent');
    silent.answer('/', 'net.wachat.silent', { methods: {}, holds: () => new Promise(() => {}) });
    const method = { of: 'net.wachat.silent', path: '/', interface: 'x.y', member: 'Ask' };
    const waiting = bus.call(method, '', [], { limitMs: 2 ** 31 - 1 }).then(
      () => 'a reply',
      (error) => `${error}`,
    );
    await bus.call(ID);
    await endDaemon();
    expect(await waiting).toContain('the session bus has closed the connection');
    await until(() => owners.at(-1) === null, { what: 'the end of the owner' });
    other.close();
    silent.close();
  });

  it('takes any number of calls at once', async () => {
    await startDaemon();
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const bus = new BusConnection('session');
    await Promise.all(Array.from({ length: 50 }, () => bus.call(ID)));
    // Warnings come in a tick of their own.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
  });

  it('is made anew by the next call after the bus has ended and come back', async () => {
    await startDaemon();
    const bus = new BusConnection('session');
    const [first] = await bus.call(ID);
    await endDaemon();
    await startDaemon();
    const second = await until(
      async () => (await bus.call(ID).catch(() => undefined))?.[0] as string | undefined,
      { what: 'a reply of the new bus' },
    );
    expect(second).not.toBe(first);
  });
});
