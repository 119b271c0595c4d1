import { KMeansError } from '../errors';
import { configureKMeans } from '../host';
import { makeBlobs } from '../makeBlobs';
import { PlainEngine } from '../plain/plainEngine';
import { forceEngine } from '../select';

/** 300 rows in four blobs. */
export const { X } = makeBlobs({ nSamples: 300, centers: 4, randomState: 1 });

/** What was warned of; a test takes out what it expects. */
export const warnings: string[] = [];

let hook: () => void = () => undefined;

/** Have this called where a fit can be stopped, until the test ends. */
export function onInterruptCheck(called: () => void): void {
  hook = called;
}

/** For specs of the estimator: the plain engine, and no warning that was not expected. */
export function setUpEstimator(): void {
  beforeAll(() => {
    forceEngine(new PlainEngine());
    configureKMeans({
      warn: message => warnings.push(message),
      checkInterrupt: () => hook()
    });
  });

  afterEach(() => {
    expect(warnings.splice(0)).toEqual([]);
    hook = () => undefined;
  });
}

/** The error that `run` throws. */
export function failure(run: () => unknown): KMeansError {
  try {
    run();
  } catch (error) {
    if (error instanceof KMeansError) {
      return error;
    }
    throw error;
  }
  throw new Error('Nothing was thrown.');
}
