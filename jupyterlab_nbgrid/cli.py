"""The command ``nbgrid``."""

import os
import signal
import sys

from .kernelspec.launcher import LaunchError, start


def main():
    """Run the command line in Node; exit code 2 when there is no Node."""
    if _ignores_hangups():
        os.environ["NBGRID_NOHUP"] = "1"
    try:
        start("cli", sys.argv[1:])
    except LaunchError as error:
        sys.stderr.write("nbgrid: %s\n" % error)
        sys.exit(2)


def _ignores_hangups():
    """Whether ``nohup`` or its like started this: Node would forget it."""
    hangup = getattr(signal, "SIGHUP", None)
    return hangup is not None and signal.getsignal(hangup) == signal.SIG_IGN
