// The look of the page: its theme, and whether the window is too narrow for two columns.
import { MediaQuery } from 'svelte/reactivity';
import type { Theme } from '#core/account/settings';

/** True at a zoom of 200 %, for example. The stylesheets use the same width. */
export const narrow = new MediaQuery('(max-width: 339px)');

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
