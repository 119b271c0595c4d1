// The scripts of a kernel's Worker are one file each: they are read from Blobs.
module.exports = {
  optimization: {
    splitChunks: { chunks: chunk => !/^kernel/.test(chunk.name ?? '') }
  }
};
