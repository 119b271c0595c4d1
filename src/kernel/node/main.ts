import process from 'node:process';

import { ConnectionError, readConnectionFile } from './connection.js';
import { KernelProcess } from './kernelProcess.js';
import { watchParent } from './parentWatch.js';
import { Sockets } from './sockets.js';
import { version } from './version.js';
import { Wire } from './wire.js';

/** The kernel's process: `main.js CONNECTION_FILE`. */
async function main(path: string | undefined): Promise<void> {
  if (!path) throw new ConnectionError('Name the connection file.');
  const connection = readConnectionFile(path);
  const sockets = new Sockets();
  const kernel = new KernelProcess({
    sockets,
    wire: new Wire(connection.key, connection.hash),
    folder: process.cwd(),
    version,
    end: code => process.exit(code),
    kill: () => process.kill(process.pid, 'SIGKILL')
  });
  await sockets.bind(connection);
  kernel.listen();
  process.on('SIGINT', () => kernel.interrupt());
  process.on('SIGTERM', () => void kernel.shutdown());
  watchParent(process.env.JPY_PARENT_PID, () => void kernel.shutdown());
}

main(process.argv[2]).catch((error: Error) => {
  const { stack, message } = error;
  process.stderr.write(
    `nbgrid: ${error instanceof ConnectionError ? message : stack}\n`
  );
  process.exit(1);
});
