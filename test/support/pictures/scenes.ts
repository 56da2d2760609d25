// Every screen and state that there is a picture of.
import { COPY_SCENES } from './copy-scenes.ts';
import { DETAIL_SCENES } from './detail-scenes.ts';
import { ELECTRON_SCENES } from './electron-scenes.ts';
import { FLEET_SCENES } from './fleet-scenes.ts';
import { GROUP_LIST_SCENES } from './group-list-scenes.ts';
import { GROUP_SCENES } from './group-scenes.ts';
import { IMPORT_SCENES } from './import-scenes.ts';
import { JOURNAL_SCENES } from './journal-scenes.ts';
import { JUDGED_SCENES } from './judged-scenes.ts';
import { LOOKUP_SCENES } from './lookup-scenes.ts';
import { NOTE_SCENES } from './note-scenes.ts';
import { PROGRAM_SCENES } from './program-scenes.ts';
import { PROXY_SCENES } from './proxy-scenes.ts';
import { SETUP_SCENES } from './setup-scenes.ts';
import type { Scene } from './stage.ts';
import { TROUBLE_SCENES } from './trouble-scenes.ts';

export const SCENES: readonly Scene[] = [
  ...SETUP_SCENES,
  ...IMPORT_SCENES,
  ...GROUP_SCENES,
  ...FLEET_SCENES,
  ...COPY_SCENES,
  ...LOOKUP_SCENES,
  ...DETAIL_SCENES,
  ...GROUP_LIST_SCENES,
  ...NOTE_SCENES,
  ...JOURNAL_SCENES,
  ...JUDGED_SCENES,
  ...TROUBLE_SCENES,
  ...PROGRAM_SCENES,
  ...PROXY_SCENES,
  ...ELECTRON_SCENES,
];
