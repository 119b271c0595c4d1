"""Which of this machine's Nodes serves: the first that runs and is new enough.

To ask one costs a process and some 50 ms, so what it said is remembered.
"""

import os
import sys

OLDEST = 20
QUESTION = "process.version + '\\n' + process.execPath"
PATIENCE_S = 10
KEPT = 50


def first_that_serves(candidates):
    """The file, or None, and what is wrong with those before it."""
    known = _remembered()
    faults = []
    for file in candidates:
        version = known.get(_key(file)) or known.get(_key(file, _here()))
        try:
            version = version or _asked(file)
        except (OSError, ValueError, RuntimeError) as error:
            faults.append("%s does not run (%s)" % (file, error))
            continue
        if _major(version) >= OLDEST:
            return file, faults
        faults.append("%s is %s" % (file, version))
    return None, faults


def memory():
    """The file of what was asked; ``boot.cjs`` removes it where it is wrong."""
    home = os.path.expanduser("~")
    if os.name == "nt":
        folder = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        folder = os.path.join(home, "Library", "Caches")
    else:
        folder = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(folder):
            folder = os.path.join(home, ".cache")
    return os.path.join(folder, "nbgrid", "nodes.txt")


def _asked(file):
    """The version that a Node gives; RuntimeError says what it gave instead."""
    import subprocess

    command = [file, "-p", QUESTION]
    pipe = subprocess.PIPE
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, timeout=PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        raise RuntimeError("no answer in %d s" % PATIENCE_S)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RuntimeError(said[0][:200] if said else "exit code %d" % done.returncode)
    version, itself = map(str.strip, done.stdout.decode().split("\n")[:2])
    if os.path.realpath(itself) == os.path.realpath(file):
        _remember(_key(file), version)
    elif _major(version) >= OLDEST:
        # A version manager's: in another folder it may be another Node.
        _remember(_key(file, _here()), version)
    return version


def _here():
    try:
        return os.getcwd()
    except OSError:
        return "?"


def _major(version):
    return int(version.lstrip("v").split(".")[0])


def _key(file, folder=""):
    try:
        found = os.stat(file)
    except OSError:
        return ""
    return "%d\t%d\t%s\t%s" % (found.st_mtime_ns, found.st_size, file, folder)


def _lines():
    try:
        with open(memory(), encoding="utf-8", errors="surrogateescape") as file:
            return file.read().splitlines()
    except OSError:
        return []


def _remembered():
    pairs = (line.partition("\t") for line in _lines())
    return {key: version for version, _, key in pairs if version[1:2].isdigit()}


def _remember(key, version):
    """Written whole or not at all."""
    if not key or len(key.splitlines()) != 1 or key.count("\t") != 3:
        return
    target = memory()
    part = "%s.%d.part" % (target, os.getpid())
    others = [line for line in _lines() if line.partition("\t")[2] != key]
    lines = [*others[1 - KEPT :], version + "\t" + key]
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)
        with open(part, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\n".join(lines) + "\n")
        os.replace(part, target)
    except OSError:
        # The next start asks again.
        return
