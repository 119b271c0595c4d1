import type { IExecuteHandlers, IKernelMessage } from '../../run/index.js';
import { FakeKernel } from '../../run/testing/fakeKernels.js';
import { bench, gridNotebook } from '../../run/testing/fixtures.js';
import { reply, stream } from '../../run/testing/messages.js';
import { KernelCores } from './kernelCores.js';

type Answer = (
  handlers: IExecuteHandlers,
  kernel: FakeKernel
) => IKernelMessage | Promise<IKernelMessage>;

/** Kernels that answer whatever they are asked in one way. */
async function setUp(answer: Answer, isInPage = false) {
  const { ports, clock, plan } = bench();
  const started: FakeKernel[] = [];
  const start = jest.fn(async () => {
    const kernel = new FakeKernel('k', 'work', {});
    kernel.execute = async (_code, handlers) => answer(handlers, kernel);
    started.push(kernel);
    return kernel;
  });
  const cores = new KernelCores({
    ports: { clock, kernels: { ...ports.kernels, names: jest.fn(), start } },
    isInPage: () => isInPage,
    pageCores: 64
  });
  return { clock, cores, start, started, plan: await plan(gridNotebook([1])) };
}

const prints =
  (text: string): Answer =>
  handlers => {
    handlers.onMessage(stream(text));
    return reply();
  };

const never: Answer = () => new Promise(() => undefined);

describe('KernelCores.of', () => {
  it('is what the kernel says of its machine, asked once, and the kernel ended', async () => {
    const { cores, plan, started } = await setUp(prints('12\n'));
    expect(await cores.of(plan)).toBe(12);
    expect(await cores.of(plan)).toBe(12);
    expect(started.map(kernel => kernel.isShutDown)).toEqual([true]);
  });

  it('is the browser’s number for kernels of the page, which are not asked', async () => {
    const { cores, plan, start } = await setUp(prints('12\n'), true);
    expect(await cores.of(plan)).toBe(64);
    expect(start).not.toHaveBeenCalled();
  });

  it.each<[string, Answer]>([
    ['says nothing', () => reply()],
    ['says no number', prints('None\n')],
    ['says zero', prints('0\n')],
    [
      'dies',
      (handlers, kernel) => {
        kernel.die();
        return never(handlers, kernel);
      }
    ]
  ])('is two where the kernel %s', async (_, answer) => {
    const { cores, plan, started } = await setUp(answer);
    expect(await cores.of(plan)).toBe(2);
    expect(started.map(kernel => kernel.isShutDown)).toEqual([true]);
  });

  it('is two where the kernel takes too long, or does not start', async () => {
    const { clock, cores, plan, start, started } = await setUp(never);
    const answer = cores.of(plan);
    await clock.advance(20_000);
    expect(await answer).toBe(2);
    expect(started.map(kernel => kernel.isShutDown)).toEqual([true]);
    start.mockRejectedValue(new Error('no such kernel'));
    expect(await cores.of(plan)).toBe(2);
  });
});
