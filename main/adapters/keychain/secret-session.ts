// Encrypts a secret on its way over the session bus, so that no other program reads it there.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Variant } from '@jellybrick/dbus-next';

/** The only encryption that the protocol knows: Diffie-Hellman in a group of 1024 bits, then AES. */
const ENCRYPTED = 'dh-ietf1024-sha256-aes128-cbc-pkcs7';
const CIPHER = 'aes-128-cbc';
const KEY_BYTES = 16;
const GROUP_BYTES = 128;
/** The second Oakley group (RFC 2409). Electron's crypto no longer has it. */
const PRIME = BigInt(
  '0xffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff',
);

/** A secret as the protocol writes it: its session, the parameters of its encryption, its bytes and their type. */
export type WireSecret = readonly [string, Buffer, Buffer, string];

export interface SecretSession {
  readonly path: string;
  seal(secret: string): WireSecret;
  /** Throws if the secret is not of this session. */
  open(secret: WireSecret): string;
}

/** `OpenSession` of the secret service, with the way it is to encrypt and our part of the key. */
type OpenSession = (way: string, input: Variant) => Promise<readonly unknown[]>;

/** Opens an encrypted session, or an unencrypted one where the service has no encryption. */
export async function openSession(ask: OpenSession): Promise<SecretSession> {
  const { DBusError, Variant } = await import('@jellybrick/dbus-next');
  const secret = numberOf(randomBytes(GROUP_BYTES));
  try {
    const input = new Variant('ay', bytesOf(power(2n, secret)));
    const [output, path] = await ask(ENCRYPTED, input);
    const theirs = (output as Variant).value as Buffer;
    const shared = bytesOf(power(numberOf(theirs), secret));
    const none = Buffer.alloc(0);
    const key = Buffer.from(hkdfSync('sha256', shared, none, none, KEY_BYTES));
    return encrypted(String(path), key);
  } catch (error) {
    const type = error instanceof DBusError ? error.type : '';
    if (!type.endsWith('.NotSupported')) throw error;
    const [, path] = await ask('plain', new Variant('s', ''));
    return unencrypted(String(path));
  }
}

function encrypted(path: string, key: Buffer): SecretSession {
  return {
    path,
    seal(secret) {
      const start = randomBytes(KEY_BYTES);
      const cipher = createCipheriv(CIPHER, key, start);
      return [path, start, Buffer.concat([cipher.update(secret), cipher.final()]), 'text/plain'];
    },
    open([, start, bytes]) {
      const cipher = createDecipheriv(CIPHER, key, start);
      return Buffer.concat([cipher.update(bytes), cipher.final()]).toString();
    },
  };
}

function unencrypted(path: string): SecretSession {
  return {
    path,
    seal: (secret) => [path, Buffer.alloc(0), Buffer.from(secret), 'text/plain'],
    open: ([, , bytes]) => bytes.toString(),
  };
}

/** A power modulo the prime. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % PRIME;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

function numberOf(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex') || '0'}`);
}

/** As many bytes as the prime has, with leading zeros. */
function bytesOf(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(2 * GROUP_BYTES, '0'), 'hex');
}
