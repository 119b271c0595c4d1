import { content } from './testing/messages.js';
import { TestKernel } from './testing/testKernel.js';

const trap = '() => { throw new Error("a trap") }';
const setUp = `
  const refuse = ${trap};
  const traps = { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse };
  const hostile = new Proxy({ a: 1 }, traps);
  const { proxy: gone, revoke } = Proxy.revocable({}, {});
  revoke();
  const any: any = new Proxy(function () {}, { get: () => any, apply: () => any });
`;

describe('Kernel, objects that throw when they are looked at', () => {
  let kernel: TestKernel;
  beforeAll(async () => {
    kernel = new TestKernel();
    await kernel.run(`${setUp}; 0`);
  });

  it.each([
    ['hostile', '<Unreadable Object>'],
    ['gone', '<Revoked Proxy>'],
    ['any', '[Function]'],
    ['Object.setPrototypeOf([1], null)', '[Array(1): null prototype] [ 1 ]'],
    ['[hostile]', '[ <Unreadable Object> ]'],
    ['({ toSpec() { throw 1 } })', '{ toSpec: [Function: toSpec] }'],
    [
      '({ get toSpec() { throw 1 }, get outerHTML() { throw 2 } })',
      '{ toSpec: [Getter], outerHTML: [Getter] }'
    ]
  ])('%s is a result', async (code, text) => {
    const messages = await kernel.run(code);
    expect(content(messages, 'execute_result').data).toEqual({
      'text/plain': text
    });
  });

  it('can be printed and displayed', async () => {
    const messages = await kernel.run(
      'for (const it of [hostile, gone, any]) { console.log(it); console.log("%s %d %o", it, it, it); console.table(it); console.table([it]); display(it) }'
    );
    expect(content(messages, 'execute_reply').status).toBe('ok');
  });

  it.each(['hostile', 'gone', 'new Proxy(new Error("x"), { get: refuse })'])(
    'throw %s fails the cell',
    async code => {
      const messages = await kernel.run(`throw ${code}`);
      expect(content(messages, 'execute_reply')).toMatchObject({
        status: 'error',
        ename: 'Uncaught'
      });
    }
  );

  it.each(['hostile', 'gone', 'any'])('%s can be asked about', async name => {
    for (const [type, code] of [
      ['inspect', name],
      ['inspect', `${name}.a.b`],
      ['complete', `${name}.`]
    ]) {
      const request = { code, cursor_pos: code.length };
      const messages = await kernel.ask(`${type}_request`, request);
      expect(content(messages, `${type}_reply`).status).toBe('ok');
    }
  });

  it('own displays still fail the cell', async () => {
    const messages = await kernel.run(
      `({ [Symbol.for("Jupyter.display")]: ${trap} })`
    );
    expect(content(messages, 'error').evalue).toBe('a trap');
  });
});
