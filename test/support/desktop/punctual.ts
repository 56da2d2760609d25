// How long others take to reply, measured by a busy process: what it was late itself does not count.

/** How often this process looks whether it is on time. */
const BEAT_MS = 20;
/** A shorter delay is part of the measured time. */
const LATE_FROM_MS = 100;

/** How long a call takes, in ms, less the time in which this process could not have noticed its end. */
export async function punctually(call: () => Promise<unknown>): Promise<number> {
  let late = 0;
  let last = Date.now();
  const note = () => {
    const passed = Date.now() - last;
    if (passed > LATE_FROM_MS) late += passed - BEAT_MS;
    last += passed;
  };
  const asked = last;
  const beat = setInterval(note, BEAT_MS);
  try {
    await call();
    note();
    return last - asked - late;
  } finally {
    clearInterval(beat);
  }
}
