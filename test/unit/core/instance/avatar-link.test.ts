// Tests profile picture links: which may be requested, and the address that the page uses instead.
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

describe('isPictureHost', () => {
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
  ])('for %s and a service at %s is %s', (link, baseUrl, expected) => {
    expect(isPictureHost(link, baseUrl)).toBe(expected);
  });
});

describe('the expiry of a link', () => {
  const EXPIRY = Date.parse('2026-06-23T08:00:00Z');
  const oe = (EXPIRY / 1000).toString(16);

  it.each([
    [`https://pps.whatsapp.net/x?oe=${oe}`, true],
    [`https://pps.whatsapp.net/x?ccb=1&oe=${oe.toUpperCase()}&_nc_sid=5`, true],
    [`https://pps.whatsapp.net/x?oe=${oe}#y`, true],
    // A missing or unreadable expiry does not prevent the request.
    ['https://pps.whatsapp.net/x', false],
    ['https://pps.whatsapp.net/x?oe=', false],
    ['https://pps.whatsapp.net/x?oe=soon', false],
    [`https://pps.whatsapp.net/x?foe=${oe}`, false],
    [`https://pps.whatsapp.net/x#?oe=${oe}`, false],
  ])('is read from “oe” in %s: %s', (link, expires) => {
    expect(isPast(link, EXPIRY - 1)).toBe(false);
    expect(isPast(link, EXPIRY)).toBe(expires);
    expect(mayAskLink(link, SERVICE, EXPIRY)).toBe(!expires);
  });

  it('does not make a link to another host allowed', () => {
    expect(mayAskLink(`https://example/x?oe=${oe}`, SERVICE, 0)).toBe(false);
  });

  it('is ten days after creation in the links of the fake service', () => {
    const link = buildPictureLink('x', '2026-06-13T08:00:00Z');
    expect(mayAskLink(link, SERVICE, EXPIRY - 1)).toBe(true);
    expect(mayAskLink(link, SERVICE, EXPIRY)).toBe(false);
  });
});

describe('the picture address for the page', () => {
  const link = 'https://pps.whatsapp.net/v/secret.jpg?oe=6A';
  const addressOf = (apiInstanceName: string, profilePictureUrl: string | null = link) =>
    avatarAddress('main', buildInstance({ apiInstanceName, profilePictureUrl }));

  it('uses the second link if there is no first, and is null without a link', () => {
    const onlySecond = buildInstance({ profilePictureUrl: null, profilePicUrl: link });
    expect(pictureLinkOf(onlySecond)).toBe(link);
    expect(avatarAddress('main', onlySecond)).toBe(addressOf(onlySecond.apiInstanceName));
    expect(addressOf('x', null)).toBeNull();
  });

  it('changes with the link without revealing it', () => {
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
  ])('identifies the instance: %s', (name) => {
    const url = new URL(addressOf(name) ?? '', 'https://window/index.html');
    expect(rowOfAddress(url.pathname + url.search)).toEqual({
      account: 'main',
      apiInstanceName: name,
    });
  });

  it('exists for any name', () => {
    expect(rowOfAddress(addressOf('half \uD83D') ?? '')?.apiInstanceName).toBe('half \uFFFD');
  });

  it.each([
    '/avatar/',
    '/avatar/1?account=main',
    '/avatar/1?account=%E0&instance=x',
    '/index.html',
  ])('is not recognised in %s', (address) => {
    expect(rowOfAddress(address)).toBeNull();
  });
});
