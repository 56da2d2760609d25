// Tests the import rules between folders: for each rule, the linter rejects a planted violation.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** The folders of core from the bottom layer up. Folders of the same layer do not import each other. */
const LAYERS = [
  ['i18n'],
  ['instance'],
  ['health'],
  ['groups'],
  ['account'],
  ['history'],
  ['pairing'],
  ['app-state'],
  ['alerts'],
  ['reports'],
  ['tray', 'window'],
] as const;

/** For each folder of core: one file for every folder that it must not import. */
const UPWARD = LAYERS.flatMap((folders, layer) =>
  folders.flatMap((folder) => {
    const siblings = folders.filter((other) => other !== folder);
    const above = [...siblings, ...LAYERS.slice(layer + 1).flat()];
    return above.map(
      (other) =>
        [
          `main/core/${folder}/planted-${other}.ts`,
          `import type { X } from '../${other}/x.ts';`,
          `point down: ${folder} imports`,
        ] as const,
    );
  }),
);

/** For each folder of core: a file that imports every folder that it may import. */
const DOWNWARD = LAYERS.flatMap((folders, layer) =>
  folders.map((folder) => {
    const below = LAYERS.slice(0, layer).flat();
    const imports = below.map((other) => `import '../${other}/x.ts';`);
    return [`main/core/${folder}/fine.ts`, ["import './x.ts';", ...imports].join('\n')] as const;
  }),
);

/** A file with a forbidden import, and part of the message of the rule. */
const PLANTED: readonly (readonly [file: string, code: string, rule: string])[] = [
  ...UPWARD,
  ['main/core/health/planted-electron.ts', "import 'electron/main';", 'main/core is pure'],
  ['main/core/health/planted-node.ts', "import 'node:fs';", 'main/core is pure'],
  ['main/core/health/planted-app.ts', "import '../../app/app.ts';", 'main/core is pure'],
  ['main/core/health/planted-zod.ts', "import 'zod';", 'main/core is pure'],
  ['main/core/health/planted-i18next.ts', "import 'i18next';", 'main/core is pure'],
  ['main/core/i18n/planted-phone.ts', "import 'libphonenumber-js';", 'main/core is pure'],
  ['main/core/i18n/planted.ts', "import '../../ports.ts';", 'main/core is pure'],
  ['main/core/health/planted-clock.ts', 'export const now = Date.now();', 'no clock'],
  ['main/app/app.ts', "import '../adapters/electron/tray.ts';", 'app imports core, ports and app'],
  ['main/app/requests.ts', "import 'node:fs';", 'app imports core, ports and app'],
  ['main/app/planted-test.ts', "import '../../test/x.ts';", 'app imports core, ports and app'],
  ['main/ports.ts', "import 'electron/main';", 'it imports core only'],
  ['main/file-ports.ts', "import './ports.ts';", 'it imports core only'],
  ['main/picture-ports.ts', "import './ports.ts';", 'it imports core only'],
  ['main/program-ports.ts', "import './ports.ts';", 'it imports core only'],
  ['main/sign-in-ports.ts', "import './ports.ts';", 'it imports core only'],
  ['main/proxy-ports.ts', "import './ports.ts';", 'it imports core only'],
  [
    'main/core/reports/status/planted-tray.ts',
    "import '../../tray/view.ts';",
    'reports/status imports',
  ],
  ['main/status-command.ts', "import '../test/support/desktop.ts';", 'Nothing imports test'],
  ['main/adapters/storage/planted-app.ts', "import '../../app/app.ts';", 'never app or another'],
  [
    'main/adapters/storage/planted-other.ts',
    "import '../electron/tray.ts';",
    'never app or another',
  ],
  [
    'main/adapters/service/avatars/planted.ts',
    "import '../../electron/tray.ts';",
    'never app or another',
  ],
  ['main/preload.ts', "import 'node:fs';", 'The preload is sandboxed'],
  ['renderer/planted-electron.ts', "import 'electron/renderer';", 'The window is a web page'],
  [
    'renderer/Planted.svelte',
    "<script>\nimport 'node:fs';\n</script>\n",
    'The window is a web page',
  ],
  ['renderer/planted-main.ts', "import '../main/app/app.ts';", 'The window is a web page'],
  ['renderer/ui/planted-node.ts', "import 'node:fs';", 'The window is a web page'],
  ['renderer/ui/planted-page.ts', "import '../page/session.svelte.ts';", 'ui/ has no subject'],
  ['renderer/ui/icons/planted.ts', "import '../../fleet/keys.ts';", 'ui/ has no subject'],
  ['renderer/page/planted-main.ts', "import '../../main/app/app.ts';", 'The window is a web page'],
  ['renderer/page/planted-screen.ts', "import '../fleet/keys.ts';", 'page/ serves every screen'],
  ['renderer/page/search/planted.ts', "import '../../App.svelte';", 'page/ serves every screen'],
  ['renderer/fleet/planted-node.ts', "import 'node:fs';", 'The window is a web page'],
  ['renderer/fleet/planted-screen.ts', "import '../settings/About.svelte';", 'A screen imports'],
  [
    'renderer/journal/Planted.svelte',
    "<script>\nimport '../fleet/row/RowMenu.svelte';\n</script>\n",
    'A screen imports',
  ],
  [
    'renderer/settings/data/planted.ts',
    "import '../../pairing/QrCode.svelte';",
    'A screen imports',
  ],
  ['renderer/intro/planted-app.ts', "import '../App.svelte';", 'A screen imports'],
  ['main/index.ts', "import '../test/support/desktop.ts';", 'Nothing imports test'],
  [
    'main/app/planted-cycle-1.ts',
    "import type { Two } from './planted-cycle-2.ts';\nexport type One = Two;",
    'noImportCycles',
  ],
  [
    'main/app/planted-cycle-2.ts',
    "import type { One } from './planted-cycle-1.ts';\nexport type Two = One;",
    'noImportCycles',
  ],
  ['build/planted.mjs', "import '../test/support/desktop.ts';", 'Nothing imports test'],
];

