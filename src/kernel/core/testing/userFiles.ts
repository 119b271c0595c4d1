import vm from 'node:vm';

import { compilers } from '../compilers.js';
import { type IUserModulesOptions, UserModules } from '../modules.js';
import { installRuntime, type IRuntimeBase } from '../transform/index.js';

/** Modules over files that are texts by their paths, and what they told by `ran`. */
export function userFiles(
  files: Record<string, string>,
  options: Partial<IUserModulesOptions> = {}
): { modules: UserModules; runs: string[] } {
  const runs: string[] = [];
  const context = vm.createContext({
    ran: (name: string) => runs.push(name),
    wait: (callback: () => void) => setTimeout(callback, 20),
    isOver: () => (runs.length > 1 ? null : new Promise(() => undefined)),
    $nb: installed()
  });
  const modules = new UserModules({
    readText: async path => {
      if (!(path in files)) {
        throw new Error(`no ${path}`);
      }
      return files[path];
    },
    evaluate: (code, url) => vm.runInContext(code, context, { filename: url }),
    compilers: () => compilers,
    importOther: async (specifier, _, attributes) => ({
      other: specifier,
      attributes,
      default: attributes
    }),
    addSource: () => undefined,
    ...options
  });
  return { modules, runs };
}

function installed(): IRuntimeBase {
  const runtime = {
    tick: () => 63,
    left: 0,
    look: (chunk: number) => chunk,
    save: () => undefined,
    restore: (_: unknown, value: unknown) => value,
    import: () => Promise.reject(new Error('not in modules')),
    meta: { url: '' }
  } as IRuntimeBase;
  installRuntime(runtime, () => ({ require: () => undefined }));
  return runtime;
}
