// Finds out whether the app runs on the official Electron of the version that it was built for.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron/main';
import { type AddressRule, addressRuleOn, unofficial } from '#core/account/access/address-rule';

/** The version that package.json pins. The build replaces it. */
declare const PINNED_ELECTRON: string;

/** It lies beside a stand-in for Electron: `build/stand-in.mjs` writes it, and packages keep it. */
const MARKER = 'stand-in.json';
/** The flag that allows another Electron. `npm start` passes it for an Electron that ELECTRON_OVERRIDE_DIST_PATH names. */
const STAND_IN_FLAG = 'stand-in';

/**
 * To which addresses a token may go, on the Electron that runs. That is known by what runs, however it was started: an
 * environment variable would be missing at a start by hand.
 */
export function addressRule(): AddressRule {
  return addressRuleOn(
    unofficial({
      version: process.versions.electron,
      pinned: PINNED_ELECTRON,
      marked: existsSync(join(dirname(process.execPath), MARKER)),
      chosen: app.commandLine.hasSwitch(STAND_IN_FLAG),
      packaged: app.isPackaged,
    }),
  );
}
