// The pure rules, and what needs no Electron.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  test: { include: ['test/unit/**/*.test.ts'], reporters: ['dot'] },
});
