// An Electron that nobody asked for, which a machine with the official one does not have.
import { findElectron } from '../../../build/electron.mjs';
import { text } from '../core/texts.ts';
import type { Scene } from './stage.ts';

const { standIn } = await findElectron({ log: () => {} });

const UNOFFICIAL: Scene = {
  name: 'unofficial-electron',
  elsewhere: true,
  act: ({ fleet }) => fleet.page.getByText(text('problem.electron.title')).waitFor(),
};

export const ELECTRON_SCENES: readonly Scene[] = standIn ? [UNOFFICIAL] : [];
