const SPLITTER = 2 ** 27 + 1;

/** a·b + c, rounded once: the product and the sum with their errors (Dekker 1971, Knuth), then added. */
export function multiplyAdd(a: number, b: number, c: number): number {
  const aScaled = SPLITTER * a;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = SPLITTER * b;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  const product = a * b;
  const productError =
    aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const sum = product + c;
  const cPart = sum - product;
  const sumError = product - (sum - cPart) + (c - cPart);
  return sum + (sumError + productError);
}
