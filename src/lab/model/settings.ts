import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { ISignal } from '@lumino/signaling';
import { Signal } from '@lumino/signaling';

import type { IGridSettings, IGridSettingsSource } from '../tokens.js';

/** What is so while nothing else is set. */
export const DEFAULT_SETTINGS: IGridSettings = {
  jobs: 0,
  timeoutS: 0,
  startTimeoutS: 60,
  hasWarmKernels: true,
  runAgain: 'resume',
  elbowSensitivity: 1,
  openPanel: 'always'
};

/** The settings of JupyterLab's registry, followed while they change. */
export class GridSettings implements IGridSettingsSource {
  /**
   * @param loading - the plugin's settings; null: there is no registry.
   */
  constructor(loading: Promise<ISettingRegistry.ISettings> | null) {
    this.ready = loading
      ? loading.then(settings => {
          settings.changed.connect(this._read, this);
          this._read(settings);
        })
      : Promise.resolve();
  }

  readonly ready: Promise<void>;

  get current(): IGridSettings {
    return this._current;
  }

  get changed(): ISignal<this, IGridSettings> {
    return this._changed;
  }

  private _read({ composite }: ISettingRegistry.ISettings): void {
    this._current = {
      jobs: composite.jobs as number,
      timeoutS: composite.timeout as number,
      startTimeoutS: composite.startTimeout as number,
      hasWarmKernels: composite.warmKernels as boolean,
      runAgain: composite.runAgain as IGridSettings['runAgain'],
      elbowSensitivity: composite.elbowSensitivity as number,
      openPanel: composite.openPanel as IGridSettings['openPanel']
    };
    this._changed.emit(this._current);
  }

  private _current = DEFAULT_SETTINGS;
  private readonly _changed = new Signal<this, IGridSettings>(this);
}
