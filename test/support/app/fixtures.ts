// What every test of the whole app starts from: a desktop, a service, and apps that end with the test.
import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { Desktop } from '../desktop/desktop.ts';
import { demoFleet } from '../service/builders.ts';
import { WachatService } from '../service/wachat-service.ts';
import { type LaunchOptions, RunningApp } from './running-app.ts';

export const TOKEN = 'wt_live_7Qm2xJ9sV4kT';

interface TestFixtures {
  /** A stand-in of the Wachat service with a dozen instances. */
  service: WachatService;
  /** The desktop of this worker, with nothing left on it by an earlier test. */
  desktop: Desktop;
  /** Starts the app; it is ended with the test. */
  launch: (options?: LaunchOptions & { readonly desktop?: Desktop }) => Promise<RunningApp>;
  /** Starts the app signed in at the service, polling every 5 s and confirming after 10 s of its own clock. */
  launchSignedIn: (options?: LaunchOptions) => Promise<RunningApp>;
}

export const test = base.extend<TestFixtures, { sharedDesktop: Desktop }>({
  sharedDesktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
    async ({}, use) => {
      const desktop = await Desktop.start();
      await use(desktop);
      await desktop.stop();
    },
    { scope: 'worker' },
  ],
  desktop: async ({ sharedDesktop }, use) => {
    sharedDesktop.notifications.clear();
    await sharedDesktop.secrets.clear('main');
    await use(sharedDesktop);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
  service: async ({}, use) => {
    const service = await WachatService.start({ token: TOKEN, instances: demoFleet() });
    await use(service);
    await service.stop();
  },
  launch: async ({ desktop }, use) => {
    const apps: RunningApp[] = [];
    await use(async ({ desktop: other, ...options } = {}) => {
      const app = await RunningApp.launch(other ?? desktop, options);
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.close();
    // The next test finds an empty tray.
    await desktop.tray.count(0);
    for (const profile of new Set(apps.map((app) => app.profile))) {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  launchSignedIn: async ({ launch, service }, use) => {
    await use((options = {}) =>
      launch({ token: TOKEN, settings: settingsFor(service), ...options }),
    );
  },
});

export { expect } from '@playwright/test';

/** The settings of one account at the stand-in service, quick enough for a test. */
export function settingsFor(service: WachatService, more: object = {}): object {
  return {
    accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
    pollSeconds: 5,
    confirmSeconds: 10,
    ...more,
  };
}
