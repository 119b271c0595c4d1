import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';

import { GridSettings } from '../model/settings.js';
import { IGridSettingsSource, PLUGIN_ID } from '../tokens.js';

/** What the person has set, for the other plugins. */
const settingsPlugin: JupyterFrontEndPlugin<IGridSettingsSource> = {
  id: PLUGIN_ID,
  description: 'Reads the settings for grids of notebooks.',
  autoStart: true,
  optional: [ISettingRegistry],
  provides: IGridSettingsSource,
  activate: (_app, registry: ISettingRegistry | null): IGridSettingsSource => {
    const settings = new GridSettings(registry?.load(PLUGIN_ID) ?? null);
    settings.ready.catch(reason => {
      console.error(`The settings of ${PLUGIN_ID} could not be read.`, reason);
    });
    return settings;
  }
};

export default settingsPlugin;
