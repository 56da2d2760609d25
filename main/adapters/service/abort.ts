// Ends the wait for a request that is aborted, even if `fetch` ignores its signal and never settles.

/** Rejects when the signal is aborted. Race the request against it. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
  // It may be aborted after the request has ended.
  ended.catch(() => {});
  return ended;
}
