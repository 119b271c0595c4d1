import { decodeBase64 } from '../wasm/base64.js';
import { normalsBinary } from '../wasm/binary.js';
import { PAGE_BYTES, webAssembly } from '../wasm/webAssembly.js';
import type { Deviates, Spare } from './deviates.js';
import { MAX_BATCH } from './deviates.js';
import { logTable } from './log.js';
import type { Mt19937 } from './mt19937.js';

interface WasmGlobal {
  readonly value: number;
}

/** What the module exports; documented beside its sources in `assembly/normals`. Addresses are bytes in the memory. */
interface Exports {
  readonly state: WasmGlobal;
  readonly block: WasmGlobal;
  readonly table: WasmGlobal;
  readonly deviates: WasmGlobal;
  readonly centre: WasmGlobal;
  readonly position: WasmGlobal;
  setPosition(position: number): void;
  drawPairs(pairs: number): void;
  skipPairs(pairs: number): void;
  moveRows(first: number, rows: number, columns: number, scale: number): void;
  drawPlaces(first: number, count: number): void;
}

const MEMORY_BYTES = 3 * PAGE_BYTES;

/** The draws of `PlainDeviates` in WebAssembly with SIMD. */
class WasmDeviates implements Deviates {
  constructor(
    private readonly _module: Exports,
    buffer: ArrayBuffer
  ) {
    const { state, block, table, deviates, centre } = _module;
    new Float64Array(buffer, table.value, logTable.length).set(logTable);
    this._state = new Int32Array(buffer, state.value, 624);
    this._block = new Int32Array(buffer, block.value, 624);
    this._batch = new Float64Array(buffer, deviates.value - 8, MAX_BATCH + 1);
    this._places = new Uint32Array(buffer, deviates.value, MAX_BATCH);
    this._centre = new Float64Array(buffer, centre.value, MAX_BATCH);
  }

  draw(words: Mt19937, spare: Spare, count: number): Float64Array {
    const nKept = spare.isSet && count > 0 ? 1 : 0;
    const pairs = (count - nKept + 1) >> 1;
    this._batch[0] = spare.value;
    this._with(words, () => this._module.drawPairs(pairs));
    const start = 1 - nKept;
    const out = this._batch.subarray(start, start + count);
    if (count > 0) {
      spare.isSet = nKept + 2 * pairs > count;
      spare.value = this._batch[2 * pairs];
    }
    return out;
  }

  drawAround(
    words: Mt19937,
    spare: Spare,
    rows: number,
    center: Float64Array,
    scale: number
  ): Float64Array {
    const columns = center.length;
    const out = this.draw(words, spare, rows * columns);
    this._centre.set(center);
    this._module.moveRows(out.byteOffset, rows, columns, scale);
    return out;
  }

  skip(words: Mt19937, spare: Spare, count: number): void {
    const nKept = spare.isSet && count > 0 ? 1 : 0;
    const rest = count - nKept;
    if (rest % 2 === 0) {
      this._with(words, () => this._module.skipPairs(rest / 2));
      spare.isSet &&= count === 0;
    } else {
      this._with(words, () => this._module.skipPairs((rest - 1) / 2));
      spare.isSet = false;
      this.draw(words, spare, 1);
    }
  }

  drawPlaces(words: Mt19937, first: number, count: number): Uint32Array {
    this._with(words, () => this._module.drawPlaces(first, count));
    return this._places.subarray(0, count);
  }

  /** The generator's state goes in and comes out, so that nothing is kept here. */
  private _with(words: Mt19937, work: () => void): void {
    const { _module: module } = this;
    this._state.set(words.state);
    this._block.set(words.block);
    module.setPosition(words.position);
    work();
    words.state.set(this._state);
    words.block.set(this._block);
    words.position = module.position.value;
  }

  private readonly _state: Int32Array;
  private readonly _block: Int32Array;
  /** The spare deviate, then the batch. */
  private readonly _batch: Float64Array;
  private readonly _places: Uint32Array;
  private readonly _centre: Float64Array;
}

/** The deviates of WebAssembly, or null where there is none with SIMD. */
export function createWasmDeviates(): Deviates | null {
  const api = webAssembly();
  const bytes = decodeBase64(normalsBinary);
  if (api === undefined || !api.validate(bytes)) {
    return null;
  }
  const memory = new api.Memory({ initial: MEMORY_BYTES / PAGE_BYTES });
  const instance = new api.Instance(new api.Module(bytes), { env: { memory } });
  return new WasmDeviates(instance.exports as Exports, memory.buffer);
}
