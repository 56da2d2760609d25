// The whole app, driven on a desktop of the test's own.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/app',
  outputDir: 'test/results',
  fullyParallel: true,
  // Two cores, and each test starts an app of its own.
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'line',
});
