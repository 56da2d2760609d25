// Tests how long the footer shows a message, and that a later message gets its full time.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FooterMessages } from '../../../../renderer/page/footer-messages.svelte.ts';
import { text } from '../../../support/core/texts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('shows a message for two seconds', () => {
  const footer = new FooterMessages();
  footer.show(text('window.copy.done'));
  vi.advanceTimersByTime(1999);
  expect(footer.now).toEqual({ kind: 'plain', words: text('window.copy.done') });
  vi.advanceTimersByTime(1);
  expect(footer.now).toBeNull();
});

it('shows a second message for two seconds of its own', () => {
  const footer = new FooterMessages();
  footer.show('first');
  vi.advanceTimersByTime(1500);
  footer.showDetailCopied('number', { kind: 'copied', value: '628123456789' });
  vi.advanceTimersByTime(1999);
  expect(footer.now).toMatchObject({ kind: 'copied', text: '628123456789' });
  expect(footer.copiedDetail).toBe('number');
  vi.advanceTimersByTime(1);
  expect([footer.now, footer.copiedDetail]).toEqual([null, null]);
});
