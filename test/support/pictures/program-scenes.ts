// The user's program: where it is set, and when it fails.
import { writeSettings } from '../app/running-app.ts';
import { text } from '../core/texts.ts';
import {
  jakartaLoggedOut,
  listed,
  openSettings,
  PROGRAM,
  type Scene,
  type Stage,
} from './stage.ts';

/** As an editor would set it. */
async function setProgram({ app }: Stage, program: string, args: readonly string[]): Promise<void> {
  const settings = await app.settings.until((file) => file !== undefined);
  writeSettings(app.profile, { ...settings, command: { program, args } });
}

export const PROGRAM_SCENES: readonly Scene[] = [
  {
    name: 'settings-program',
    async act(stage) {
      await setProgram(stage, PROGRAM, ['--loud', '--to=night-shift']);
      await openSettings(stage);
      await stage.fleet.page.getByText(PROGRAM).waitFor();
    },
    pose: ({ fleet }) =>
      fleet.page
        .getByRole('button', { name: text('window.set.command.choose') })
        .scrollIntoViewIfNeeded(),
  },
  {
    name: 'program-fails',
    async act(stage) {
      await listed(stage);
      await setProgram(stage, '/bin/false', []);
      await openSettings(stage);
      await stage.fleet.page.getByText('/bin/false').waitFor();
      jakartaLoggedOut(stage.service);
      await stage.app.hideWindow();
      await stage.app.untilLogged(/command: exited with 1/);
      await (await stage.app.tray()).click(text('menu.open'));
      await stage.app.windowVisible.until(true);
      // A window that was made with the other theme is another one.
      const again = await stage.app.window();
      await again.page.getByText(text('window.note.commandFails')).waitFor();
      return again;
    },
  },
];
