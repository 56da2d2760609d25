// Tests how settings with a fixed set of values are read from a file.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../main/core/account/settings.ts';
import { readSettings } from '../../../../main/core/account/settings-file/read-settings.ts';
import { quietHours } from '../../../support/core/core-builders.ts';

describe('a setting with a fixed set of values', () => {
  it.each([
    ['quietHours', quietHours('22:00-07:00')],
    ['quietHours', quietHours('22:00-07:00', { days: ['fri', 'sat'], exceptAllDown: true })],
    ['quietHours', null],
    ['remindMinutes', 0],
    ['remindMinutes', 30],
    ['remindMinutes', 120],
    ['summaryAtStart', true],
    ['theme', 'dark'],
    ['trayCount', true],
    ['trayIcon', 'monochrome'],
    ['textSize', 80],
    ['textSize', 200],
    ['popover', false],
    ['shortcut', 'Ctrl+Alt+W'],
    ['shortcut', 'F9'],
    ['shortcut', null],
    ['command', null],
    ['command', { program: 'notify-send', args: ['a b'] }],
    ['command', { program: '/home/me/bin/alarm', args: [] }],
    ['command', { program: 'C:\\Tools\\alarm.exe', args: [] }],
  ] as const)('accepts %s %o', (key, value) => {
    const { settings, warnings } = readSettings({ [key]: value });
    expect([settings[key], warnings]).toEqual([value, []]);
  });

  it.each([
    ['quietHours', { from: '22:00' }],
    ['quietHours', { from: '22:00', to: '25:00' }],
    ['quietHours', { from: '9:00', to: '10:00' }],
    ['quietHours', { from: '22:00', to: '07:00', days: [] }],
    ['quietHours', { from: '22:00', to: '07:00', days: ['mon', 'Tue'] }],
    ['quietHours', { from: '22:00', to: '07:00', days: 'mon' }],
    ['quietHours', '22:00-07:00'],
    ['quietHours', []],
    ['remindMinutes', 60],
    ['remindMinutes', '30'],
    ['remindMinutes', null],
    ['summaryAtStart', 1],
    ['summaryAtStart', null],
    ['theme', 'blue'],
    ['trayCount', 'yes'],
    ['trayCount', 9],
    ['trayIcon', 'big'],
    ['textSize', 120],
    ['textSize', '125'],
    ['popover', 'no'],
    ['shortcut', 'Ctrl+C'],
    ['shortcut', 'Alt+Ctrl+W'],
    ['shortcut', ''],
    ['shortcut', false],
    ['command', 'alarm'],
    ['command', {}],
    ['command', { program: '' }],
    ['command', { program: './alarm' }],
    ['command', { program: 'bin/alarm' }],
    ['command', { program: 'a\0' }],
    ['command', { program: 'alarm', args: 'x' }],
    ['command', { program: 'alarm', args: [1] }],
  ] as const)('replaces %s %o with the default and warns', (key, value) => {
    const { settings, warnings } = readSettings({ [key]: value });
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(warnings).toMatchObject([{ key }]);
  });
});
