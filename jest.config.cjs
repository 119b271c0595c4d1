// Tests stand beside the code; SWC turns them and the sources into CommonJS.
const esModules = [
  '@jupyterlab',
  '@lumino',
  '@sveltejs',
  '@noble',
  'acorn',
  'lib0',
  'yaml',
  'yjs',
  'y-protocols',
  'uuid',
  'd3-[a-z-]+',
  'vega[a-z-]*',
  'internmap',
  'delaunator',
  'robust-predicates',
  'nanoid',
  'exenv-es6',
  '@jupyter',
  '@microsoft',
  '@codemirror',
  '@lezer',
  'color',
  'color-convert',
  'color-name',
  'color-string'
].join('|');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // For what hangs; a busy machine may take its time.
  testTimeout: 60_000,
  setupFiles: ['<rootDir>/tests/jsdomGaps.cjs'],
  roots: ['<rootDir>/src', '<rootDir>/tests'],
  testRegex: '\\.spec\\.tsx?$',
  extensionsToTreatAsEsm: [],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '\\.css$': '<rootDir>/tests/empty.cjs',
    '\\.svg$': '<rootDir>/tests/emptySvg.cjs'
  },
  transform: {
    '\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          target: 'es2022'
        },
        module: { type: 'commonjs' }
      }
    ]
  },
  transformIgnorePatterns: [`node_modules/(?!(${esModules})/)`]
};
