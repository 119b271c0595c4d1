import childProcess, { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

import { until } from '../core/testing/until';
import { captureChildren } from './childOutput';

const { execFileSync, execSync, spawnSync } = childProcess;
const prototype = ChildProcess.prototype as unknown as { spawn: unknown };
const { spawn: spawnMethod } = prototype;
const modules = childProcess as unknown as Record<string, unknown>;

describe('captureChildren', () => {
  let written: [string, string][];
  const textOf = (name: string) =>
    written.flatMap(([of, text]) => (of === name ? text : [])).join('');
  const node = (source: string) => ['-e', source];
  const run = (source: string, stdio: childProcess.StdioOptions) =>
    childProcess.spawnSync(process.execPath, node(source), { stdio });
  const ERROR = "process.stderr.write('wrong')";
  const LONG = "process.stdout.write('x'.repeat(2e6))";

  beforeEach(() => {
    written = [];
    captureChildren((name, text) => written.push([name, text]));
  });

  afterEach(() => {
    Object.assign(modules, { execFileSync, execSync, spawnSync });
    prototype.spawn = spawnMethod;
  });

  it('takes no more than Node keeps: nothing of an inherited stream', async () => {
    const result = run("console.log('a')", 'inherit');
    expect(result).toMatchObject({ status: 0, stdout: null, stderr: null });
    expect(result.output).toEqual([null, null, null]);
    const child = childProcess.spawn(
      process.execPath,
      node("console.log('b')"),
      { stdio: 'inherit' }
    );
    expect(child).toMatchObject({ stdout: null, stdio: [null, null, null] });
    await once(child, 'close');
    expect(textOf('stdout')).toBe('a\nb\n');
  });

  it('has no limit for what is inherited', () => {
    expect(run(LONG, 'inherit')).toMatchObject({ status: 0, signal: null });
    expect(textOf('stdout')).toHaveLength(2e6);
    childProcess.execFileSync(
      process.execPath,
      node(LONG.replace('stdout', 'stderr')),
      { stdio: 'inherit', maxBuffer: 10 }
    );
    expect(textOf('stderr')).toHaveLength(2e6);
  });

  it('keeps the limit that was given for what is kept', () => {
    const { error } = childProcess.spawnSync(process.execPath, node(LONG), {
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 10
    });
    expect(error).toMatchObject({ code: 'ENOBUFS' });
  });

  it('follows a stream to the other place', async () => {
    run(ERROR, ['ignore', 1, 1]);
    expect(written.splice(0)).toEqual([['stdout', 'wrong']]);
    run("console.log('a')", ['ignore', 2, 'ignore']);
    expect(written.splice(0)).toEqual([['stderr', 'a\n']]);
    const child = childProcess.spawn(process.execPath, node(ERROR), {
      stdio: ['ignore', process.stdout, process.stdout]
    });
    await once(child, 'close');
    expect(written).toEqual([['stdout', 'wrong']]);
  });

  it('tells errors that are inherited alone, and no others', () => {
    const exec = (...stdio: childProcess.StdioNull[]) =>
      childProcess.execFileSync(process.execPath, node(ERROR), { stdio });
    expect(exec('ignore', 'ignore', 'inherit')).toBeNull();
    expect(written.splice(0)).toEqual([['stderr', 'wrong']]);
    expect(exec('ignore', 'inherit', 'ignore')).toBeNull();
    expect(written).toEqual([]);
  });

  it('waits for no program in the background', () => {
    childProcess.execSync('sleep 1000 & echo $!', { stdio: 'inherit' });
    process.kill(Number(textOf('stdout')));
  });

  it('puts what goes to one place in the order in which it came', () => {
    const alternating =
      "for (const name of ['stdout', 'stderr', 'stdout']) process[name].write(name)";
    run(alternating, ['ignore', 1, 1]);
    expect(textOf('stdout')).toBe('stdoutstderrstdout');
  });

  it('leaves what is piped to the caller', () => {
    const { stdout, stderr } = childProcess.spawnSync(
      process.execPath,
      node(`console.log('a'); ${ERROR}`),
      { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'hex' }
    );
    expect([stdout, stderr]).toEqual(['610a', null]);
    expect(written).toEqual([['stderr', 'wrong']]);
  });

  it('throws what Node throws', () => {
    const failing = `${ERROR}; process.exit(3)`;
    const { execPath } = process;
    const calls: ((stdio: childProcess.StdioOptions) => unknown)[] = [
      stdio => childProcess.execFileSync(execPath, node(failing), { stdio }),
      stdio =>
        childProcess.execSync(`"${execPath}" -e "${failing}"`, { stdio }),
      stdio => childProcess.execFileSync('no-such-program', { stdio }),
      stdio =>
        childProcess.execSync('no-such-program', {
          stdio: [stdio as 'ignore', stdio as 'ignore', 'pipe']
        })
    ];
    for (const call of calls) {
      const error = thrownBy(() => call('inherit'));
      const expected = thrownBy(() => call('ignore'));
      expect(error.message).toBe(expected.message);
      const changing = { pid: 0, error: null };
      expect({ ...error, ...changing }).toEqual({ ...expected, ...changing });
    }
    expect(textOf('stderr')).toBe('wrongwrong');
  });

  it('puts the pieces of a character of each stream together', async () => {
    const finish =
      'process.stdout.write(Buffer.of(0xa9)); process.disconnect()';
    const options: childProcess.SpawnOptions = {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc']
    };
    const half = childProcess.spawn(
      process.execPath,
      node(
        `process.stdout.write(Buffer.of(0x61, 0xc3)); process.on('message', () => { ${finish} })`
      ),
      options
    );
    await until(() => expect(textOf('stdout')).toBe('a'));
    const other = childProcess.spawn(
      process.execPath,
      node("process.stdout.write('b'); process.disconnect()"),
      options
    );
    await once(other, 'close');
    half.send('go');
    await once(half, 'close');
    expect(textOf('stdout')).toBe('abé');
  });
});

function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown.');
}
