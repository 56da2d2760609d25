// Every screen and state that there is a picture of: what the service says, and what a person does.

import { FleetPage } from '../app/fleet-page.ts';
import type { RunningApp } from '../app/running-app.ts';
import { buildInstance } from '../service/builders.ts';
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
  /** False: nobody keeps secrets on this desktop. */
  readonly keychain?: boolean;
  /** Until the picture can be taken; answers with the window's page where a new one took its place. */
  readonly act: (stage: Stage) => Promise<unknown>;
}

/** What the stand-in service accepts, where a scene signs in. */
export const TOKEN = 'wt_live_7Qm2xJ9sV4kT';

const JAKARTA = 't1_mq9r2jov_jakarta_store';
const LOJA = 't1_q1f6ke3x_loja_ipanema';
const WARUNG = 't1_b2v9tq5m_sari_rasa';

const listed = async ({ fleet }: Stage): Promise<void> => {
  await fleet.rows.first().waitFor();
};

const troubled = (service: WachatService): void => {
  const names = service.instances.map((instance) => String(instance.apiInstanceName));
  const [, , bali = JAKARTA, dapur = JAKARTA] = names;
  service.disconnect(JAKARTA);
  service.say(bali, { state: 'connecting', status: 'connecting', isConnected: false });
  service.say(dapur, { state: 'open', status: 'open', isConnected: false });
  service.add(
    buildInstance({
      apiInstanceName: 't1_c8x2wa7p_new_branch',
      displayName: 'New branch',
      state: 'qr',
      status: 'qr',
      isConnected: false,
      owner: null,
    }),
  );
  service.add(
    buildInstance({
      apiInstanceName: 't1_k3p8zd1s_warehouse',
      displayName: 'Warehouse',
      state: 'hibernating',
      status: 'hibernating',
      isConnected: null,
    }),
  );
};

/** Plays a scene; answers with the page that is then to be seen. */
export async function play(scene: Scene, stage: Stage): Promise<FleetPage> {
  const answered = await scene.act(stage);
  return answered instanceof FleetPage ? answered : stage.fleet;
}

/** The first steps, so many pages in. */
const intro = (name: string, pages: number): Scene => ({
  name,
  async act(stage) {
    await listed(stage);
    const { page } = stage.fleet;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'How it works' }).click();
    for (let i = 0; i < pages; i += 1) await page.getByRole('button', { name: 'Next' }).click();
    await page
      .getByText(`Step ${pages + 1} of 3`)
      .first()
      .waitFor();
  },
});

