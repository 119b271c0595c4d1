// The first file that Node runs: `boot.cjs PROGRAM ARGUMENTS…`. Any Node can
// read it, to say that it is too old.
'use strict';

// Set by the launcher for Node's own memory, not for the programs that Node starts.
var tunables = process.env.NBGRID_GLIBC_TUNABLES;
if (tunables !== undefined) {
  delete process.env.NBGRID_GLIBC_TUNABLES;
  if (tunables) {
    process.env.GLIBC_TUNABLES = tunables;
  } else {
    delete process.env.GLIBC_TUNABLES;
  }
}
// Where the launcher keeps which Nodes serve.
var nodes = process.env.NBGRID_NODES;
delete process.env.NBGRID_NODES;
if (Number(process.versions.node.split('.')[0]) < 20) {
  // It serves no longer, such as a version manager's: the next start asks it.
  try {
    require('fs').unlinkSync(nodes);
  } catch {
    // Nothing was kept.
  }
  process.stderr.write(
    'nbgrid: Node 20 or newer is needed; ' +
      process.execPath +
      ' is ' +
      process.version +
      '. Install it from nodejs.org, or with: pip install "jupyterlab-nbgrid[node]"\n'
  );
  process.exit(2);
}
var program = process.argv.splice(2, 1)[0];
if (program === 'cli') {
  import('./cli.mjs');
} else {
  require('./load.cjs')(program);
}
