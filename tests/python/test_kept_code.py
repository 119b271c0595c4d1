"""V8's code for the kernel's files, which is kept for the next start."""

import os
import unittest
from tempfile import TemporaryDirectory

from kernels import kernel, until

#: Long enough that the sweep's own thread is still there when its code is kept.
SWEEP = """
import { KMeans, makeBlobs } from "nbgrid";
const { X } = makeBlobs({ nSamples: 100_000, nFeatures: 20, centers: 1, randomState: 0 });
const nClusters = [8, 9, 10, 11, 12, 13, 14, 15];
const models = await KMeans.sweepParallel(X, { nClusters, maxIter: 30, randomState: 0 });
models.map(({ nIter }) => nIter)
"""


def kept(folder):
    """The names of what is kept, without versions and hashes."""
    try:
        names = os.listdir(os.path.join(folder, "nbgrid"))
    except FileNotFoundError:
        return set()
    return {name.split("-")[0] for name in names if name.endswith(".v8")}


class KeptCode(unittest.TestCase):
    def test_each_thread_keeps_its_code_and_starts_with_it(self):
        with TemporaryDirectory() as folder:
            env = {**os.environ, "XDG_CACHE_HOME": folder}
            with kernel(env=env) as client:
                expected = client.run(SWEEP).text
                wanted = {"kernel", "thread", "notebook", "sweepThread"}
                until(lambda: kept(folder), wanted.issubset)
            with kernel(env=env) as client:
                self.assertEqual(client.run(SWEEP).text, expected)

    def test_a_relative_folder_is_none(self):
        # It would be another's, in whichever folder the kernel starts.
        with TemporaryDirectory() as home:
            env = {**os.environ, "HOME": home, "XDG_CACHE_HOME": "relative"}
            with kernel(env=env) as client:
                client.run("1")
                until(lambda: kept(os.path.join(home, ".cache")), {"kernel", "thread"}.issubset)

    @unittest.skipUnless(os.path.exists("/proc/self/io"), "No count of what is read")
    def test_what_others_can_write_is_not_run(self):
        with TemporaryDirectory() as folder:
            env = {**os.environ, "XDG_CACHE_HOME": folder}
            own = os.path.join(folder, "nbgrid")
            with kernel(env=env) as client:
                client.run("1")
                until(lambda: kept(folder), {"kernel", "thread"}.issubset)
            reads = (
                "const { readFileSync } = require('fs');"
                "readFileSync(`/proc/self/io`, 'utf8').match(/rchar: (\\d+)/)[1] | 0"
            )
            sizes = []
            for mode in (0o700, 0o777):
                os.chmod(own, mode)
                with kernel(env=env) as client:
                    sizes.append(int(client.run(reads).text))
            self.assertLess(sizes[1], sizes[0])


if __name__ == "__main__":
    unittest.main()
