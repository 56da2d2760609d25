// What is derived from one instance alone: its name, and the number that can be copied.
import { describe, expect, it } from 'vitest';
import { displayNameOf, e164Of, phoneOfJid } from '../../../../main/core/instance/instance.ts';
import { buildInstance } from '../../../support/service/build-instance.ts';

describe('displayNameOf', () => {
  it.each([
    ['the display name first', { displayName: 'Shown', instanceName: 'Given' }, 'Shown'],
    ['then the instance name', { displayName: null, instanceName: 'Given' }, 'Given'],
    ['then the API name', { displayName: null, instanceName: null }, 't1_mq9r2jov_jakarta_store'],
    ['never prettified', { displayName: '  jakarta_store  ' }, '  jakarta_store  '],
    ['never the profile name', { displayName: null, profileName: 'Profile' }, 'Given'],
  ])('%s', (_rule, fields, expected) => {
    expect(displayNameOf(buildInstance({ instanceName: 'Given', ...fields }))).toBe(expected);
  });
});

describe('phoneOfJid', () => {
  it.each([
    ['the digits of a phone JID', '628123456789@s.whatsapp.net', '628123456789'],
    ['without its device part', '628123456789:17@s.whatsapp.net', '628123456789'],
    ['a lid is not a phone number', '93514829104721@lid', null],
    ['nor is a lid with a device', '93514829104721:3@lid', null],
    ['nor is a group', '120363041234567890@g.us', null],
    ['nor a host that only begins alike', '628123456789@s.whatsapp.net.evil', null],
    ['nor another host', '628123456789@example.com', null],
    ['seven digits are a number', '6421234@s.whatsapp.net', '6421234'],
    ['six are none', '642123@s.whatsapp.net', null],
    ['nor letters', 'jakarta@s.whatsapp.net', null],
    ['nor more digits than a number has', '6281234567891234@s.whatsapp.net', null],
    ['nothing', null, null],
    ['an empty one', '', null],
  ])('%s: %s', (_rule, jid, expected) => {
    expect(phoneOfJid(jid)).toBe(expected);
  });
});

describe('e164Of', () => {
  const NUMBER = '628111111111';
  it.each([
    ['the owner comes first', '628222222222@s.whatsapp.net', NUMBER, '+628222222222'],
    ['its device part is stripped', '628222222222:4@s.whatsapp.net', null, '+628222222222'],
    ['the number where there is no owner', null, NUMBER, '+628111111111'],
    ['the number where the owner is a lid', '93514829104721@lid', NUMBER, '+628111111111'],
    ['a lid alone is no number', '93514829104721@lid', null, null],
    ['a lid in the number is none either', null, '93514829104721@lid', null],
    ['a JID in the number is not taken apart', null, `${NUMBER}@s.whatsapp.net`, null],
    ['punctuation is dropped', null, '+62 (811) 111-11.11', '+628111111111'],
    ['words are no number', null, 'n/a', null],
    ['seven digits are a number', null, '6421234', '+6421234'],
    ['six are none', null, '642123', null],
    ['too long is no number', null, '1234567890123456', null],
    ['nothing known', null, null, null],
  ])('%s', (_rule, owner, number, expected) => {
    expect(e164Of(buildInstance({ owner, number }))).toBe(expected);
  });
});
