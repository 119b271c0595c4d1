/** What has ended a thread, in words for a person. */
export function threadError(thrown: Error): Error {
  if ((thrown as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') {
    return thrown;
  }
  const error = new Error(
    'The memory for objects is used up. NODE_OPTIONS=--max-old-space-size=8192 would give it 8 GB'
  );
  error.name = 'OutOfMemoryError';
  return error;
}
