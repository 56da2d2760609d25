// What a scene is made of: what the service says, what a person does, and how it is played.
import type { SnoozeSpan } from '../../../main/core/health/snooze.ts';
import { FleetPage } from '../app/fleet-page.ts';
import type { RunningApp } from '../app/running-app.ts';
import type { WachatService } from '../service/wachat-service.ts';

export interface Stage {
  readonly service: WachatService;
  readonly app: RunningApp;
  readonly fleet: FleetPage;
}

export interface Scene {
  readonly name: string;
  /** Before the app starts. */
  readonly before?: (service: WachatService) => void;
  /** False: there is no token yet. */
  readonly signedIn?: boolean;
  /** Its profile has seen a day: strips, drops and uptime have something to show. */
  readonly dayBehind?: true;
  /** False: nobody keeps secrets on this desktop. */
  readonly keychain?: boolean;
  /** Until the screen is there; answers with the window's page where a new one took its place. */
  readonly act: (stage: Stage) => Promise<unknown>;
  /** What a new size of the window undoes (an open menu, a place scrolled to): done again at each. */
  readonly pose?: (stage: Stage) => Promise<unknown>;
}

/** What the stand-in service accepts, where a scene signs in. */
export const TOKEN = 'wt_live_7Qm2xJ9sV4kT';

export const JAKARTA = 't1_mq9r2jov_jakarta_store';
export const LOJA = 't1_q1f6ke3x_loja_ipanema';
export const DAPUR = 't1_x8n4rf1k_dapur_ratna';
export const WARUNG = 't1_b2v9tq5m_sari_rasa';

/** Plays a scene up to its pose; answers with the stage that is then to be seen. */
export async function play(scene: Scene, stage: Stage): Promise<Stage> {
  const answered = await scene.act(stage);
  if (scene.dayBehind) {
    const { page } = stage.fleet;
    await page
      .getByRole('img', { name: /^Last 24 hours.* connected/ })
      .first()
      .waitFor();
  }
  return answered instanceof FleetPage ? { ...stage, fleet: answered } : stage;
}

export async function listed({ fleet }: Stage): Promise<void> {
  await fleet.rows.first().waitFor();
}

/** Sets an instance aside, or mutes it, as its menu would. */
export async function snooze(
  { fleet }: Stage,
  how: 'park' | 'mute',
  apiInstanceName: string,
  span: SnoozeSpan,
): Promise<void> {
  await fleet.page.evaluate(
    ([method, name, until]) =>
      window.wachat[method]({ account: 'main', apiInstanceName: name }, until),
    [how, apiInstanceName, span] as const,
  );
}

export async function openSettings(stage: Stage): Promise<void> {
  await listed(stage);
  await stage.fleet.page.getByRole('button', { name: 'Settings' }).click();
  await stage.fleet.page.getByRole('heading', { name: 'Settings' }).waitFor();
}
