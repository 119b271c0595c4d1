import type { JupyterFrontEndPlugin } from '@jupyterlab/application';

import cellErrorsPlugin from './lab/plugins/cellErrors.js';
import commandsPlugin from './lab/plugins/commands.js';
import managerPlugin from './lab/plugins/manager.js';
import panelPlugin from './lab/plugins/panel.js';
import settingsPlugin from './lab/plugins/settings.js';

const plugins: JupyterFrontEndPlugin<any>[] = [
  settingsPlugin,
  managerPlugin,
  panelPlugin,
  commandsPlugin,
  cellErrorsPlugin
];

export default plugins;