/** Files with allowed imports. Without them, a rule that rejects every import would pass. */
const ALLOWED: readonly (readonly [file: string, code: string])[] = [
  ...DOWNWARD,
  [
    'main/core/reports/status/fine.ts',
    "import './x.ts';\nimport '../x.ts';\nimport '../../app-state/x.ts';\nimport '../../i18n/x.ts';",
  ],
  ['main/core/i18n/fine-package.ts', "import 'i18next';"],
  ['main/core/instance/fine-package.ts', "import 'libphonenumber-js/core';"],
  [
    'main/app/polling/fine.ts',
    "import '#core/account/state';\nimport './poll-timer.ts';\nimport '../store.ts';\nimport '../../ports.ts';",
  ],
  [
    'main/adapters/service/fine.ts',
    "import '#core/account/state';\nimport 'electron/main';\nimport '../../ports.ts';\nimport '../../file-ports.ts';\nimport '../../picture-ports.ts';\nimport '../../program-ports.ts';\nimport '../../sign-in-ports.ts';\nimport './avatars/cache.ts';",
  ],
  [
    'main/adapters/service/avatars/fine.ts',
    "import '../../../ports.ts';\nimport '../body.ts';\nimport 'node:fs';",
  ],
  [
    'renderer/fine.ts',
    "import '#core/account/state';\nimport 'svelte';\nimport './fleet/keys.ts';",
  ],
  ['renderer/ui/fine.ts', "import '#core/account/state';\nimport './icons/Icon.svelte';"],
  ['renderer/ui/icons/fine.ts', "import '../Menu.svelte';\nimport './Icon.svelte';"],
  ['renderer/page/fine.ts', "import '#core/account/state';\nimport '../ui/Menu.svelte';"],
  ['renderer/page/search/fine.ts', "import '../../ui/Menu.svelte';\nimport '../row-key.ts';"],
  [
    'renderer/fleet/fine.ts',
    "import '#core/pairing/session';\nimport '../page/row-key.ts';\nimport '../ui/Menu.svelte';\nimport './keys.ts';",
  ],
  [
    'renderer/fleet/row/fine.ts',
    "import '../../page/row-key.ts';\nimport '../../ui/Menu.svelte';\nimport '../list/items.ts';",
  ],
];

describe('the linter', () => {
  let folder = '';
  let output: string | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'house-'));
    const config = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'));
    writeFileSync(
      join(folder, 'biome.json'),
      JSON.stringify({ ...config, vcs: { enabled: false } }),
    );
    for (const [file, code] of [...PLANTED, ...ALLOWED]) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\n`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The diagnostics of one file. All files are linted in a single run. */
  const lint = (file: string): string => {
    output ??= spawnSync(
      join(ROOT, 'node_modules/.bin/biome'),
      ['lint', '--max-diagnostics=none', '--colors=off', '.'],
      { cwd: folder, encoding: 'utf8' },
    ).stderr;
    const parts = output.split(/^(?=\S+:\d+:\d+ lint)/m);
    return parts.filter((part) => part.startsWith(`${file}:`)).join('');
  };

  it.each(PLANTED)('rejects %s with %s', (file, _code, rule) => {
    expect(lint(file)).toContain(rule);
  });

  it.each(ALLOWED)('accepts the imports of %s', (file) => {
    expect(lint(file)).not.toContain('noRestricted');
  });
});

describe('the import graph of the window', () => {
  // Biome does not follow the imports of Svelte files.
  it('has no cycle', () => {
    const files = readdirSync(join(ROOT, 'renderer'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .map((file) => join('renderer', file));
    const imports = new Map(
      files.map((file) => [
        file,
        [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?:from|import) '(\.[^']+)'/g)].map(
          ([, path]) => join(dirname(file), path ?? ''),
        ),
      ]),
    );
    // Remove every file that imports no remaining file, again and again, until only cycles are left.
    for (let size = -1; size !== imports.size; ) {
      size = imports.size;
      for (const [file, paths] of imports) {
        if (!paths.some((path) => imports.has(path))) imports.delete(file);
      }
    }
    expect(files.length).toBeGreaterThan(80);
    expect([...imports.keys()]).toEqual([]);
  });
});
