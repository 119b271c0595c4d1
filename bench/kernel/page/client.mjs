/**
 * Runs cells one after the other.
 *
 * @param kernel - has `send(message)` and calls `onMessage(message)`
 * @returns `run(code)`, which gives the milliseconds until the cell was idle
 */
export function createClient(kernel) {
  let count = 0;
  return {
    run: code =>
      new Promise((resolve, reject) => {
        const id = `cell-${count++}`;
        const startMs = performance.now();
        kernel.onMessage = ({ header, content, parent_header }) => {
          if (parent_header.msg_id !== id) return;
          if (header.msg_type === 'error') reject(new Error(content.evalue));
          if (content.execution_state === 'idle') {
            resolve(performance.now() - startMs);
          }
        };
        kernel.send({
          channel: 'shell',
          header: {
            msg_id: id,
            msg_type: 'execute_request',
            session: 'bench',
            username: '',
            date: '',
            version: '5.3'
          },
          parent_header: {},
          metadata: {},
          content: { code },
          buffers: []
        });
      })
  };
}
