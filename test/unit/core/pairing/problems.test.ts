// Tests the texts about pairing: each problem, and the current state of an instance.

import { expect, it } from 'vitest';
import type { ReadingKind } from '../../../../main/core/instance/reading.ts';
import {
  explainPairing,
  explainReading,
  type PairingProblem,
} from '../../../../main/core/pairing/problems.ts';
import { REJECTED, unreachable } from '../../../support/core/core-builders.ts';
import { UNOFFICIAL } from '../../../support/core/problems.ts';
import { text } from '../../../support/core/texts.ts';

const PROBLEMS: Readonly<Record<PairingProblem['kind'], readonly PairingProblem[]>> = {
  offline: [{ kind: 'offline' }],
  unreachable: [
    { kind: 'unreachable', why: 'status', status: 503, said: null },
    ...(['not-json', 'dns', 'html', 'timeout'] as const).map((why) => unreachable(why)),
  ],
  'token-rejected': [REJECTED],
  'rate-limited': [{ kind: 'rate-limited', retryAfterMs: 7000, said: null }],
  keychain: [{ kind: 'keychain', why: 'locked', detail: '' }],
  'no-token': [{ kind: 'no-token' }],
  'address-not-allowed': [{ kind: 'address-not-allowed', baseUrl: 'x' }],
  'unofficial-electron': [UNOFFICIAL],
  'already-connected': [{ kind: 'already-connected', said: null }],
  'unknown-instance': [{ kind: 'unknown-instance', said: null }],
  'no-qr-yet': [{ kind: 'no-qr-yet', said: null }],
  'not-an-image': [{ kind: 'not-an-image' }],
  'waited-long': [{ kind: 'waited-long' }],
  'qr-expired': [
    { kind: 'qr-expired', cause: null },
    { kind: 'qr-expired', cause: unreachable() },
    { kind: 'qr-expired', cause: { kind: 'no-qr-yet', said: null } },
  ],
};

it.each(Object.values(PROBLEMS).flat())('has a title and a sentence for %j', (problem) => {
  const { title, detail } = explainPairing(problem, 'wa.example.com');
  expect(title).toMatch(/^[A-Z].*[^.]$/);
  expect(detail).toMatch(/^[A-Z].*[^.]\.$/);
  expect(title + detail).not.toMatch(/\{\{|\}\}|\$t\(|problem\.|undefined|null|the list/i);
});

it('explains why the QR code could not be renewed', () => {
  const { detail } = explainPairing({ kind: 'qr-expired', cause: unreachable() });
  expect(detail).toContain(text('problem.refused.title'));
});

it('describes the current state of an instance', () => {
  const of = (kind: ReadingKind) =>
    explainReading({ kind, reason: { code: 'word', word: 'close' } });
  expect(of('up').title).toBe(text('pairing.now.up'));
  expect(of('lost')).toEqual({
    title: text('pairing.now.lost'),
    detail: 'Wachat reports “close”.',
  });
  expect(of('lost-for-good').title).toBe(text('pairing.now.lost-for-good'));
});
