import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SCRIPT = resolve(__dirname, '../scripts/lite.mjs');

/** What the command says when it ends before it has built anything. */
function refusal(...args: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    encoding: 'utf8'
  });
  expect(status).toBe(2);
  return stderr;
}

describe('npm run lite', () => {
  it('deletes no folder with something else in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nbgrid-lite-'));
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    expect(refusal(folder)).toContain('is no page that this command has made');
    writeFileSync(join(folder, 'jupyter-lite.json'), '{}');
    expect(refusal(folder)).toContain('would be deleted');
    expect(refusal(join(folder, 'thesis.txt'))).toContain('would be deleted');
    expect(readdirSync(folder)).toEqual(['jupyter-lite.json', 'thesis.txt']);
    rmSync(folder, { recursive: true });
  });

  it.each([['--help'], ['one', 'two']])(
    'takes a folder alone: %p',
    (...args) => {
      expect(refusal(...args)).toContain('npm run lite -- FOLDER');
    }
  );
});
