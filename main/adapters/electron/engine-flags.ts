// How V8 runs, in main and in the window.

/** Flags of V8. They make the app lighter by 4 to 9 MB; `docs/performance.md` has the figures. */
export const ENGINE_FLAGS = [
  // Without the slowest compiler. The one before it optimizes nearly as well.
  '--no-opt',
  // The space for new objects starts with 1 MB and stays so. After the start, little of it is needed.
  '--semi-space-growth-factor=1',
] as const;
