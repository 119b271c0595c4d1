"""The npm package's subpaths, from the checkout and from what is packed."""

import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernels import entered

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import { KMeans, makeBlobs } from 'jupyterlab-nbgrid/kmeans';
import { NotebookCollection, findElbow } from 'jupyterlab-nbgrid/collection';
const { X } = makeBlobs({ nSamples: 60, centers: 3, randomState: 0 });
const model = new KMeans({ nClusters: 3, randomState: 0 }).fit(X);
const { paths } = await NotebookCollection.read('*.ipynb');
console.log(JSON.stringify([model.labels.length, typeof findElbow, paths]));
"""


class Package(unittest.TestCase):
    def setUp(self):
        self.folder = Path(entered(self.addCleanup, tempfile.TemporaryDirectory()))
        content = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        (self.folder / "a.ipynb").write_text(json.dumps(content))
        (self.folder / "program.mjs").write_text(PROGRAM)
        self.packages = self.folder / "node_modules"
        self.packages.mkdir()

    def expect_program_runs(self):
        done = subprocess.run(
            ["node", "program.mjs"], cwd=self.folder, capture_output=True, text=True
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout), [60, "function", ["a.ipynb"]])

    def test_from_the_checkout(self):
        (self.packages / "jupyterlab-nbgrid").symlink_to(ROOT)
        self.expect_program_runs()

    def test_from_the_packed_package(self):
        packed = subprocess.run(
            ["npm", "pack", "--ignore-scripts", "--json", "--pack-destination", self.folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "npm_config_loglevel": "silent"},
        )
        [made] = json.loads(packed.stdout)
        shutil.unpack_archive(self.folder / made["filename"], self.folder, "gztar")
        package = self.packages / "jupyterlab-nbgrid"
        (self.folder / "package").rename(package)
        manifest = json.loads((package / "package.json").read_text())
        for dependency in ("picomatch", "yaml"):
            self.assertIn(dependency, manifest["dependencies"])
            (self.packages / dependency).symlink_to(ROOT / "node_modules" / dependency)
        self.expect_program_runs()
        self.assertLess(made["size"], 5_000_000)


if __name__ == "__main__":
    unittest.main()
