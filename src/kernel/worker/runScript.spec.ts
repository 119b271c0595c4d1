const importScripts = jest.fn<void, [string]>();

/** The module as it is in a Worker of its own. */
async function load() {
  Object.assign(globalThis, { importScripts });
  jest.resetModules();
  return import('./runScript.js');
}

describe('runScript', () => {
  beforeEach(() => importScripts.mockReset());

  it('runs a text from a data address', async () => {
    const { runScript } = await load();
    runScript('let größe = "#%";');
    const [[address]] = importScripts.mock.calls;
    expect(await (await fetch(address)).text()).toBe('let größe = "#%";');
  });

  it('goes over to Blobs where data addresses are refused', async () => {
    const { runScript } = await load();
    const texts: Promise<string>[] = [];
    importScripts.mockImplementation(address => {
      if (address.startsWith('data:')) {
        throw new DOMException('refused', 'NetworkError');
      }
      texts.push(fetch(address).then(response => response.text()));
    });
    runScript('let a;');
    runScript('let b;');
    const kinds = importScripts.mock.calls.map(([url]) => url.split(':')[0]);
    expect(kinds).toEqual(['data', 'blob', 'blob']);
    const revoked = importScripts.mock.calls.slice(1).flat();
    for (const address of revoked) {
      await expect(fetch(address)).rejects.toThrow();
    }
    await Promise.allSettled(texts);
  });

  it('leaves the errors of the text alone', async () => {
    const { runScript } = await load();
    importScripts.mockImplementation(() => {
      throw new SyntaxError('declared twice');
    });
    expect(() => runScript('let a;')).toThrow('declared twice');
    expect(importScripts).toHaveBeenCalledTimes(1);
  });
});
