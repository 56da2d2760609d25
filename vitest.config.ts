// The pure rules, and what needs no Electron.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const UNIT = 'test/unit';

/** A test that puts something in the place of a module or a global keeps it from all others. */
const apart = readdirSync(join(import.meta.dirname, UNIT), { recursive: true, encoding: 'utf8' })
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
    // A loaded machine takes longer; a test that passes does not wait.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // To load the modules anew for each file took two thirds of the time.
      {
        extends: true,
        test: { name: 'unit', include: [`${UNIT}/**/*.test.ts`], exclude: apart, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
