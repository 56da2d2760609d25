// How V8 runs, in main and in the window.

/** Flags of V8. Most make the app lighter: `docs/performance.md` says by how much. */
export const ENGINE_FLAGS = [
  // For patterns that people write: see `compilePattern`.
  '--enable-experimental-regexp-engine',
  // Without the slowest compiler. The one before it optimizes nearly as well.
  '--no-opt',
  // The space for new objects stays at its first size, 1 MB. Only a start needs more, and manages without.
  '--semi-space-growth-factor=1',
] as const;
