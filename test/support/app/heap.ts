// What a page has in its memory, as a snapshot of the engine's heap.
import type { Page } from 'playwright';
import { type Observed, observe } from '../desktop/observed.ts';

/** All names and texts of a page's scripts, as JSON. Each look takes about a second. */
export function heapOf(page: Page): Observed<string> {
  return observe('the heap of the page', async () => {
    const session = await page.context().newCDPSession(page);
    const chunks: string[] = [];
    session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
    await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await session.detach();
    return chunks.join('');
  });
}