export const SCENES: readonly Scene[] = [
  intro('first-steps-marks', 0),
  intro('first-steps-token', 1),
  intro('first-steps-icon', 2),
  {
    name: 'fleet-one-down',
    before: (service) => service.disconnect(JAKARTA),
    async act(stage) {
      await listed(stage);
      await stage.fleet.rows.nth(4).hover();
    },
  },
  {
    name: 'fleet-every-state',
    before: troubled,
    async act(stage) {
      await listed(stage);
      await stage.fleet.page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'search-and-copy',
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('pa');
      await stage.fleet.page.keyboard.press('ArrowDown');
      await stage.fleet.page.keyboard.press('Enter');
      await stage.fleet.page.getByText('Copied', { exact: false }).first().waitFor();
    },
  },
  {
    name: 'search-nothing',
    async act(stage) {
      await listed(stage);
      await stage.fleet.search.fill('surabya');
    },
  },
  {
    name: 'row-menu',
    async act(stage) {
      await listed(stage);
      await stage.fleet.page.keyboard.press('ArrowDown');
      await stage.fleet.page.keyboard.press('Shift+F10');
      await stage.fleet.page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'parked',
    before: (service) => service.disconnect(JAKARTA),
    async act({ fleet }) {
      await fleet.rows.first().waitFor();
      await fleet.page.evaluate(
        ([a, b]) =>
          Promise.all([
            window.wachat.park({ account: 'main', apiInstanceName: String(a) }, 'for-good'),
            window.wachat.park({ account: 'main', apiInstanceName: String(b) }, 'until-back'),
          ]),
        [JAKARTA, LOJA],
      );
      // At the end of a list of which only what is near the view exists.
      const heading = fleet.page.getByRole('button', { name: /^Parked/ });
      await fleet.page.mouse.move(200, 400);
      await fleet.page.mouse.wheel(0, 10_000);
      await heading.click();
      await fleet.page.locator('button[aria-expanded="true"]', { hasText: 'Parked' }).waitFor();
      await fleet.page.mouse.wheel(0, 10_000);
      await fleet.page.locator('[data-parked]').first().waitFor();
    },
  },
  {
    name: 'sign-in',
    signedIn: false,
    act: ({ fleet }) => fleet.token.waitFor(),
  },
  {
    name: 'sign-in-refused',
    signedIn: false,
    async act({ fleet, service }) {
      await fleet.signIn('an-expired-token', service.baseUrl);
      await fleet.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings',
    async act(stage) {
      await listed(stage);
      await stage.fleet.page.getByRole('button', { name: 'Settings' }).click();
      await stage.fleet.page.getByRole('heading', { name: 'Settings' }).waitFor();
    },
  },
  {
    name: 'settings-scrolled',
    async act(stage) {
      await listed(stage);
      await stage.fleet.page.getByRole('button', { name: 'Settings' }).click();
      await stage.fleet.page.getByRole('button', { name: 'Show log' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'service-fault',
    before: (service) => service.disconnect(JAKARTA),
    async act(stage) {
      await listed(stage);
      stage.service.fail(503, { message: 'Maintenance until noon' });
      await stage.fleet.page.getByText('Maintenance until noon').waitFor();
    },
  },
  {
    name: 'offline',
    before: (service) => service.disconnect(JAKARTA),
    async act(stage) {
      await listed(stage);
      await stage.app.electron.evaluate(({ net }) => Reflect.set(net, 'isOnline', () => false));
      stage.service.drop();
      await stage.fleet.page.getByText('This computer is offline').waitFor();
    },
  },
  {
    name: 'session-only',
    keychain: false,
    async act({ app, fleet }) {
      await fleet.page.getByRole('button', { name: 'For this session only' }).click();
      const renewed = app.nextWindow();
      await fleet.signIn(TOKEN);
      const next = await renewed;
      await next.skipIntro();
      await next.rows.first().waitFor();
      return next;
    },
  },
  {
    name: 'token-rejected',
    async act(stage) {
      await listed(stage);
      stage.service.rejectToken();
      await stage.fleet.page.getByPlaceholder('Paste a new token').waitFor();
    },
  },
  {
    name: 'first-fault',
    before: (service) => service.html(),
    act: ({ fleet }) => fleet.page.getByText('This is not the Wachat API').waitFor(),
  },
  {
    name: 'checking',
    before: (service) => service.hang(),
    act: ({ fleet }) => fleet.page.getByRole('heading', { name: 'Checking…' }).first().waitFor(),
  },
  {
    name: 'no-instances',
    before: (service) => service.empty(),
    act: ({ fleet }) => fleet.page.getByText('This account has no instances').waitFor(),
  },
  {
    name: 'keychain',
    keychain: false,
    act: ({ fleet }) => fleet.page.getByText('GNOME Keyring or KWallet').waitFor(),
  },
];

/** The states of the tray in a panel, each by what the service does, and the tooltip that tells it is there. */
export const TRAY_STATES: readonly {
  readonly state: string;
  readonly tooltip: RegExp;
  readonly cause: (service: WachatService) => void;
}[] = [
  { state: 'connected', tooltip: /^12 of 12/, cause: (service) => service.heal() },
  {
    state: 'unsettled',
    tooltip: /^11 of 12 connected$/,
    cause: (service) => service.say(WARUNG, { state: 'connecting', isConnected: false }),
  },
  {
    state: 'down',
    tooltip: /since/,
    cause: (service) => service.disconnect(WARUNG, 'loggedout'),
  },
  { state: 'not-known', tooltip: /^Wachat cannot/, cause: (service) => service.fail(503) },
  { state: 'token', tooltip: /^Token rejected/, cause: (service) => service.rejectToken() },
];
