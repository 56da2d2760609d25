// The fixtures of the app tests: a desktop, a service, and apps that end with the test.
import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { Desktop } from '../desktop/desktop.ts';
import { demoFleet } from '../service/builders.ts';
import { WachatService } from '../service/wachat-service.ts';
import { type LaunchOptions, RunningApp } from './running-app.ts';

export const TOKEN = 'wt_live_7Qm2xJ9sV4kT';

interface TestFixtures {
  /** A stand-in for the Wachat service with a dozen instances. */
  service: WachatService;
  /** The desktop of this worker, reset for each test. */
  desktop: Desktop;
  /** Starts the app; it ends with the test. */
  launch: (options?: LaunchOptions & { readonly desktop?: Desktop }) => Promise<RunningApp>;
  /** Starts the app signed in to the service; it polls every 5 s and confirms losses after 10 s of its own clock. */
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
    await sharedDesktop.reset();
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
    await Promise.all(apps.map((app) => app.close()));
    // The next test needs an empty tray.
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

/** The settings of one account at the stand-in service, with intervals short enough for a test. */
export function settingsFor(service: WachatService, more: object = {}) {
  return {
    accounts: [{ id: 'main', name: 'Main', baseUrl: service.baseUrl }],
    pollSeconds: 5,
    confirmSeconds: 10,
    ...more,
  };
}
