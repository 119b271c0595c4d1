import { PageClient } from './pageClient.js';
import type { FromWorker } from './protocol.js';

it('PageClient rejects with an error that has the stack of the call', async () => {
  const posted: FromWorker[] = [];
  const client = new PageClient(message => posted.push(message));
  async function ask(): Promise<string> {
    return client.readText('nope.txt');
  }
  const answer = ask();
  const [{ id }] = posted as { id: number }[];
  setTimeout(() => client.fail(id, 'No such file: nope.txt'), 1);
  const error = await answer.catch((reason: unknown) => reason as Error);
  expect(error).toMatchObject({ message: 'No such file: nope.txt' });
  expect(Object.keys(error as Error)).toEqual([]);
  expect((error as Error).stack).toContain('pageClient.spec');
});
