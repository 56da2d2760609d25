// The demo on a machine without a display.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { contentsOf } from '../support/app/files.ts';
import { expect, test } from '../support/app/fixtures.ts';
import { ROOT } from '../support/app/running-app.ts';
import { PANEL_HEIGHT } from '../support/demo/demo-pictures.ts';
import { observe } from '../support/desktop/observed.ts';
import { readProc } from '../support/desktop/proc.ts';
import { linesWith } from '../support/desktop/screenshot.ts';

test('npm run demo without a display plays the scenario, takes pictures and leaves nothing', async () => {
  test.setTimeout(240_000);
  const pictures = join(ROOT, 'test/pictures/demo');
  rmSync(pictures, { recursive: true, force: true });
  const { DISPLAY: _x, WAYLAND_DISPLAY: _w, ...env } = process.env;
  const demo = spawn('npm', ['run', 'demo', '--', '--once', '--time-scale=6'], { cwd: ROOT, env });
  let said = '';
  demo.stdout.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise((resolve) => demo.once('close', resolve));
  expect(code, said).toBe(0);
  expect(said).toContain(`pictures of the virtual screen go to ${pictures}`);
  // The summary after an unexpected end, which the day behind it must not look like.
  expect(said).not.toContain('notification: 12 of 12 connected');
  expect(said).toContain('the tray says: 11 of 12 connected · Jakarta Store, since');
  expect(said).toContain('the tray says: Wachat cannot be reached');

  const files = await contentsOf(pictures).until((all) => all.has('2-one-down.png'));
  const down = PNG.sync.read(files.get('2-one-down.png') ?? Buffer.alloc(0));
  // The window's header and the panel's tray both show the cross.
  const lines = linesWith(down, '#d5322f');
  expect(lines.some((y) => y >= down.height - PANEL_HEIGHT)).toBe(true);
  expect(lines.some((y) => y < down.height - PANEL_HEIGHT)).toBe(true);

  // The strips show the last day: nothing else has so long a green line.
  const line = Buffer.alloc(4 * 60);
  for (let i = 0; i < line.length; i += 4) line.set([0x18, 0x8a, 0x4a, 0xff], i);
  expect(down.data.includes(line)).toBe(true);

  const pid = /the app's process (\d+)/.exec(said)?.[1];
  expect(pid).toBeDefined();
  await observe('whether the app runs', () => readProc(Number(pid), 'stat') !== undefined).until(
    false,
  );
});
