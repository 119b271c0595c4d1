import type { ICollection } from '../../collection/index.js';
import { chooseAxes, collect } from '../../collection/index.js';
import {
  cell,
  clone,
  elbowClones
} from '../../collection/testing/notebooks.js';
import type { IViewState } from '../tokens.js';
import { axesOf, buildFigure } from './figure.js';
import { INITIAL_VIEW } from './initialView.js';

const tag = (name: string) => ({ kind: 'tag', name }) as const;
const param = (name: string) => ({ kind: 'param', name }) as const;

const figureOf = (collection: ICollection, view: IViewState) =>
  buildFigure(collection, {
    axes: axesOf(collection, view),
    view,
    onDisk: new Set(),
    sensitivity: 1,
    parallel: null
  });

const SUMS = [300, 200, 100, 20, 18, 17, 16, 15];
const ELBOW = collect(elbowClones(SUMS));

describe('axesOf', () => {
  it('takes what fits best while nothing is chosen', () => {
    expect(axesOf(ELBOW, INITIAL_VIEW)).toEqual(chooseAxes(ELBOW));
  });

  it('takes what was chosen', () => {
    const view = { ...INITIAL_VIEW, y: tag('elapsed') };
    expect(axesOf(ELBOW, view)).toMatchObject({
      x: param('n_clusters'),
      y: tag('elapsed'),
      time: null
    });
  });

  it('takes what fits best for a chosen column that is not there', () => {
    const view = { ...INITIAL_VIEW, x: param('gone'), y: tag('gone') };
    expect(axesOf(ELBOW, view)).toEqual(chooseAxes(ELBOW));
  });
});

describe('buildFigure', () => {
  it('makes one curve over a tag that repeats the parameter', () => {
    const figure = figureOf(ELBOW, { ...INITIAL_VIEW, x: tag('n-clusters') });
    expect(figure?.data.series).toHaveLength(1);
    expect(figure?.data.statements).toEqual(['Elbow at n-clusters = 4']);
  });

  it('is drawn as long as one of its curves has a point', () => {
    const collection = collect(
      ['a', 'b'].flatMap((init, block) =>
        [1, 2].map(k =>
          clone(2 * block + k, { k, init }, [
            cell(['loss'], init === 'a' ? 5 / k : { error: ['E', 'no'] })
          ])
        )
      )
    );
    expect(figureOf(collection, INITIAL_VIEW)?.data.series).toHaveLength(2);
  });

  it('is null over a column without numbers, whose axes stay known', () => {
    const collection = collect(
      ['random', 'k-means++'].map((init, at) =>
        clone(at, { init }, [cell(['loss'], 3 - at)])
      )
    );
    const view = { ...INITIAL_VIEW, y: param('init') };
    expect(figureOf(collection, view)).toBeNull();
    expect(axesOf(collection, view).y).toEqual(param('init'));
  });
});
