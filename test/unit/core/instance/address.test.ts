// Tests which base URLs are allowed: https, or http to this computer only, and nothing ambiguous.
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
])('allows %s', (address) => {
  expect(isAllowedBaseUrl(address)).toBe(true);
});

it.each([
  ['http to another host', 'http://app.wachat.net/api/v1'],
  ['http to the local network', 'http://192.168.1.20/api/v1'],
  ['a name that begins with localhost', 'http://localhost.evil.com'],
  ['a name that ends with localhost', 'http://evil-localhost'],
  ['a subdomain of localhost', 'http://evil.localhost'],
  ['a name that begins with 127.0.0.1', 'http://127.0.0.1.evil.com'],
  ['a trailing dot', 'http://127.0.0.1.'],
  ['an IPv4 address out of range', 'http://127.0.0.256'],
  ['a shortened IPv4 address', 'http://127.1'],
  ['a decimal IPv4 address', 'http://2130706433'],
  ['a hexadecimal IPv4 address', 'http://0x7f.0.0.1'],
  ['the unspecified IPv4 address', 'http://0.0.0.0'],
  ['the unspecified IPv6 address', 'http://[::]'],
  ['another IPv6 address', 'http://[2001:db8::1]'],
  ['an IPv4-mapped IPv6 address', 'http://[::ffff:10.0.0.1]'],
  ['look-alike letters', 'http://ｌocalhost'],
  ['a soft hyphen', 'http://local\u00adhost'],
  ['a full-width dot', 'http://127。0。0。1'],
  ['an escaped dot', 'http://127.0.0.1%2eevil.com'],
  ['a user name', 'https://user@app.wachat.net'],
  ['a user name and a password', 'https://user:word@app.wachat.net'],
  ['an empty user name', 'https://@app.wachat.net'],
  ['localhost as a user name', 'http://localhost@evil.com'],
  ['127.0.0.1 and a port as user name and password', 'http://127.0.0.1:80@evil.com'],
  ['a backslash', 'https://app.wachat.net\\@evil.com'],
  ['a backslash in the path', 'https://app.wachat.net/\\evil.com'],
  ['backslashes instead of slashes', 'http:\\\\127.0.0.1'],
  ['a query', 'https://app.wachat.net/api?to=evil.com'],
  ['a query without a path', 'https://app.wachat.net?x'],
  ['a fragment', 'https://app.wachat.net/#'],
  ['a port out of range', 'https://app.wachat.net:65536'],
  ['an invalid port', 'https://app.wachat.net:port'],
  ['an empty port', 'https://app.wachat.net:'],
  ['two ports', 'http://localhost:80:80'],
  ['a port alone', 'https://:443'],
  ['an unclosed bracket', 'http://[::1'],
  ['letters in brackets', 'https://[evil]'],
  ['no host', 'https://'],
  ['a path without a host', 'https:///api/v1'],
  ['one slash', 'https:/app.wachat.net'],
  ['no slash', 'https:app.wachat.net'],
  ['no scheme', 'app.wachat.net'],
  ['a protocol-relative URL', '//app.wachat.net'],
  ['ftp', 'ftp://app.wachat.net'],
  ['a web socket', 'wss://app.wachat.net'],
  ['a file URL', 'file:///etc/passwd'],
  ['a JavaScript URL', 'javascript:alert(1)//https://app.wachat.net'],
  ['a space before it', ' https://app.wachat.net'],
  ['a space in it', 'https://app.wachat.net/api v1'],
  ['a line break in it', 'https://app.wachat.net/\nhttp://evil.com'],
  ['a line break after it', 'https://app.wachat.net\n'],
  ['a tab in the scheme', 'ht\ttps://app.wachat.net'],
  ['a tab in the host', 'http://local\thost'],
  ['an empty text', ''],
])('rejects %s: %o', (_why, address) => {
  expect(isAllowedBaseUrl(address)).toBe(false);
});

it('allows only URLs that a standard URL parser sends to the same host', () => {
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
  ])('of %s is %s', (address, host) => {
    expect(hostOf(address)).toBe(host);
  });
});

describe('homeOf', () => {
  it.each([
    ['https://app.wachat.net/api/v1', 'https://app.wachat.net'],
    ['http://localhost:3000/api', 'http://localhost:3000'],
    ['http://app.wachat.net/api/v1', null],
    ['javascript:alert(1)', null],
  ])('of %s is %s', (address, home) => {
    expect(homeOf(address)).toBe(home);
  });
});
