// The parts of a scene: what the service reports, what the user does, and how it is played.

import type { SnoozeSpan } from '../../../main/core/health/snooze.ts';
import { splitApiName } from '../../../renderer/ui/text/api-name.ts';
import { FleetPage } from '../app/fleet-page.ts';
import { JAKARTA } from '../app/opened.ts';
import type { RunningApp } from '../app/running-app.ts';
import { text } from '../core/texts.ts';
import { AskingSecrets } from '../desktop/asking-secrets.ts';
import { Desktop } from '../desktop/desktop.ts';
import { perform } from '../desktop/observed.ts';
import { demoFleet } from '../service/builders.ts';
import type { WachatService } from '../service/wachat-service.ts';

export interface Stage {
  readonly service: WachatService;
  readonly app: RunningApp;
  readonly fleet: FleetPage;
}

export interface Scene {
  readonly name: string;
  /** Runs before the app starts. */
  readonly before?: (service: WachatService) => void;
  /** False if there is no token yet. */
  readonly signedIn?: boolean;
  /** Starts with a day of history, so that strips, drops and uptime have something to show. */
  readonly dayBehind?: true;
  /** `none` for a desktop without a keychain, `silent` for one that never replies. */
  readonly keychain?: 'none' | 'silent';
  /**
   * The service of the only account, or of another one beside it, is on another computer, and nobody has allowed a
   * stand-in for Electron to use a token there.
   */
  readonly elsewhere?: 'only' | 'also';
  /** Leads to the screen; resolves with the new page if one has replaced the window's. */
  readonly act: (stage: Stage) => Promise<unknown>;
  /** It leaves nothing that a reload of the page does not clear, so that others with the same start follow in the same app. */
  readonly leavesNothing?: true;
  /** What a new window size undoes, such as an open menu or the scroll position: repeated at each size. */
  readonly pose?: (stage: Stage) => Promise<unknown>;
}

/** What the session bus says where there is no keyring. */
const NO_KEYRING = 'The name org.freedesktop.secrets was not provided by any .service files';

/** A program that a person has set. */
export const PROGRAM = '/home/alice/bin/notify-the-night-shift-by-phone-and-chat';

/** What people wrote. */
export const NOTE =
  'Sari’s store: call Budi first, +62 812-5550-0199, before 18:00; the spare phone is in the safe';
export const WAY = 'technician is on the way';

/** Names that no language changes: of accounts and groups, of languages, of formats, of hosts, and of keys of a file. */
const NAMES = [
  ...['Main', 'Branch', 'English', 'Pseudo-language', 'JSON', 'wa.me/', NO_KEYRING],
  ...['npm start -- --stand-in', 'npm start'],
  ...['wa.example.com', 'http://', 'confirmSeconds'],
  ...['Indonesia', 'Brasil', 'Asia', 'Bakeries and sweets of São Paulo and the coast'],
  ...['Jakarta', 'São Paulo', 'Night shift'],
];

/** The token that the stand-in service accepts. */
export const TOKEN = 'wt_live_7Qm2xJ9sV4kT';

export const WARUNG = 't1_b2v9tq5m_sari_rasa';

/** The desktop that a scene is played on: the usual one, or one of its own, which the caller has to stop. */
export async function deskFor({ keychain }: Scene, usual: Desktop): Promise<Desktop> {
  if (keychain === undefined) return usual;
  const desktop = await Desktop.start({ keyring: false });
  if (keychain === 'silent') await AskingSecrets.start(await desktop.bus(), { silent: true });
  return desktop;
}

/** How a scene starts the app, which otherwise has these settings. */
export function startOf({ elsewhere }: Scene, settings: { readonly accounts: readonly object[] }) {
  if (!elsewhere) return { settings };
  const baseUrl = 'https://wa.example.com/api/v1';
  const accounts =
    elsewhere === 'only'
      ? [{ id: 'main', name: 'Main', baseUrl }]
      : [...settings.accounts, { id: 'account-2', name: 'Branch', baseUrl }];
  return { settings: { ...settings, accounts }, knowingly: false } as const;
}

/** Starts with the Jakarta Store down. */
export const jakartaDown = (service: WachatService): void => service.disconnect(JAKARTA);

/** Starts with the Jakarta Store signed out of its phone, so that it needs a new code. */
export const jakartaLoggedOut = (service: WachatService): void =>
  service.disconnect(JAKARTA, 'loggedout');

/** Plays a scene up to its pose; resolves with the stage that is visible then. */
export async function play(scene: Scene, stage: Stage): Promise<Stage> {
  const answered = await scene.act(stage);
  if (scene.dayBehind) {
    const { page } = stage.fleet;
    await page.getByRole('img', { name: /24/ }).first().waitFor();
  }
  return answered instanceof FleetPage ? { ...stage, fleet: answered } : stage;
}

export async function listed({ fleet }: Stage): Promise<void> {
  await fleet.rows.first().waitFor();
}

/** Parks or mutes an instance, as its menu does. */
export async function snooze(
  { fleet }: Stage,
  how: 'park' | 'mute',
  apiInstanceName: string,
  span: SnoozeSpan,
): Promise<void> {
  await perform(
    fleet.page.evaluate(
      ([method, name, until]) =>
        window.wachat[method]({ account: 'main', apiInstanceName: name }, until),
      [how, apiInstanceName, span] as const,
    ),
  );
}

export async function openSettings(stage: Stage): Promise<void> {
  await listed(stage);
  await stage.fleet.page.getByRole('button', { name: text('window.settings') }).click();
  await stage.fleet.page.getByRole('heading', { name: text('window.settings') }).waitFor();
}

/** What a page may show besides the texts of the catalogue: what the service lists, and names that no language changes. */
export function dataOf({ app, service }: Stage): readonly string[] {
  // Some scenes remove an instance.
  const listed = [...service.instances, ...demoFleet()].flatMap((instance) => [
    ...Object.entries(instance).flatMap(([field, value]) => [field, String(value)]),
    ...Object.values(splitApiName(String(instance.apiInstanceName))),
  ]);
  return [...listed, ...NAMES, PROGRAM, NOTE, WAY, app.profile].filter((value) =>
    /\p{L}/u.test(value),
  );
}
