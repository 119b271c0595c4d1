"""Which of several Nodes is chosen, and how often they are asked."""

import importlib.util
import os
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest.mock import patch

from kernels import entered

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "jupyterlab_nbgrid"


class Nodes(unittest.TestCase):
    def setUp(self):
        self.folder = Path(entered(self.addCleanup, tempfile.TemporaryDirectory()))
        environment = {"XDG_CACHE_HOME": str(self.folder / "cache")}
        entered(self.addCleanup, patch.dict(os.environ, environment))
        file = PACKAGE / "kernelspec" / "nodes.py"
        spec = importlib.util.spec_from_file_location("nodes", file)
        self.nodes = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.nodes)
        self.log = self.folder / "log"

    def node(self, version, itself="$0"):
        """One that says only what it is, and notes that it was asked."""
        file = self.folder / version
        answer = f'printf "{version}\\n%s\\n" "{itself}"'
        file.write_text(f'#!/bin/sh\necho {version} >> "{self.log}"\n{answer}\n')
        file.chmod(0o755)
        return str(file)

    def chosen(self, *files):
        return self.nodes.first_that_serves(files)[0]

    def asked(self):
        return self.log.read_text().split()

    def test_each_is_asked_once(self):
        old, new, newer = map(self.node, ["v18.0.0", "v20.0.0", "v22.0.0"])
        for _ in range(2):
            self.assertEqual(self.chosen(old, new, newer), new)
        self.assertEqual(self.asked(), ["v18.0.0", "v20.0.0"])

    def test_one_that_was_replaced_is_asked_again(self):
        file = self.node("v20.0.0")
        self.assertEqual(self.chosen(file), file)
        os.replace(self.node("v18.10.0"), file)
        self.assertIsNone(self.chosen(file))

    def test_what_a_version_manager_runs_holds_for_the_folder(self):
        shim = self.node("v20.0.0", itself="/elsewhere/node")
        old = self.node("v18.0.0", itself="/elsewhere/node")
        before = os.getcwd()
        self.addCleanup(os.chdir, before)
        for folder in [before, before, self.folder]:
            os.chdir(folder)
            self.assertEqual(self.chosen(old, shim), shim)
        self.assertEqual(self.asked().count("v20.0.0"), 2)
        # It may be a newer one at any time.
        self.assertEqual(self.asked().count("v18.0.0"), 3)

    def test_what_is_remembered_wrongly_goes_with_the_start_that_shows_it(self):
        file = self.node("v20.0.0")
        self.assertEqual(self.chosen(file), file)
        preload = self.folder / "old.cjs"
        preload.write_text(
            "Object.defineProperty(process, 'versions', { value: { node: '18.0.0' } });"
        )
        done = subprocess.run(
            ["node", "-r", preload, PACKAGE / "node" / "boot.cjs", "kernel"],
            env={**os.environ, "NBGRID_NODES": self.nodes.memory()},
            capture_output=True,
        )
        self.assertEqual(done.returncode, 2)
        self.chosen(file)
        self.assertEqual(len(self.asked()), 2)

    def test_noise_in_what_is_remembered(self):
        file = self.node("v20.0.0")
        memory = Path(self.nodes.memory())
        memory.parent.mkdir(parents=True)
        for noise in [b"\n\n", b"\xff\x00\t\t\t", b"none\t1\t2\t" + file.encode() + b"\t\n"]:
            memory.write_bytes(noise)
            self.assertEqual(self.chosen(file), file)

    def test_without_a_folder_for_it_nothing_is_remembered(self):
        (self.folder / "cache").write_text("")
        file = self.node("v20.0.0")
        self.assertEqual([self.chosen(file), self.chosen(file)], [file, file])
        self.assertEqual(len(self.asked()), 2)


if __name__ == "__main__":
    unittest.main()
