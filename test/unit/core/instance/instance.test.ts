// Tests what is derived from a single instance: its name and its phone number.
import { describe, expect, it } from 'vitest';
import { displayNameOf, e164Of, phoneOfJid } from '../../../../main/core/instance/instance.ts';
import { buildInstance } from '../../../support/service/build-instance.ts';

describe('displayNameOf', () => {
  it.each([
    ['prefers the display name', { displayName: 'Shown', instanceName: 'Given' }, 'Shown'],
    ['falls back to the instance name', { displayName: null, instanceName: 'Given' }, 'Given'],
    [
      'falls back to the API name',
      { displayName: null, instanceName: null },
      't1_mq9r2jov_jakarta_store',
    ],
    ['never changes the name', { displayName: '  jakarta_store  ' }, '  jakarta_store  '],
    ['never uses the profile name', { displayName: null, profileName: 'Profile' }, 'Given'],
  ])('%s', (_rule, fields, expected) => {
    expect(displayNameOf(buildInstance({ instanceName: 'Given', ...fields }))).toBe(expected);
  });
});

describe('phoneOfJid', () => {
  it.each([
    ['returns the digits of a phone JID', '628123456789@s.whatsapp.net', '628123456789'],
    ['drops the device part', '628123456789:17@s.whatsapp.net', '628123456789'],
    ['rejects a LID', '93514829104721@lid', null],
    ['rejects a LID with a device part', '93514829104721:3@lid', null],
    ['rejects a group', '120363041234567890@g.us', null],
    ['rejects a host that only begins the same way', '628123456789@s.whatsapp.net.evil', null],
    ['rejects another host', '628123456789@example.com', null],
    ['accepts seven digits', '6421234@s.whatsapp.net', '6421234'],
    ['rejects six digits', '642123@s.whatsapp.net', null],
    ['rejects letters', 'jakarta@s.whatsapp.net', null],
    ['rejects more than 15 digits', '6281234567891234@s.whatsapp.net', null],
    ['returns null for null', null, null],
    ['returns null for an empty text', '', null],
  ])('%s: %s', (_rule, jid, expected) => {
    expect(phoneOfJid(jid)).toBe(expected);
  });
});

describe('e164Of', () => {
  const NUMBER = '628111111111';
  it.each([
    ['prefers the owner', '628222222222@s.whatsapp.net', NUMBER, '+628222222222'],
    ['drops the device part of the owner', '628222222222:4@s.whatsapp.net', null, '+628222222222'],
    ['falls back to the number without an owner', null, NUMBER, '+628111111111'],
    [
      'falls back to the number if the owner is a LID',
      '93514829104721@lid',
      NUMBER,
      '+628111111111',
    ],
    ['is null for a LID alone', '93514829104721@lid', null, null],
    ['is null for a LID as the number', null, '93514829104721@lid', null],
    ['is null for a JID as the number', null, `${NUMBER}@s.whatsapp.net`, null],
    ['drops punctuation', null, '+62 (811) 111-11.11', '+628111111111'],
    ['is null for words', null, 'n/a', null],
    ['accepts seven digits', null, '6421234', '+6421234'],
    ['rejects six digits', null, '642123', null],
    ['rejects too many digits', null, '1234567890123456', null],
    ['is null without owner and number', null, null, null],
  ])('%s', (_rule, owner, number, expected) => {
    expect(e164Of(buildInstance({ owner, number }))).toBe(expected);
  });
});
