import type { IPlugin } from '@lumino/coreutils';

import cellErrorsPlugin from './lab/plugins/cellErrors.js';
import commandsPlugin from './lab/plugins/commands.js';
import {
  kernelRouterPlugin,
  serverSettingsPlugin
} from './lab/plugins/kernel.js';
import kernelSettingsPlugin from './lab/plugins/kernelSettings.js';
import languagePlugin from './lab/plugins/language.js';
import litePlugin from './lab/plugins/lite.js';
import managerPlugin from './lab/plugins/manager.js';
import panelPlugin from './lab/plugins/panel.js';
import settingsPlugin from './lab/plugins/settings.js';

const plugins: IPlugin<any, any>[] = [
  kernelRouterPlugin,
  serverSettingsPlugin,
  kernelSettingsPlugin,
  litePlugin,
  languagePlugin,
  settingsPlugin,
  managerPlugin,
  panelPlugin,
  commandsPlugin,
  cellErrorsPlugin
];

export default plugins;
