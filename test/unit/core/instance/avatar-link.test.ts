// Which links may be asked, and how the page names a picture without knowing where it is.
import { describe, expect, it } from 'vitest';
import {
  avatarAddress,
  isPast,
  isPictureHost,
  mayAskLink,
  pictureLinkOf,
  rowOfAddress,
} from '../../../../main/core/instance/avatar-link.ts';
import { buildInstance, buildPictureLink } from '../../../support/service/build-instance.ts';

const SERVICE = 'https://app.wachat.net/api/v1';
const HERE = 'http://127.0.0.1:4000/api/v1';

describe('the hosts of pictures', () => {
  it.each([
    ['https://pps.whatsapp.net/v/x.jpg?oe=6A', SERVICE, true],
    ['HTTPS://PPS.WHATSAPP.NET/v/x.jpg', SERVICE, true],
    ['https://media-cgk1-1.cdn.whatsapp.net/v/x.jpg', SERVICE, true],
    ['https://pps.whatsapp.net/v/x.jpg', HERE, true],
    ['http://pps.whatsapp.net/v/x.jpg', SERVICE, false],
    ['https://pps.whatsapp.net:8443/v/x.jpg', SERVICE, false],
    ['https://whatsapp.net/x.jpg', SERVICE, false],
    ['https://.whatsapp.net/x.jpg', SERVICE, false],
    ['https://evilwhatsapp.net/x.jpg', SERVICE, false],
    ['https://pps.whatsapp.net.example/x.jpg', SERVICE, false],
    ['https://example/pps.whatsapp.net', SERVICE, false],
    ['https://example?.whatsapp.net', SERVICE, false],
    ['https://example#.whatsapp.net', SERVICE, false],
    ['https://example\\.whatsapp.net/x.jpg', SERVICE, false],
    ['https://example/\\@pps.whatsapp.net/', SERVICE, false],
    ['https://me@pps.whatsapp.net/x.jpg', SERVICE, false],
    ['https://pps.whatsapp.net@example/x.jpg', SERVICE, false],
    ['https://pps.whatsapp.net/x y.jpg', SERVICE, false],
    ['https://pps.whatsapp.net/x\n.jpg', SERVICE, false],
    [' https://pps.whatsapp.net/x.jpg', SERVICE, false],
    ['javascript:alert(1)', SERVICE, false],
    ['file:///etc/passwd', HERE, false],
    ['data:image/png;base64,AAAA', SERVICE, false],
    ['', SERVICE, false],
    ['http://127.0.0.1:9/x.jpg', SERVICE, false],
    ['https://localhost/x.jpg', SERVICE, false],
    ['http://127.0.0.1:9/x.jpg', HERE, true],
    ['http://[::1]:9/x.jpg', 'http://localhost:3000', true],
    ['http://192.168.0.1/x.jpg', HERE, false],
    ['http://127.0.0.1.example/x.jpg', HERE, false],
  ])('%s for a service at %s: %s', (link, baseUrl, expected) => {
    expect(isPictureHost(link, baseUrl)).toBe(expected);
  });
});

describe('the end of a link', () => {
  const END = Date.parse('2026-06-23T08:00:00Z');
  const oe = (END / 1000).toString(16);

  it.each([
    [`https://pps.whatsapp.net/x?oe=${oe}`, true],
    [`https://pps.whatsapp.net/x?ccb=1&oe=${oe.toUpperCase()}&_nc_sid=5`, true],
    [`https://pps.whatsapp.net/x?oe=${oe}#y`, true],
    // What it does not say, or says in a way that cannot be read, does not keep it from being asked.
    ['https://pps.whatsapp.net/x', false],
    ['https://pps.whatsapp.net/x?oe=', false],
    ['https://pps.whatsapp.net/x?oe=soon', false],
    [`https://pps.whatsapp.net/x?foe=${oe}`, false],
    [`https://pps.whatsapp.net/x#?oe=${oe}`, false],
  ])('%s', (link, ends) => {
    expect(isPast(link, END - 1)).toBe(false);
    expect(isPast(link, END)).toBe(ends);
    expect(mayAskLink(link, SERVICE, END)).toBe(!ends);
  });

  it('does not matter where the host is not one of pictures', () => {
    expect(mayAskLink(`https://example/x?oe=${oe}`, SERVICE, 0)).toBe(false);
  });

  it('is ten days after it was made, in the links of the list', () => {
    const link = buildPictureLink('x', '2026-06-13T08:00:00Z');
    expect(mayAskLink(link, SERVICE, END - 1)).toBe(true);
    expect(mayAskLink(link, SERVICE, END)).toBe(false);
  });
});

describe('the address for the page', () => {
  const link = 'https://pps.whatsapp.net/v/secret.jpg?oe=6A';
  const addressOf = (apiInstanceName: string, profilePictureUrl: string | null = link) =>
    avatarAddress('main', buildInstance({ apiInstanceName, profilePictureUrl }));

  it('takes the second link where there is no first, and is null where there is none', () => {
    const second = buildInstance({ profilePictureUrl: null, profilePicUrl: link });
    expect(pictureLinkOf(second)).toBe(link);
    expect(avatarAddress('main', second)).toBe(addressOf(second.apiInstanceName));
    expect(addressOf('x', null)).toBeNull();
  });

  it('changes with the link, and tells nothing of it', () => {
    expect(addressOf('x')).toBe(addressOf('x'));
    expect(addressOf('x')).not.toBe(addressOf('x', `${link}1`));
    expect(addressOf('x')).toMatch(/^\/avatar\/[0-9a-f]+\?account=main&instance=x$/);
  });

  it.each([
    't1_mq9r2jov_jakarta_store',
    '..',
    '.',
    'a/b?c=d&e#f',
    'Açaí 👩‍👩‍👧 %2F',
    '__proto__',
    '+ +',
  ])('comes back from the page as it was: %s', (name) => {
    const seen = new URL(addressOf(name) ?? '', 'https://window/index.html');
    expect(rowOfAddress(seen.pathname + seen.search)).toEqual({
      account: 'main',
      apiInstanceName: name,
    });
  });

  it('can be written for any name', () => {
    expect(rowOfAddress(addressOf('half \uD83D') ?? '')?.apiInstanceName).toBe('half \uFFFD');
  });

  it.each([
    '/avatar/',
    '/avatar/1?account=main',
    '/avatar/1?account=%E0&instance=x',
    '/index.html',
  ])('is none: %s', (address) => {
    expect(rowOfAddress(address)).toBeNull();
  });
});
