// What people write: a note and an acknowledgement in an open row, the field, and the dialog.
import { fieldOn, writeNote } from '../app/notes.ts';
import { JAKARTA } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { perform } from '../desktop/observed.ts';
import { detailOf, openFirst } from './detail-scenes.ts';
import { jakartaLoggedOut, NOTE, type Scene, type Stage, WAY } from './stage.ts';

/** With the row active, and its details closed again. */
async function closeFirst(stage: Stage): Promise<void> {
  await openFirst(stage);
  await stage.fleet.page.keyboard.press('Escape');
  await detailOf(stage).waitFor({ state: 'detached' });
}

async function acknowledge({ fleet: { page } }: Stage): Promise<void> {
  await perform(
    page.evaluate(
      ([apiInstanceName, note]) =>
        window.wachat.acknowledge({ account: 'main', apiInstanceName }, note),
      [JAKARTA, WAY] as const,
    ),
  );
}

export const NOTE_SCENES: readonly Scene[] = [
  {
    name: 'row-menu-down',
    leavesNothing: true,
    dayBehind: true,
    before: jakartaLoggedOut,
    act: closeFirst,
    async pose({ fleet: { page } }) {
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('End');
    },
  },
  {
    name: 'note-field',
    leavesNothing: true,
    dayBehind: true,
    before: jakartaLoggedOut,
    async act(stage) {
      await openFirst(stage);
      await detailOf(stage)
        .getByRole('button', { name: text('note.add') })
        .click();
      await fieldOn(stage.fleet.page).fill(NOTE);
    },
    async pose({ fleet: { page } }) {
      await page.getByRole('button', { name: text('note.cancel') }).scrollIntoViewIfNeeded();
      await fieldOn(page).focus();
    },
  },
  {
    name: 'acknowledge',
    leavesNothing: true,
    dayBehind: true,
    before: jakartaLoggedOut,
    async act(stage) {
      await closeFirst(stage);
      const { page } = stage.fleet;
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: text('note.acknowledge.open') }).focus();
      await page.keyboard.press('Enter');
      await fieldOn(page).fill(WAY);
    },
  },
  {
    name: 'note-shown',
    dayBehind: true,
    before: jakartaLoggedOut,
    async act(stage) {
      await openFirst(stage);
      await writeNote(stage.fleet, JAKARTA, NOTE);
      await acknowledge(stage);
      await detailOf(stage).getByText(NOTE, { exact: true }).waitFor();
      await detailOf(stage).getByText(WAY, { exact: true }).waitFor();
    },
    async pose(stage) {
      await detailOf(stage).focus();
    },
  },
];
