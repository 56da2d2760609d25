// Actions inside the page or the app's main process, which have no result: their effect is waited for.

/** Waits for an action to end, and drops what it returns. */
export async function perform(action: Promise<unknown>): Promise<void> {
  await action;
}
