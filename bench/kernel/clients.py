"""Kernels behind ZeroMQ as a Jupyter client sees them.

    clients.py KERNELS_FOLDERS NAMES [--rounds N] [--cells N] [--at-once N]

Prints one JSON object: for each kernel what each round measured. Kernels take
turns in a round, so that a busy machine slows all of them.
"""

import argparse
import atexit
import json
import os
import statistics
import sys
import tempfile
import time
from queue import Empty
from subprocess import DEVNULL

import zmq
from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager

TIMEOUT_S = 60
#: A status that has not come by then is lost.
LOST_S = 5
TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", help=f"of kernelspecs, separated by {os.pathsep}")
    parser.add_argument("names", nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cells", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=20)
    options = parser.parse_args()
    context = zmq.Context()
    # A client tries again and again until the kernel has its sockets: often
    # enough that what is measured is the kernel.
    context.setsockopt(zmq.RECONNECT_IVL, 1)
    specs = KernelSpecManager(kernel_dirs=options.folders.split(os.pathsep))

    # Nothing beside the notebook that a kernel could read.
    folder = tempfile.mkdtemp()
    atexit.register(os.rmdir, folder)
    os.chdir(folder)

    def manager(name):
        return KernelManager(kernel_name=name, kernel_spec_manager=specs, context=context)

    measured = {name: [] for name in options.names}
    for at in range(options.rounds):
        for name in options.names:
            one = measure_one(manager(name), options.cells)
            many = measure_many([manager(name) for _ in range(options.at_once)])
            measured[name].append({**one, **many})
            sys.stderr.write(f"round {at + 1}, {name}: {one} {many}\n")
    json.dump(measured, sys.stdout)


def measure_one(manager, cells):
    """Start to the reply of kernel_info, cells, memory, in ms and MB."""
    started = time.perf_counter()
    client = launch(manager)
    try:
        answer(client, client.kernel_info())
        start_ms = since(started)
        start_cpu_ms = cpu_ms(manager)
        await_outputs(client)
        first_ms, _ = run(client)
        usable_ms = since(started)
        runs = [run(client) for _ in range(cells)]
        return {
            "start": start_ms,
            "cpu": start_cpu_ms,
            "first": first_ms,
            "usable": usable_ms,
            "cell": statistics.median(ms for ms, _ in runs),
            "lost": sum(is_lost for _, is_lost in runs),
            "memory": memory_mb(manager),
        }
    finally:
        end(manager, client)


def measure_many(managers):
    """All started at once, until the last has answered."""
    started = time.perf_counter()
    clients = [launch(manager) for manager in managers]
    died = 0
    try:
        for client, request in [(c, c.kernel_info()) for c in clients]:
            try:
                answer(client, request)
            except TimeoutError:
                died += 1
        ready_ms = since(started)
        memory = [memory_mb(manager) for manager in managers if manager.is_alive()]
        return {"many": ready_ms, "manyMemory": statistics.mean(memory), "died": died}
    finally:
        for manager, client in zip(managers, clients):
            end(manager, client)


def launch(manager):
    manager.start_kernel(stdout=DEVNULL, stderr=DEVNULL)
    client = manager.blocking_client()
    client.start_channels(hb=False, stdin=False, control=False)
    return client


def run(client):
    """A trivial cell: milliseconds to its reply, and whether no idle came."""
    started = time.perf_counter()
    request = client.execute("1 + 1")
    answer(client, request)
    elapsed_ms = since(started)
    try:
        while True:
            message = client.get_iopub_msg(timeout=LOST_S)
            is_idle = message["content"].get("execution_state") == "idle"
            if is_idle and message["parent_header"].get("msg_id") == request:
                return elapsed_ms, False
    except Empty:
        return elapsed_ms, True


def await_outputs(client):
    """A subscription takes effect some time after the sockets are connected."""
    for _ in range(TIMEOUT_S * 20):
        answer(client, client.kernel_info())
        if client.iopub_channel.socket.poll(50):
            return
    raise TimeoutError(f"No status in {TIMEOUT_S} s.")


def answer(client, request):
    deadline = time.monotonic() + TIMEOUT_S
    while time.monotonic() < deadline:
        if not client.shell_channel.socket.poll(1000):
            continue
        message = client.get_shell_msg(timeout=0)
        if message["parent_header"].get("msg_id") == request:
            return message
    raise TimeoutError(f"No reply in {TIMEOUT_S} s.")


def end(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def since(started):
    return (time.perf_counter() - started) * 1000


def processes(manager):
    """The kernel's process and those that it has started."""
    found, todo = [], [manager.provisioner.pid]
    while todo:
        pid = todo.pop()
        found.append(pid)
        try:
            for thread in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{thread}/children") as file:
                    todo += map(int, file.read().split())
        except OSError:
            continue
    return found


def memory_mb(manager):
    """Proportional set size: pages that processes share are divided among them."""
    total_kb = 0
    for pid in processes(manager):
        with open(f"/proc/{pid}/smaps_rollup") as file:
            for line in file:
                if line.startswith("Pss:"):
                    total_kb += int(line.split()[1])
    return total_kb / 1024


def cpu_ms(manager):
    ticks = 0
    for pid in processes(manager):
        with open(f"/proc/{pid}/stat") as file:
            ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:13]))
    return ticks * 1000 / TICKS_PER_S


main()
