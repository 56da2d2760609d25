// The look of the page: its theme, and whether the window is too narrow for two columns.
import { createSubscriber } from 'svelte/reactivity';
import type { Theme } from '#core/account/settings';

/** The stylesheets use the same width. */
const narrowWindow = window.matchMedia('(max-width: 339px)');
const followWidth = createSubscriber((update) => {
  // Not the query's `change` event alone: under load, Chromium has left it out after a zoom.
  const stop = new AbortController();
  narrowWindow.addEventListener('change', update, { signal: stop.signal });
  window.addEventListener('resize', update, { signal: stop.signal });
  return () => stop.abort();
});

export const narrow = {
  /** Whether the window is too narrow for two columns, as it is at a zoom of 200 %. */
  get current(): boolean {
    followWidth();
    return narrowWindow.matches;
  },
};

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = 'system';

dark.addEventListener('change', apply);

/** Applies a theme and keeps it applied: `system` follows the preference of the system. */
export function applyTheme(theme: Theme): void {
  chosen = theme;
  apply();
}

function apply(): void {
  const system = dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen === 'system' ? system : chosen;
}
