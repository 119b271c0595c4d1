import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { addressOf, readConnectionFile } from './connection.js';

const GOOD = {
  transport: 'tcp',
  ip: '127.0.0.1',
  shell_port: 1,
  control_port: 2,
  iopub_port: 3,
  stdin_port: 4,
  hb_port: 5,
  key: 'k',
  signature_scheme: 'hmac-sha256'
};

describe('readConnectionFile(path)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nbgrid-'));
  const file = join(folder, 'kernel.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (content: unknown) => {
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    writeFileSync(file, text);
    return readConnectionFile(file);
  };

  it('reads ports, key and the hash of the signature', () => {
    const connection = read(GOOD);

    expect(connection).toMatchObject({ key: 'k', hash: 'sha256' });
    expect(addressOf(connection, 'shell')).toBe('tcp://127.0.0.1:1');
    expect(addressOf(connection, 'heartbeat')).toBe('tcp://127.0.0.1:5');
  });

  it('names an address of an ipc connection as Jupyter does', () => {
    const connection = read({ ...GOOD, transport: 'ipc', ip: '/run/kernel' });

    expect(addressOf(connection, 'iopub')).toBe('ipc:///run/kernel-3');
  });

  it.each([
    ['is no JSON', '{', 'cannot be read'],
    ['has no port', { ...GOOD, shell_port: undefined }, '"shell_port"'],
    ['has a text as port', { ...GOOD, hb_port: '5' }, '"hb_port"'],
    ['asks for another scheme', { ...GOOD, signature_scheme: 'x' }, '"x"']
  ])('refuses a file that %s', (_, content, part) => {
    expect(() => read(content)).toThrow(part);
    expect(() => read(content)).toThrow(file);
  });

  it('names a file that is not there', () => {
    expect(() => readConnectionFile(join(folder, 'absent'))).toThrow('absent');
  });
});
