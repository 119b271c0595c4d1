// The first file that Node runs: `boot.cjs PROGRAM ARGUMENTS…`. Any Node can
// read it, to say that it is too old.
'use strict';

if (Number(process.versions.node.split('.')[0]) < 20) {
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
