import type { FromWorker, ToWorker } from './protocol.js';
import { WorkerHome } from './workerHome.js';

/**
 * The entry of a kernel's Worker. The page sends a port first, then, on that
 * port, how to start; user code may do with the Worker's own `onmessage` and
 * `postMessage` what it likes.
 */
addEventListener(
  'message',
  event => {
    const port = event.ports[0];
    let home: WorkerHome | null = null;
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (home) {
        home.receive(data);
      } else if (data.kind === 'start') {
        home = new WorkerHome(port, data);
        port.postMessage({ kind: 'ready' } satisfies FromWorker);
      }
    };
  },
  { once: true }
);
