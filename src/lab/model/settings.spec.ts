import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Signal } from '@lumino/signaling';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEFAULT_SETTINGS, GridSettings } from './settings.js';

type Composite = Record<string, unknown>;

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../schema/plugin.json'), 'utf8')
) as { properties: Record<string, { default: unknown }> };

const DEFAULTS: Composite = Object.fromEntries(
  Object.entries(schema.properties).map(([name, it]) => [name, it.default])
);

/** The registry's settings, which a person can change. */
class Settings {
  composite = DEFAULTS;
  readonly changed = new Signal<this, void>(this);

  set(values: Composite): void {
    this.composite = { ...this.composite, ...values };
    this.changed.emit();
  }

  get loaded(): Promise<ISettingRegistry.ISettings> {
    return Promise.resolve(this as unknown as ISettingRegistry.ISettings);
  }
}

describe('GridSettings', () => {
  it('has the defaults of the schema, with and without a registry', async () => {
    const settings = new GridSettings(new Settings().loaded);
    await settings.ready;
    expect(settings.current).toEqual(DEFAULT_SETTINGS);
    expect(new GridSettings(null).current).toEqual(DEFAULT_SETTINGS);
  });

  it('follows what a person sets, and says so', async () => {
    const registry = new Settings();
    const settings = new GridSettings(registry.loaded);
    await settings.ready;
    const told: unknown[] = [];
    settings.changed.connect((_, current) => told.push(current));
    registry.set({
      jobs: 3,
      timeout: 60,
      startTimeout: 90,
      warmKernels: false,
      runAgain: 'start-over',
      elbowSensitivity: 2,
      openPanel: 'never'
    });
    expect(settings.current).toEqual({
      jobs: 3,
      timeoutS: 60,
      startTimeoutS: 90,
      hasWarmKernels: false,
      runAgain: 'start-over',
      elbowSensitivity: 2,
      openPanel: 'never'
    });
    expect(told).toEqual([settings.current]);
  });
});
