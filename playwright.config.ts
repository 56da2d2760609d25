// The whole app, driven on a private desktop.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/app',
  outputDir: 'test/results/app-run',
  fullyParallel: true,
  // Each test starts an app of its own. A third one fills two cores while the others wait.
  // Each test starts an app of its own, and waits for much of its time: two cores have room for four.
  workers: 4,
  // Generous, since a test that passes never waits them out.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: 'line',
});
