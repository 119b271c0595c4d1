"""A notebook run once for every point of a grid, inside JupyterLab."""

from ._version import __version__

__all__ = ["__version__"]


def _jupyter_labextension_paths():
    """Where `jupyter-builder develop` finds the front end in a checkout."""
    return [{"src": "labextension", "dest": "jupyterlab-nbgrid"}]
