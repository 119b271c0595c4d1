/**
 * The direction rules of the house (docs/architecture.md): who may import whom.
 * What a folder may not name at run time (DOM, Node) is held by the compiler,
 * since each folder is a project of its own.
 */
const allowed = {
  grid: [],
  kmeans: [],
  collection: [],
  run: ['grid'],
  'kernel/core': [],
  'kernel/language': [],
  'kernel/worker': ['kernel/core', 'notebook'],
  'kernel/node': ['kernel/core', 'kernel/language', 'notebook'],
  notebook: ['kmeans', 'collection'],
  services: ['grid', 'run'],
  cli: ['grid', 'run', 'collection', 'kernel/node'],
  lab: [
    'grid',
    'run',
    'collection',
    'services',
    'kernel/worker',
    'kernel/language'
  ]
};

/** Packages that code without a browser or a server may load. */
const purePackages = [
  'yaml',
  'acorn',
  '@sveltejs/acorn-typescript',
  '@lumino/coreutils',
  '@lumino/signaling',
  'picomatch',
  '@noble/hashes'
];

const pathOf = folder =>
  folder === 'notebook' ? '^src/notebook(/|\\.ts$)' : `^src/${folder}/`;

const direction = Object.entries(allowed).map(([folder, targets]) => ({
  name: `direction-${folder.replace('/', '-')}`,
  comment: `src/${folder} may import ${
    targets.length ? targets.map(t => `src/${t}`).join(', ') : 'no other folder'
  }.`,
  severity: 'error',
  from: { path: pathOf(folder), pathNot: '\\.spec\\.tsx?$' },
  to: {
    path: '^src/',
    pathNot: [folder, ...targets].map(pathOf)
  }
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'no-circular',
      comment: 'No circle anywhere.',
      severity: 'error',
      from: {},
      to: { circular: true }
    },
    {
      name: 'pure-packages',
      comment: 'Pure folders load no JupyterLab, no Node; types are fine.',
      severity: 'error',
      from: {
        path: '^src/(grid|kmeans|collection|run|kernel/core)/',
        pathNot: '\\.spec\\.tsx?$'
      },
      to: {
        dependencyTypesNot: ['local', 'type-only'],
        pathNot: ['^src/', ...purePackages.map(name => `node_modules/${name}/`)]
      }
    },
    {
      name: 'index-knows-plugins-only',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/', pathNot: '^src/lab/plugins/' }
    },
    {
      name: 'nobody-imports-the-roots',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(lab|cli|index)' },
      to: { path: '^src/(lab|cli|index)' }
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '^\\.{1,2}/(binary|declarations|nodeDeclarations)'
      }
    }
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^lib/|/fixtures/|/testing/)' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json']
    }
  }
};
