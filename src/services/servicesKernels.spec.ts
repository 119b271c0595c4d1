import type { KernelSpec, ServerConnection } from '@jupyterlab/services';
import { ServicesKernels } from './servicesKernels';

/** A page that can be hidden, and kernelspecs that wait for a frame of it. */
function setUp() {
  const page = Object.assign(new EventTarget(), { hidden: false });
  Object.assign(globalThis, { document: page });
  const specs = {
    specs: { kernelspecs: { python3: {} } },
    refreshSpecs: () => new Promise<void>(() => undefined)
  };
  const kernels = new ServicesKernels({
    serverSettings: {} as ServerConnection.ISettings,
    kernelspecs: specs as unknown as KernelSpec.IManager,
    localPath: path => path
  });
  return { page, kernels };
}

afterEach(() => Reflect.deleteProperty(globalThis, 'document'));

describe('ServicesKernels.names in a page whose frames never come', () => {
  it('is what is known when the page is hidden', async () => {
    const { page, kernels } = setUp();
    page.hidden = true;
    expect(await kernels.names()).toEqual(['python3']);
  });

  it('is what is known when the page gets hidden meanwhile', async () => {
    const { page, kernels } = setUp();
    const names = kernels.names();
    page.hidden = true;
    page.dispatchEvent(new Event('visibilitychange'));
    expect(await names).toEqual(['python3']);
  });
});
