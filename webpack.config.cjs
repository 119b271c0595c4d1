/** People see the names of what the kernel gives them. */
const withNames = {
  compress: { keep_classnames: true, keep_fnames: true },
  mangle: { keep_classnames: true, keep_fnames: true }
};

// The scripts of a kernel's Worker are one file each: they are read from Blobs.
module.exports = {
  optimization: {
    splitChunks: { chunks: chunk => !/^kernel/.test(chunk.name ?? '') },
    minimizer: [
      compiler =>
        new compiler.rspack.SwcJsMinimizerRspackPlugin({
          test: /^kernel(-library)?\./,
          minimizerOptions: withNames
        }).apply(compiler),
      '...'
    ]
  }
};
