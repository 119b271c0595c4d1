import type { IConnect, ToWorker } from './protocol.js';
import { WorkerHome } from './workerHome.js';

/**
 * The entry of a kernel's Worker. The page sends a port first, and all else on
 * that port; user code may do with the Worker's own `onmessage` and `postMessage`
 * what it likes.
 */
addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<IConnect>) => {
    const home = new WorkerHome(port, data);
    port.onmessage = ({ data: message }: MessageEvent<ToWorker>) =>
      home.receive(message);
  },
  { once: true }
);
