// English texts of the notes that people write. `index.ts` includes them under `note`.
export const enNote = {
  /** In a notification and in the hand-over. */
  line: 'Note: {{note}}',
  acknowledgedLine: 'Acknowledged: {{note}}',
  acknowledged: 'Acknowledged',
};
