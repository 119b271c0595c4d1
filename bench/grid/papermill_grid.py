"""Run the Python example at every value of its grid with papermill.

Usage: papermill_grid.py NOTEBOOK OUTPUT_FOLDER WORKERS
"""

import sys
from multiprocessing import get_context
from pathlib import Path

import nbformat
import yaml


def tagged_source(path, folder):
    """The notebook with its parameters cell tagged, as papermill needs it."""
    notebook = nbformat.read(path, as_version=4)
    values = yaml.safe_load(notebook.cells[0].source)["grid"]["n_clusters"]
    for cell in notebook.cells:
        if cell.source.startswith("# PARAMETERS"):
            cell.metadata["tags"] = ["parameters"]
    source = folder / "source.ipynb"
    nbformat.write(notebook, source)
    return source, values


def execute(job):
    import papermill

    source, folder, value = job
    papermill.execute_notebook(
        str(source),
        str(folder / f"notebook-n_clusters={value}.ipynb"),
        parameters={"n_clusters": value},
        progress_bar=False,
    )


def main():
    notebook, output, workers = sys.argv[1:]
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    source, values = tagged_source(notebook, folder)
    jobs = [(source, folder, value) for value in values]
    # One task a time from the queue, so that no worker idles at the end.
    with get_context("spawn").Pool(int(workers)) as pool:
        for _ in pool.imap_unordered(execute, jobs, chunksize=1):
            pass


if __name__ == "__main__":
    main()
