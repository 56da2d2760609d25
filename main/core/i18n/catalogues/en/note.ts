// English texts of the notes that people write. `index.ts` includes them under `note`.
export const enNote = {
  label: 'Note',
  /** In a notification and in the hand-over. */
  line: 'Note: {{note}}',
  acknowledgedLine: 'Acknowledged: {{note}}',
  acknowledged: 'Acknowledged',
  withoutNote: 'without a note',
  limit_one: '{{n}} of {{count}} character',
  limit_other: '{{n}} of {{count}} characters',
  add: 'Add note…',
  edit: 'Edit note…',
  save: 'Save note',
  remove: 'Remove note',
  cancel: 'Cancel',
  saved: 'Note on {{name}} saved',
  removed: 'Note on {{name}} removed',
  acknowledge: {
    open: 'Acknowledge with note…',
    title: 'Acknowledge {{name}}',
    text: 'The details and the hand-over show your note until this instance is connected again. Reminders stop until then.',
    confirm: 'Acknowledge',
    done: '{{name}} is acknowledged',
    over: '{{name}} is no longer down',
  },
};
