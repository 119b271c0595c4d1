import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

import { threadError } from './threadError.js';

describe('threadError(thrown)', () => {
  it('says that the memory is used up, and how to get more', async () => {
    const worker = new Worker('const a = []; for (;;) a.push({ a })', {
      eval: true,
      resourceLimits: {
        maxOldGenerationSizeMb: 16,
        maxYoungGenerationSizeMb: 2
      }
    });
    const [thrown] = (await once(worker, 'error')) as [Error];
    expect(threadError(thrown)).toMatchObject({
      name: 'OutOfMemoryError',
      message: expect.stringMatching(/used up.*--max-old-space-size/)
    });
  });

  it('leaves other errors as they are', () => {
    const error = new TypeError('a');
    expect(threadError(error)).toBe(error);
  });
});
