// The English texts of the 24-hour strip, for who cannot see it; `en.ts` holds them under `strip`.
export const enStrip = {
  whole: 'Last 24 hours: {{standing}}',
  parts: 'Last 24 hours, in half hours: {{parts}}',
  part: '{{n}} {{standing}}',
  down: 'down',
  unsettled: 'unsettled',
  connected: 'connected',
  unwatched: 'not watched',
};
