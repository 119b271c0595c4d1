/** The two ways of making normal deviates, one beside the other. */
import type { Deviates, Spare } from './deviates';
import { MAX_BATCH } from './deviates';
import { Mt19937 } from './mt19937';
import { PlainDeviates } from './plainDeviates';
import { createWasmDeviates } from './wasmDeviates';

const plain = new PlainDeviates();
const wasm = createWasmDeviates()!;

/** A generator that has drawn `nWords` words. */
function generator(nWords: number): { words: Mt19937; spare: Spare } {
  const words = new Mt19937(42);
  for (let i = 0; i < nWords; i++) {
    words.nextUint32();
  }
  return { words, spare: { value: 0, isSet: false } };
}

/** What a generator gives and is, after draws of these sizes. */
function drawAll(deviates: Deviates, nWords: number, counts: number[]) {
  const { words, spare } = generator(nWords);
  const drawn = counts.map(count => [...deviates.draw(words, spare, count)]);
  return {
    drawn,
    spare: spare.isSet && spare.value,
    next: words.nextUint32()
  };
}

test('WebAssembly runs here', () => {
  expect(wasm).not.toBeNull();
});

test.each([0, 1, 2, 3, 4, 621, 622, 623, 624])(
  'both give the same bits, spare and state after %d words',
  nWords => {
    const counts = [1, 0, 1, 2, 5, 300, 1, MAX_BATCH, 7, MAX_BATCH - 1, 3];
    expect(drawAll(wasm, nWords, counts)).toEqual(
      drawAll(plain, nWords, counts)
    );
  }
);

test.each([1, 3, 8, 100])(
  'both give the same rows around a centre of %d columns',
  columns => {
    const center = Float64Array.from({ length: columns }, (_, j) => j / 3 - 1);
    const rows = [plain, wasm].map(deviates => {
      const { words, spare } = generator(1);
      const shifts = [3, 0, 5].map(count => [
        ...deviates.drawAround(words, spare, count, center, 0.7)
      ]);
      return { shifts, spare: spare.isSet && spare.value };
    });
    const { words, spare } = generator(1);
    const [value] = plain.draw(words, spare, 1);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[0].shifts[0][0]).toBe(center[0] + 0.7 * value);
  }
);

test.each([0, 1, 2, 3, 622, 623, 624])(
  'both draw the same places after %d words',
  nWords => {
    const drawn = [plain, wasm].map(deviates => {
      const { words, spare } = generator(nWords);
      deviates.draw(words, spare, 3);
      const places = [9, 300, 40_000, 4_294_967_295].map(first => [
        ...deviates.drawPlaces(words, first, Math.min(first, MAX_BATCH))
      ]);
      return { places, next: words.nextUint32() };
    });
    expect(drawn[1]).toEqual(drawn[0]);
    expect(drawn[0].places[0].every((place, z) => place <= 9 - z)).toBe(true);
  }
);

test.each([
  ['plain', plain],
  ['WebAssembly', wasm]
])('%s: skipping leaves what drawing leaves', (_, deviates) => {
  for (const counts of [[0], [1], [1, 0, 1], [3, 4, 2], [MAX_BATCH, 5]]) {
    const drawing = generator(3);
    const skipping = generator(3);
    for (const count of counts) {
      plain.draw(drawing.words, drawing.spare, count);
      deviates.skip(skipping.words, skipping.spare, count);
    }
    const [value] = plain.draw(drawing.words, drawing.spare, 1);
    const [found] = deviates.draw(skipping.words, skipping.spare, 1);
    expect(found).toBe(value);
    expect(skipping.words.nextUint32()).toBe(drawing.words.nextUint32());
  }
});

test('a million points that are only counted end where a million drawn ones do', () => {
  const drawing = generator(0);
  const skipping = generator(0);
  for (let i = 0; i < 200; i++) {
    wasm.draw(drawing.words, drawing.spare, MAX_BATCH);
    wasm.skip(skipping.words, skipping.spare, MAX_BATCH);
  }
  expect(skipping.words.nextUint32()).toBe(drawing.words.nextUint32());
});
