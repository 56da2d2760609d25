// What a library threw, as a problem that people understand.
import { DBusError } from '@jellybrick/dbus-next';
import { expect, it } from 'vitest';
import { problemOf } from '../../../../main/adapters/keychain/vault.ts';

const BUS = 'org.freedesktop.DBus.Error';
const withCode = (message: string, code: string) => Object.assign(new Error(message), { code });

it.each([
  [new DBusError(`${BUS}.ServiceUnknown`, 'Der Name hat keinen Besitzer'), 'missing'],
  [new DBusError(`${BUS}.Spawn.ExecFailed`, 'Kann nicht gestartet werden'), 'missing'],
  [new DBusError(`${BUS}.NoReply`, 'Keine Antwort'), 'missing'],
  [withCode('connect ENOENT /run/user/1000/bus', 'ENOENT'), 'missing'],
  [withCode("Cannot find package 'keytar'", 'ERR_MODULE_NOT_FOUND'), 'missing'],
  [new Error('there is no session bus'), 'missing'],
  [new Error('the session bus did not reply'), 'missing'],
  [new Error('the secret service left the bus'), 'missing'],
  [new DBusError('org.freedesktop.Secret.Error.IsLocked', 'Gesperrt'), 'locked'],
  [new Error('User canceled the operation.'), 'locked'],
  [new DBusError(`${BUS}.AccessDenied`, 'A connection is locked out, libsecret'), 'refused'],
  [new Error('Cannot connect, spawn or unwind'), 'refused'],
  ['no error', 'refused'],
])('%s', (thrown, why) => {
  expect(problemOf(thrown)).toMatchObject({ kind: 'keychain', why });
});

it('what people read is the message, or the type of an error without one', () => {
  const type = `${BUS}.ServiceUnknown`;
  expect(problemOf(new DBusError(type, 'The name is\nunknown'))).toMatchObject({
    detail: 'The name is unknown',
  });
  expect(problemOf(new DBusError(type, ''))).toMatchObject({ detail: type });
});
