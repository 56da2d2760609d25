// Configures the unit tests, which need no Electron.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const UNIT = 'test/unit';

/** Tests that replace a module or a global. They run isolated from the others. */
const isolated = readdirSync(join(import.meta.dirname, UNIT), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => `${UNIT}/${name}`)
  .filter((file) =>
    /\bvi\.(mock|doMock|stubGlobal|stubEnv|spyOn)\(/.test(
      readFileSync(join(import.meta.dirname, file), 'utf8'),
    ),
  );

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: {
    reporters: ['dot'],
    setupFiles: ['test/support/core/english.ts'],
    // Generous, for a loaded machine. A passing test does not wait.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // Isolation would load all modules again for each file, which took two thirds of the time.
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${UNIT}/**/*.test.ts`],
          exclude: isolated,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'isolated', include: isolated } },
    ],
  },
});
