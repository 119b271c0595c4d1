"""The command ``nbgrid``."""

import sys

from .kernelspec.launcher import LaunchError, start


def main():
    """Run the command line in Node; exit code 2 when there is no Node."""
    try:
        start("cli", sys.argv[1:])
    except LaunchError as error:
        sys.stderr.write("nbgrid: %s\n" % error)
        sys.exit(2)
