"""Run the Python example at every value of its grid with papermill.

Usage: papermill_grid.py NOTEBOOK OUTPUT_FOLDER WORKERS
"""

import sys
from multiprocessing import get_context
from pathlib import Path

import nbformat
import yaml


def grid_values(path):
    grid_cell = nbformat.read(path, as_version=4).cells[0]
    return yaml.safe_load(grid_cell.source)["grid"]["n_clusters"]


def execute(job):
    import papermill

    source, folder, value = job
    papermill.execute_notebook(
        source,
        str(folder / f"notebook-n_clusters={value}.ipynb"),
        parameters={"n_clusters": value},
        progress_bar=False,
    )


def main():
    notebook, output, workers = sys.argv[1:]
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(notebook, folder, value) for value in grid_values(notebook)]
    # One task a time from the queue, so that no worker idles at the end.
    with get_context("spawn").Pool(int(workers)) as pool:
        for _ in pool.imap_unordered(execute, jobs, chunksize=1):
            pass


if __name__ == "__main__":
    main()
