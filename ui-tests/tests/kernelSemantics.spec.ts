import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect } from '@jupyterlab/galata';

import {
  messagesText,
  observe,
  relevant,
  SEMANTICS
} from '../../src/kernel/semantics/index.js';
import { type CellMessages, runNotebooks } from './kernelPage.js';
import { test } from './lab.js';

const CASES = Object.values(SEMANTICS).flat();
const MOST_BYTES = 2 ** 28;

test('every case of the table of semantics gives what it says, in the page and in Node, by messages that are equal byte for byte', async ({
  page
}) => {
  const notebooks = CASES.map(({ cells }) => cells);
  const inPage = await runNotebooks(page, notebooks);
  const inNode = runInNode(notebooks);
  expect(CASES.length).toBeGreaterThanOrEqual(150);
  CASES.forEach(({ name, expect: expected, own }, at) => {
    for (const messages of [inPage[at], inNode[at]]) {
      const last = observe(messages.at(-1)!);
      expect.soft(relevant(last, expected), name).toEqual(expected);
    }
    if (own === undefined) {
      const texts = inPage[at].map(messagesText);
      expect.soft(texts, name).toEqual(inNode[at].map(messagesText));
    }
  });
});

function runInNode(notebooks: string[][]): CellMessages[] {
  const script = fileURLToPath(new URL('nodeHome.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    input: JSON.stringify(notebooks),
    encoding: 'utf8',
    maxBuffer: MOST_BYTES
  });
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}
