// Words about a snooze: the spans to choose from, and until when notifications are paused.
import { type Snooze, type SnoozeSpan, snoozeFor } from '#core/health/snooze';
import { timeText } from '#core/i18n/days';
import { translate } from '#core/i18n/translate';
import type { MenuItem } from '../ui/Menu.svelte';

/** `now`: the app's clock, in ms. */
export function pausedText(pause: Snooze, now: number): string {
  return pause.kind === 'until'
    ? translate('window.banner.pausedUntil', { time: timeText(pause.until, now) })
    : translate('window.banner.paused');
}

/** A menu's items, each with the time at which it ends. `forGood`: what the one without an end is called. */
export function snoozeItems<Span extends SnoozeSpan>(
  spans: readonly Span[],
  forGood: string,
  now: number,
  choose: (span: Span) => void,
): readonly MenuItem[] {
  const wordsOf = (span: SnoozeSpan) =>
    span === 'for-good' ? forGood : translate(`snooze.spans.${span}`);
  return spans.map((span) => {
    const snooze = snoozeFor(span, now);
    return {
      id: span,
      words: wordsOf(span),
      ...(snooze.kind === 'until' && {
        value: translate('window.snoozeEnds', { time: timeText(snooze.until, now) }),
      }),
      choose: () => choose(span),
    };
  });
}
