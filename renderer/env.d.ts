// What the page finds around it: the bridge that the preload puts there, and Svelte's and Vite's file types.
/// <reference types="svelte" />
/// <reference types="vite/client" />

interface Window {
  readonly wachat: import('#core/window/contract').Bridge;
}
