// Certificates of an authority of the test, which Chromium trusts where the tools for that are there.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Pair {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** `days`: from its start to its end, counted from now. */
interface Wanted {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export class Authority {
  readonly #folder = mkdtempSync(join(tmpdir(), 'wachat-tray-authority-'));

  constructor() {
    this.#openssl(
      ...['req', '-x509', '-nodes', '-days', '2', '-subj', '/CN=Authority of a test'],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-addext', 'keyUsage=critical,keyCertSign'],
      ...['-keyout', 'authority.key', '-out', 'authority.pem'],
    );
  }

  /** Makes the programs of a home trust it. False if the tool for that is missing. */
  trustIn(home: string): boolean {
    const store = join(home, '.pki', 'nssdb');
    const certutil = (...args: readonly string[]) =>
      execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: 'pipe' });
    mkdirSync(store, { recursive: true });
    try {
      certutil('-N', '--empty-password');
    } catch {
      return false;
    }
    certutil('-A', '-t', 'C,,', '-n', 'authority', '-i', join(this.#folder, 'authority.pem'));
    return true;
  }

  /** A certificate for a name. Times as in `20260101000000Z`. */
  issue({ name, from, to }: Wanted): Pair {
    writeFileSync(
      join(this.#folder, 'names'),
      `subjectAltName=DNS:${name}\nextendedKeyUsage=serverAuth\n`,
    );
    this.#openssl(
      ...['req', '-nodes', '-subj', `/CN=${name}`, '-keyout', 'own.key', '-out', 'own.csr'],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    );
    writeFileSync(join(this.#folder, 'index'), '');
    writeFileSync(join(this.#folder, 'ca.conf'), CA);
    this.#openssl(
      ...['ca', '-batch', '-config', 'ca.conf', '-notext', '-md', 'sha256'],
      ...['-keyfile', 'authority.key', '-cert', 'authority.pem', '-outdir', '.'],
      ...['-in', 'own.csr', '-out', 'own.pem', '-extfile', 'names'],
      ...['-startdate', from, '-enddate', to],
    );
    const [key, cert] = ['own.key', 'own.pem'].map((file) =>
      readFileSync(join(this.#folder, file)),
    );
    return { key: key ?? Buffer.alloc(0), cert: cert ?? Buffer.alloc(0) };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.#folder, stdio: 'pipe' });
  }
}

/** The least that `openssl ca` wants. It is the only command that takes the times of a certificate. */
const CA = `[ca]
default_ca = own
[own]
database = index
rand_serial = yes
policy = any
unique_subject = no
[any]
commonName = supplied
`;
