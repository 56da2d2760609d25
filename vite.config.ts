// Builds the three bundles of the app into `out/`: the window's page, the preload script and main.
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions } from 'vite';
import { officialVersion } from './build/electron.mjs';
import { noteLicences } from './build/licences.mjs';
import { oneByteScripts } from './build/one-byte.mjs';

// Modules of Electron and Node, and native ones. `/^electron/` would also match electron-store and electron-log.
const external = ['electron', /^electron\//, 'keytar', /^node:/];

/** The oldest runtimes that the app must run on: Electron 33 has Node 20 and Chromium 130. */
const NODE = 'node20';
const CHROMIUM = 'chrome130';

function program(options: {
  readonly entry: string;
  readonly outDir: string;
  readonly format: 'es' | 'cjs';
  readonly fileName: string;
}): EnvironmentOptions {
  return {
    consumer: 'server',
    define: {
      'process.env.NODE_ENV': '"production"',
      // An Electron of another version is one that nobody asked for.
      PINNED_ELECTRON: JSON.stringify(officialVersion),
    },
    resolve: {
      external: ['electron', 'keytar'],
      noExternal: true,
      conditions: ['node', 'import', 'default'],
    },
    build: {
      outDir: options.outDir,
      emptyOutDir: true,
      target: NODE,
      minify: true,
      sourcemap: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: options.entry,
        external,
        platform: 'node',
        checks: { pluginTimings: false },
        output: {
          format: options.format,
          entryFileNames: options.fileName,
          // The D-Bus library's own name for its bundle says nothing.
          chunkFileNames: ({ name }) => `${name === 'dist' ? 'dbus' : '[name]'}-[hash].js`,
          codeSplitting: options.format === 'es',
        },
      },
    },
  };
}

export default defineConfig({
  root: 'renderer',
  base: './',
  resolve: {
    alias: [
      {
        find: /^(ajv(-formats)?|semver|https?)(\/.*)?$/,
        replacement: join(import.meta.dirname, 'build/unused.mjs'),
      },
      {
        find: /^fast-xml-(builder|parser)$/,
        replacement: join(import.meta.dirname, 'build/unused-xml.mjs'),
      },
    ],
  },
  plugins: [
    svelte({ configFile: false, compilerOptions: { runes: true } }),
    noteLicences(),
    oneByteScripts(),
  ],
  environments: {
    client: {
      build: {
        outDir: '../out/renderer',
        emptyOutDir: true,
        target: CHROMIUM,
        // The page's CSP forbids inline scripts, and Chromium needs no polyfill.
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
        rolldownOptions: { checks: { pluginTimings: false } },
      },
    },
    preload: program({
      entry: 'main/preload.ts',
      outDir: '../out/preload',
      format: 'cjs',
      fileName: 'preload.cjs',
    }),
    main: program({
      entry: 'main/index.ts',
      outDir: '../out/main',
      format: 'es',
      fileName: 'index.js',
    }),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'preload', 'main']) {
        const environment = builder.environments[name];
        if (!environment) throw new Error(`no environment ${name}`);
        await builder.build(environment);
      }
    },
  },
});
