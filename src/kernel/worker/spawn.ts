/** Start the Worker of a kernel; the builder makes a file of its own of it. */
export function spawnWorker(): Worker {
  return new Worker(new URL('./worker.js', import.meta.url), {
    type: 'module'
  });
}
