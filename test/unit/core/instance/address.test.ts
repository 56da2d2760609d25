// Which addresses a token may be sent to: https, or http to this computer alone, and nothing that reads two ways.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { homeOf, hostOf, isAllowedBaseUrl } from '../../../../main/core/instance/address.ts';

it.each([
  'https://app.wachat.net/api/v1',
  'https://app.wachat.net',
  'https://app.wachat.net/',
  'HTTPS://APP.WACHAT.NET/API',
  'https://app.wachat.net:8443/api/v1',
  'https://192.168.1.20/api/v1',
  'https://[2001:db8::1]:8443/api',
  'https://wachat.münchen.example/api',
  'https://localhost',
  'http://localhost/api/v1',
  'http://LocalHost:3000/api/v1',
  'http://127.0.0.1:8080/api/v1',
  'http://127.255.255.254',
  'http://[::1]/api',
  'http://[::1]:65535/api',
  'http://127.0.0.1/@app.wachat.net',
])('%s is allowed', (address) => {
  expect(isAllowedBaseUrl(address)).toBe(true);
});

it.each([
  ['http to elsewhere', 'http://app.wachat.net/api/v1'],
  ['http to the local network', 'http://192.168.1.20/api/v1'],
  ['a name that begins like this computer', 'http://localhost.evil.com'],
  ['a name that ends like it', 'http://evil-localhost'],
  ['a subdomain of it', 'http://evil.localhost'],
  ['a name that begins like its number', 'http://127.0.0.1.evil.com'],
  ['a trailing dot', 'http://127.0.0.1.'],
  ['a number out of range', 'http://127.0.0.256'],
  ['a number in short', 'http://127.1'],
  ['a number in decimal', 'http://2130706433'],
  ['a number in hexadecimal', 'http://0x7f.0.0.1'],
  ['any address', 'http://0.0.0.0'],
  ['any address of IPv6', 'http://[::]'],
  ['another IPv6 address', 'http://[2001:db8::1]'],
  ['IPv4 in IPv6', 'http://[::ffff:10.0.0.1]'],
  ['letters that only look alike', 'http://ｌocalhost'],
  ['a soft hyphen', 'http://local\u00adhost'],
  ['a dot of another script', 'http://127。0。0。1'],
  ['an escaped dot', 'http://127.0.0.1%2eevil.com'],
  ['a user', 'https://user@app.wachat.net'],
  ['a user and a password', 'https://user:word@app.wachat.net'],
  ['an empty user', 'https://@app.wachat.net'],
  ['this computer as a user', 'http://localhost@evil.com'],
  ['this computer and its port as a user', 'http://127.0.0.1:80@evil.com'],
  ['a backslash', 'https://app.wachat.net\\@evil.com'],
  ['a backslash in the path', 'https://app.wachat.net/\\evil.com'],
  ['backslashes for slashes', 'http:\\\\127.0.0.1'],
  ['a query', 'https://app.wachat.net/api?to=evil.com'],
  ['a query without a path', 'https://app.wachat.net?x'],
  ['a fragment', 'https://app.wachat.net/#'],
  ['a port out of range', 'https://app.wachat.net:65536'],
  ['a port that is none', 'https://app.wachat.net:port'],
  ['a port that is empty', 'https://app.wachat.net:'],
  ['two ports', 'http://localhost:80:80'],
  ['a port alone', 'https://:443'],
  ['an open bracket', 'http://[::1'],
  ['letters in brackets', 'https://[evil]'],
  ['no host', 'https://'],
  ['no host but a path', 'https:///api/v1'],
  ['one slash', 'https:/app.wachat.net'],
  ['no slash', 'https:app.wachat.net'],
  ['no scheme', 'app.wachat.net'],
  ['a scheme to be inherited', '//app.wachat.net'],
  ['ftp', 'ftp://app.wachat.net'],
  ['a web socket', 'wss://app.wachat.net'],
  ['a file', 'file:///etc/passwd'],
  ['a script', 'javascript:alert(1)//https://app.wachat.net'],
  ['a space before it', ' https://app.wachat.net'],
  ['a space in it', 'https://app.wachat.net/api v1'],
  ['a line break in it', 'https://app.wachat.net/\nhttp://evil.com'],
  ['a line break after it', 'https://app.wachat.net\n'],
  ['a tab in the scheme', 'ht\ttps://app.wachat.net'],
  ['a tab in the host', 'http://local\thost'],
  ['nothing', ''],
])('%s is not allowed: %o', (_why, address) => {
  expect(isAllowedBaseUrl(address)).toBe(false);
});

it('agrees with a real reader of addresses on where the token goes', () => {
  const piece = fc.constantFrom(
    ...['http', 'https', '://', ':', '/', '//', '\\', '@', '?', '#', '%2e', '%40', '.', '..'],
    ...['localhost', '127.0.0.1', '127.1.2.3', '[::1]', '[::]', 'evil.com', 'a', '80', '\t', ' '],
    ...['\u0000', '\u00ad', '。', '[', ']', 'LOCALHOST', 'http://127.0.0.1', 'https://a.example'],
  );
  const address = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(address, (text) => {
      if (!isAllowedBaseUrl(text) || !URL.canParse(`${text}/instance/list`)) return;
      const url = new URL(`${text}/instance/list`);
      const loopback = /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(url.hostname);
      expect(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)).toBe(true);
      expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
      expect(url.pathname).toMatch(/\/instance\/list$/);
    }),
    { numRuns: 5_000 },
  );
});

describe('hostOf', () => {
  it.each([
    ['https://app.wachat.net/api/v1', 'app.wachat.net'],
    ['http://127.0.0.1:8080/api', '127.0.0.1:8080'],
    ['no address', 'no address'],
  ])('%s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });
});

describe('homeOf', () => {
  it.each([
    ['https://app.wachat.net/api/v1', 'https://app.wachat.net'],
    ['http://localhost:3000/api', 'http://localhost:3000'],
    ['http://app.wachat.net/api/v1', null],
    ['javascript:alert(1)', null],
  ])('%s', (address, home) => {
    expect(homeOf(address)).toBe(home);
  });
});
