/**
 * Runs notebooks in the kernel's home in Node: a JSON list of notebooks (the
 * cells of each) on the standard input gives, on the standard output, the
 * messages of each cell up to its idle.
 */
import { tmpdir } from 'node:os';
import { json } from 'node:stream/consumers';

import { NodeKernel } from '../../lib/kernel/node/index.js';

const KERNELS_AT_ONCE = 4;

const notebooks = await json(process.stdin);
const found = [];
let next = 0;
await Promise.all(
  Array.from({ length: KERNELS_AT_ONCE }, async () => {
    while (next < notebooks.length) {
      const at = next++;
      found[at] = await run(notebooks[at]);
    }
  })
);
process.stdout.write(JSON.stringify(found));

async function run(cells) {
  const kernel = new NodeKernel({ folder: tmpdir() });
  await kernel.ready;
  const messages = [];
  for (const [at, code] of cells.entries()) {
    messages.push(await execute(kernel, `cell-${at}`, code));
  }
  await kernel.terminate();
  return messages;
}

function execute(kernel, id, code) {
  return new Promise(resolve => {
    const messages = [];
    kernel.onMessage = ({ channel, header, parent_header, content }) => {
      if (channel !== 'iopub' || parent_header.msg_id !== id) return;
      messages.push({ header: { msg_type: header.msg_type }, content });
      if (content.execution_state === 'idle') resolve(messages);
    };
    kernel.send({
      channel: 'shell',
      header: {
        msg_id: id,
        msg_type: 'execute_request',
        session: 'semantics',
        username: '',
        date: '',
        version: '5.3'
      },
      parent_header: {},
      metadata: {},
      content: { code, stop_on_error: false },
      buffers: []
    });
  });
}
