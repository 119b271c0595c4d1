import ts from 'typescript';

import { LanguageClient } from '../client.js';
import { declarations } from '../declarations.js';
import { MirroredFiles, type IRemoteFiles } from '../mirroredFiles.js';
import { projectMaker } from '../projects.js';
import { createServer } from '../server.js';
import { noFiles, type ISourceFiles } from '../sourceFiles.js';

const makeProject = projectMaker(ts, declarations, 'webworker');

/** A client whose Worker is this thread. */
export class TestLanguage {
  /** @param files - of the machine, or far away */
  constructor(
    files: ISourceFiles | { remote: IRemoteFiles; now(): number } = noFiles
  ) {
    this.client = new LanguageClient({
      start: (onMessage, onError) => {
        this.started++;
        this.fail = onError;
        const serve = createServer(folder => {
          if (!('remote' in files)) {
            return makeProject(folder, files);
          }
          const mirror = new MirroredFiles(folder, files.remote, files.now);
          return {
            ...makeProject(folder, mirror),
            settle: look => mirror.settle(look),
            expire: () => mirror.expire()
          };
        }, onMessage);
        return {
          post: message => this.isStuck || serve(structuredClone(message)),
          dispose: () => undefined
        };
      }
    });
  }

  readonly client: LanguageClient;
  /** How many Workers have been started. */
  started = 0;
  /** Plays the end of the Worker. */
  fail: (reason: string) => void = () => undefined;
  /** Whether the Worker takes no message. */
  isStuck = false;
}

/** A code without its `|`, and where that was. */
export function marked(code: string): { code: string; offset: number } {
  const offset = code.lastIndexOf('|');
  return {
    code: code.slice(0, offset) + code.slice(offset + 1),
    offset
  };
}
