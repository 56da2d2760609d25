// An unofficial Electron, which a machine with the official one does not have.
import { findElectron } from '../../../build/electron.mjs';
import { text } from '../core/texts.ts';
import type { Scene } from './stage.ts';

const { standIn } = await findElectron({ log: () => {} });

const UNOFFICIAL: Scene = {
  name: 'unofficial-electron',
  elsewhere: 'only',
  act: ({ fleet }) => fleet.page.getByText(text('problem.electron.title')).waitFor(),
};

/** Above the list of an account on this computer. */
const BANNER: Scene = {
  name: 'unofficial-electron-banner',
  elsewhere: 'also',
  act: async ({ fleet }) => {
    await fleet.rows.first().waitFor();
    await fleet.page.getByText('npm start -- --stand-in').waitFor();
  },
};

export const ELECTRON_SCENES: readonly Scene[] = standIn ? [UNOFFICIAL, BANNER] : [];
