import { EventEmitter } from 'node:events';

import { guardOutputStreams } from './outputStreams.js';

function setUp() {
  const stdout = new EventEmitter();
  const said: string[] = [];
  const stderr = Object.assign(new EventEmitter(), {
    write: (text: string) => said.push(text) > 0
  });
  guardOutputStreams(stdout, stderr as never);
  return { stdout, stderr, said };
}

const error = (code: string): Error =>
  Object.assign(new Error(`${code}: it failed`), { code });

it('a reader that went away is no error', () => {
  const { stdout, stderr, said } = setUp();
  stdout.emit('error', error('EPIPE'));
  stderr.emit('error', error('EPIPE'));
  expect(said).toEqual([]);
});

it('a full disk is told, once', () => {
  const once = jest.spyOn(process, 'once').mockReturnThis();
  const { stdout, said } = setUp();
  stdout.emit('error', error('ENOSPC'));
  stdout.emit('error', error('ENOSPC'));
  expect(said).toEqual([
    'nbgrid: The report cannot be written: ENOSPC: it failed.\n'
  ]);
  expect(once).toHaveBeenCalledWith('exit', expect.any(Function));
  once.mockRestore();
});
