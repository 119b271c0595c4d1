/** Candidates of a seeding that lower the potential alike are decided by OpenBLAS's rounding: its products, and what scikit-learn chooses. */
import { kmeansPlusPlus } from '../../src/kmeans';
import { gemvElement } from '../../src/kmeans/plain/blasGemv';
import { decode, decodeMatrix, readReference } from './reference';

const { tied, products } = readReference();

it.each(
  products.map(({ table, ...rest }) => [
    table.shape.join(' × '),
    decodeMatrix(table),
    rest
  ])
)('multiplies %s with a vector to the last bit', (_, table, rest) => {
  const [nRows, columns] = table.shape;
  const rows = table.data as Float64Array;
  const vector = decode(rest.vector) as Float64Array;

  const product = Float64Array.from({ length: nRows }, (_, place) =>
    gemvElement(rows, place * columns, vector, 0, columns, { place, nRows })
  );

  expect(product).toEqual(decode(rest.product));
});

it.each(
  tied.map(({ X, ...rest }) => [
    rest.nClusters,
    X.shape.join(' × '),
    { X, ...rest }
  ])
)(
  'kmeansPlusPlus chooses %d rows of %s as scikit-learn does',
  (nClusters, _, { X, randomState, indices }) => {
    const chosen = kmeansPlusPlus(decodeMatrix(X), nClusters, { randomState });

    expect([...chosen.indices]).toEqual(indices);
  }
);
