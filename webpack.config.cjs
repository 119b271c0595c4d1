// The script of a kernel's Worker is one file: it is started from a Blob.
module.exports = {
  optimization: {
    splitChunks: { chunks: chunk => chunk.name !== 'kernel' }
  }
};
