// Tests how quiet hours and sounds are read from a settings file, and how switches are changed.
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, withEdit } from '../../../../main/core/account/settings.ts';
import { readSettings } from '../../../../main/core/account/settings-file/read-settings.ts';
import { quietHours } from '../../../support/core/core-builders.ts';

describe('quiet hours', () => {
  it('from a file of the previous version apply every day, without an exception', () => {
    expect(readSettings({ quietHours: { from: '22:00', to: '07:00' } })).toMatchObject({
      settings: { quietHours: quietHours('22:00-07:00') },
      warnings: [],
    });
  });

  it('have their days once, in the order of the week', () => {
    const days = ['sun', 'mon', 'sun'];
    const { settings, warnings } = readSettings({
      quietHours: { from: '22:00', to: '07:00', days },
    });
    expect([settings.quietHours?.days, warnings]).toEqual([['mon', 'sun'], []]);
  });

  it('keep their times where only the exception is invalid', () => {
    const { settings, warnings } = readSettings({
      quietHours: { from: '22:00', to: '07:00', exceptAllDown: 1 },
    });
    expect(settings.quietHours).toEqual(quietHours('22:00-07:00'));
    expect(warnings).toEqual([{ key: 'quietHours.exceptAllDown', found: '1', used: 'false' }]);
  });
});

describe('sounds', () => {
  it('are off for each kind that is not switched on', () => {
    const { settings, warnings } = readSettings({
      sounds: { down: true, service: 'yes', more: 1 },
    });
    expect(settings.sounds).toEqual({ ...DEFAULT_SETTINGS.sounds, down: true });
    expect(warnings).toEqual([{ key: 'sounds.service', found: 'yes', used: 'false' }]);
    expect(readSettings({ sounds: true }).warnings).toMatchObject([{ key: 'sounds' }]);
  });

  it('are changed one by one', () => {
    const sounds = { ...DEFAULT_SETTINGS.sounds, down: true };
    const next = withEdit({ ...DEFAULT_SETTINGS, sounds }, { sounds: { service: true } });
    expect(next).toEqual({ ...DEFAULT_SETTINGS, sounds: { ...sounds, service: true } });
  });
});
