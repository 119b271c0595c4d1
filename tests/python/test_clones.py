"""The clones of the example at full size, as Python's tools read them."""

import json
import shutil
import subprocess
import tempfile
import unittest
from glob import glob
from pathlib import Path

import nbformat
from sklearn_evaluation import NotebookCollection

ROOT = Path(__file__).resolve().parents[2]

# scikit-learn 1.9.1 on the example's data, for 1 to 20 clusters.
SUMS_OF_SQUARES = [
    292847995.4657565, 216713453.71822318, 144442239.96283397,
    74211677.20725274, 9994874.254696397, 9981126.733260859,
    9966587.633546228, 9951821.467862122, 9941605.505499113,
    9926772.039407399, 9916702.433704287, 9908573.614400145,
    9900242.616795715, 9893390.815833554, 9887792.582129717,
    9882795.316902548, 9872554.751096927, 9857818.520648455,
    9849852.702318419, 9845150.746819694,
]


def nbgrid(*arguments, cwd):
    command = ["node", str(ROOT / "lib" / "cli" / "main.js"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


class Clones(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="nbgrid-clones-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        shutil.copy(ROOT / "examples" / "elbow-curve.ipynb", cls.folder)
        cls.run_ = nbgrid("run", "elbow-curve.ipynb", "--json", cwd=cls.folder)
        cls.paths = glob(f"{cls.folder}/elbow-curve/**/*.ipynb", recursive=True)

    def test_the_command_line_runs_all_and_names_the_elbow(self):
        self.assertEqual(self.run_.returncode, 0, self.run_.stderr)
        report = json.loads(self.run_.stdout)
        self.assertEqual(report["elbow"], ["Elbow at n_clusters = 5"])
        self.assertEqual(
            [task["status"] for task in report["tasks"]], ["finished"] * 20
        )

    def test_the_clones_are_valid_notebooks(self):
        self.assertEqual(len(self.paths), 20)
        for path in self.paths:
            nbformat.validate(nbformat.read(path, as_version=4))

    def test_sklearn_evaluation_reads_the_twenty_numbers(self):
        values = {}
        notebooks = NotebookCollection(paths=self.paths)
        for path, n_clusters in notebooks["n-clusters"].items():
            values[n_clusters] = notebooks["sum-of-squares"][path]
        self.assertEqual(sorted(values), list(range(1, 21)))
        for at, expected in enumerate(SUMS_OF_SQUARES):
            self.assertLess(abs(values[at + 1] - expected) / expected, 1e-9)

    def test_a_second_run_does_nothing_again(self):
        before = {path: Path(path).stat().st_mtime_ns for path in self.paths}
        again = nbgrid("run", "elbow-curve.ipynb", cwd=self.folder)
        self.assertEqual(again.returncode, 0, again.stderr)
        after = {path: Path(path).stat().st_mtime_ns for path in self.paths}
        self.assertEqual(before, after)

    def test_what_cannot_start_exits_with_2_and_one_message(self):
        notebook = nbformat.read(self.folder / "elbow-curve.ipynb", as_version=4)
        notebook.cells[0].source = "prefix: ../out\ngrid:\n  n_clusters: [1]"
        nbformat.write(notebook, self.folder / "bad.ipynb")
        for arguments in (["run", "bad.ipynb"], ["run", "absent.ipynb"], ["walk"]):
            done = nbgrid(*arguments, cwd=self.folder)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertNotIn("    at ", done.stderr)
            self.assertEqual(done.stdout, "")

    def test_more_than_a_thousand_points_need_a_yes(self):
        notebook = nbformat.read(self.folder / "elbow-curve.ipynb", as_version=4)
        values = ", ".join(str(value) for value in range(1, 1002))
        notebook.cells[0].source = f"prefix: many\ngrid:\n  n_clusters: [{values}]"
        nbformat.write(notebook, self.folder / "many.ipynb")
        done = nbgrid("run", "many.ipynb", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--yes", done.stderr)
        self.assertFalse((self.folder / "many").exists())


if __name__ == "__main__":
    unittest.main()
