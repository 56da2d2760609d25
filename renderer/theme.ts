// The window's theme: the one that was chosen, or the system's, as long as it lives.
import type { Theme } from '#core/account/settings';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let chosen: Theme = 'system';

dark.addEventListener('change', apply);

/** Wears a theme from now on; `system` follows what the system prefers. */
export function wearTheme(theme: Theme): void {
  chosen = theme;
  apply();
}

function apply(): void {
  const system = dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = chosen === 'system' ? system : chosen;
}
