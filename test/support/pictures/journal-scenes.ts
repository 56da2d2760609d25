// The journal: a day with a loss, a fault and notifications; filtered; empty; and its export.
import { JAKARTA, LOJA } from '../app/opened.ts';
import { text } from '../core/texts.ts';
import { listed, type Scene, type Stage } from './stage.ts';

async function openJournal({ fleet }: Stage): Promise<void> {
  await fleet.page.getByRole('button', { name: text('journal.title'), exact: true }).click();
  await fleet.page.getByRole('heading', { name: text('journal.title') }).waitFor();
  await fleet.page.getByRole('heading', { name: text('time.today') }).waitFor();
}

/** After a loss and its end, a fault and its end. */
async function afterProblem(stage: Stage): Promise<void> {
  const { service, fleet } = stage;
  await listed(stage);
  service.disconnect(JAKARTA, 'loggedout');
  service.rename(LOJA, 'A branch, with a name that no line of a journal can hold in one piece');
  service.say(LOJA, { state: 'connecting' });
  await fleet.row(JAKARTA).and(fleet.page.locator('[data-health="down"]')).waitFor();
  await fleet.row(LOJA).and(fleet.page.locator('[data-health="degraded"]')).waitFor();
  service.connect(JAKARTA);
  await fleet.row(JAKARTA).and(fleet.page.locator('[data-health="healthy"]')).waitFor();
  service.fail(503, { message: 'Maintenance until noon' });
  await openJournal(stage);
  await fleet.page.getByText(text('problem.status.title')).first().waitFor();
  service.heal();
  await fleet.page
    .getByText(text('journal.over', { title: text('problem.status.title') }))
    .first()
    .waitFor();
}

const onTheJournal = (name: string, more: Partial<Scene> = {}): Scene => ({
  name,
  act: afterProblem,
  ...more,
});

export const JOURNAL_SCENES: readonly Scene[] = [
  onTheJournal('journal'),
  onTheJournal('journal-of-one', {
    async act(stage) {
      await afterProblem(stage);
      await stage.fleet.page
        .getByRole('combobox', { name: text('journal.instance.label') })
        .fill('jakarta');
      await stage.fleet.page.keyboard.press('Enter');
      await stage.fleet.page
        .getByRole('button', { name: text('journal.instance.clear') })
        .waitFor();
    },
  }),
  onTheJournal('journal-choosing', {
    async pose({ fleet }) {
      const field = fleet.page.getByRole('combobox', { name: text('journal.instance.label') });
      await field.fill('');
      await field.pressSequentially('a');
      await fleet.page.getByRole('option').first().waitFor();
    },
  }),
  onTheJournal('journal-nothing', {
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await openJournal(stage);
      await stage.fleet.page.getByRole('radio', { name: text('journal.show.notices') }).check();
      await stage.fleet.page.getByText(text('journal.noMatch')).waitFor();
    },
  }),
  onTheJournal('journal-export', {
    leavesNothing: true,
    async act(stage) {
      await listed(stage);
      await openJournal(stage);
      await stage.fleet.page.getByRole('button', { name: text('journal.export.button') }).click();
      await stage.fleet.page
        .getByRole('radio', { name: text('journal.export.spans.dates') })
        .check();
      const from = stage.fleet.page.getByLabel(text('journal.export.from'), { exact: true });
      await from.fill('2026-06-02');
      await stage.fleet.page
        .getByLabel(text('journal.export.to'), { exact: true })
        .fill('2026-06-01');
      await stage.fleet.page.getByRole('button', { name: text('journal.export.save') }).click();
      await stage.fleet.page.getByRole('alert').waitFor();
    },
  }),
];
