import type { KernelMessage } from '@jupyterlab/services';

import { until } from '../../kernel/core/testing/until.js';
import { Spares } from '../../kernel/worker/spares.js';
import { FakeScript } from '../../kernel/worker/testing/fakeScript.js';
import { LiteKernel } from './liteKernel.js';

it('tells the client that was heard last of a kernel that began anew', async () => {
  const script = new FakeScript();
  const sent: KernelMessage.IMessage[] = [];
  const kernel = new LiteKernel(
    {
      id: 'k',
      name: 'typescript',
      location: 'work',
      sendMessage: message => sent.push(message)
    },
    {
      spares: new Spares(script, 0),
      files: () => {
        throw new Error('No files here.');
      },
      language: () => null,
      start: { interruptChecks: true, version: 'test', importMap: {} }
    }
  );
  await until(() => expect(script.workers[0]?.start).toBeTruthy());
  script.workers[0].isStuck = true;
  await kernel.handleMessage({
    channel: 'shell',
    header: { msg_id: '1', msg_type: 'execute_request', session: 'client' },
    parent_header: {},
    metadata: {},
    content: { code: '' }
  } as unknown as KernelMessage.IMessage);
  const states = () =>
    sent
      .filter(({ header }) => header.session === 'client')
      .map(({ content }) => (content as any).execution_state);
  await until(() => expect(states()).toEqual(['busy']));
  kernel.interrupt();
  kernel.interrupt();
  try {
    await until(() => expect(states()).toContain('restarting'));
  } finally {
    kernel.dispose();
    script.workers.forEach(worker => worker.terminate());
  }
});
