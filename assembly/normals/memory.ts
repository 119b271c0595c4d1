/** Where things lie: the module has no data of its own, so the memory is laid out by hand. All of it stays in the second cache. */

/** Words of the generator. */
export const WORDS: i32 = 624;

/** The generator's state, i32; four more words repeat the first four, so that vectors can run over the end. */
export const state: usize = 64;

/** Tempered words, i32; up to three words of the block before stand in front of them. */
export const block: usize = state + 628 * 4 + 48;

/** Of the logarithm: 128 × (1/c, −ln(1/c) in two parts), then ln 2 in two parts. */
export const table: usize = block + 624 * 4;

/** The deviates of a batch, at most 4096 pairs; the one that was left over stands in front of them. */
export const deviates: usize = table + 386 * 8 + 48;

/** Squared lengths of the points that the batch is made of. */
export const squares: usize = deviates + 4096 * 16;

/** float64: what the deviates are moved around, at most 8192 columns. */
export const centre: usize = squares + 4096 * 8 + 64;
