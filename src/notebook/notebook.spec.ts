import { configureKMeans } from '../kmeans/index.js';
import { createNotebookModule } from '../notebook.js';

const files = {
  glob: async (pattern: string) => [`${pattern}/a.ipynb`],
  readText: async () =>
    JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 }),
  writeText: async () => undefined
};

afterEach(() => {
  configureKMeans({ checkInterrupt: () => undefined });
});

describe("the module 'nbgrid'", () => {
  it('has what notebooks import', () => {
    const module = createNotebookModule({ files });

    expect(Object.keys(module)).toEqual(
      expect.arrayContaining([
        'KMeans',
        'NotebookCollection',
        'findElbow',
        'glob',
        'makeBlobs',
        'plot',
        'readText',
        'writeText'
      ])
    );
    expect(Object.isFrozen(module)).toBe(true);
  });

  it('reads collections through the home’s files', async () => {
    const { NotebookCollection } = createNotebookModule({ files });
    const nbs = await NotebookCollection.read('runs');

    expect(nbs.paths).toEqual(['runs/a.ipynb']);
    expect(nbs).toBeInstanceOf(NotebookCollection);
    expect(NotebookCollection.from([])).toBeInstanceOf(NotebookCollection);
    expect(NotebookCollection.name).toBe('NotebookCollection');
  });

  it('fits and draws the elbow curve of five blobs', () => {
    const { KMeans, makeBlobs, plot } = createNotebookModule({ files });
    const { X } = makeBlobs({
      nSamples: 300,
      nFeatures: 100,
      centers: 5,
      randomState: 0
    });
    const model = new KMeans({ randomState: 0 });
    const figure = plot.elbowCurve(X, model, {
      rangeNClusters: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    });

    expect(figure.elbow?.x).toBe(5);
    expect(figure.data.series[0].points[2].y).toBe(
      new KMeans({ nClusters: 3, randomState: 0 }).fit(X).inertia
    );
    expect(() => model.labels).toThrow('not fitted');
  });

  it('promises the curve when it is to use workers', async () => {
    const { KMeans, makeBlobs, plot } = createNotebookModule({ files });
    const { X } = makeBlobs({ nSamples: 60, centers: 3, randomState: 0 });
    const model = new KMeans({ randomState: 0 });
    const range = { rangeNClusters: [1, 2, 3, 4, 5] };

    const figure = await plot.elbowCurve(X, model, { ...range, workers: 2 });

    expect(figure.text).toBe(plot.elbowCurve(X, model, range).text);
  });

  it('takes a hook that is undefined for one that is left out', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { KMeans } = createNotebookModule({ files, warn: undefined });

    new KMeans({ nClusters: 2, init: [[0], [1]], nInit: 3 }).fit([[0], [1]]);

    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it('refuses another model than KMeans', () => {
    const { plot } = createNotebookModule({ files });

    expect(() => plot.elbowCurve([[1]], {} as never)).toThrow(
      'Expected a KMeans'
    );
  });

  it.each<[string, object, string]>([
    ['Python’s spelling', { range_n_clusters: [1, 2] }, '"range_n_clusters"'],
    ['one number for a range', { rangeNClusters: 5 }, 'rangeNClusters, found 5']
  ])('refuses %s', (_, options, message) => {
    const { KMeans, plot } = createNotebookModule({ files });

    expect(() => plot.elbowCurve([[1], [2]], new KMeans(), options)).toThrow(
      message
    );
  });

  it('stops a fit when the home says so', () => {
    let isStopped = false;
    const { KMeans, makeBlobs } = createNotebookModule({
      files,
      checkInterrupt: () => isStopped
    });
    const { X } = makeBlobs({ nSamples: 2000, randomState: 0 });
    isStopped = true;

    expect(() => new KMeans({ randomState: 0 }).fit(X)).toThrow(
      expect.objectContaining({ name: 'KeyboardInterrupt' })
    );
  });
});
