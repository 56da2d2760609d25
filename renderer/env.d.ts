// Declares what the page finds around it: the bridge that the preload script exposes, and the file types of Svelte and Vite.
/// <reference types="svelte" />
/// <reference types="vite/client" />

interface Window {
  readonly wachat: import('#core/window/contract').Bridge;
}
