"""The kernel's table of semantics, on the installed kernel of Node.

A sixth of the cases, each in a process of its own: all of them run in the
threads of such processes beside the page's, message by message, in the
browser's tests. NBGRID_SEMANTICS_EVERY=1 runs all here too.
"""

import asyncio
import json
import os
import re
import subprocess
import unittest
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager

ROOT = Path(__file__).resolve().parents[2]
TABLE = "src/kernel/semantics/index.ts"
KERNELS_AT_ONCE = 6
EVERY = int(os.environ.get("NBGRID_SEMANTICS_EVERY", "6"))


def read_table():
    print_all = "process.stdout.write(JSON.stringify(table.SEMANTICS))"
    script = subprocess.run(
        [ROOT / "node_modules" / ".bin" / "esbuild", TABLE, "--bundle"]
        + ["--log-level=error", "--global-name=table", f"--footer:js={print_all}"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    table = subprocess.run(["node", "-"], input=script, capture_output=True, check=True)
    return [case for cases in json.loads(table.stdout).values() for case in cases]


async def outputs_of(client, code):
    """What a cell puts out before its idle, in the terms of the table."""
    found = {"result": None, "stdout": "", "stderr": "", "displays": []}
    request = client.execute(code)
    while True:
        message = await client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != request:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            found[content["name"]] += content["text"]
        elif kind == "execute_result":
            found["result"] = content["data"]["text/plain"]
        elif kind == "display_data":
            found["displays"].append(content["data"])
        elif kind == "error":
            found["error"] = error_of(content)
        elif kind == "status" and content["execution_state"] == "idle":
            return found


def error_of(content):
    error = {"name": content["ename"], "message": content["evalue"]}
    text = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(content["traceback"]))
    place = re.search(r"line (\d+), column (\d+)", text)
    if place:
        error |= {"line": int(place[1]), "column": int(place[2])}
    return error


def relevant(found, expected):
    """What of `found` a case speaks about; an error it does not expect, too."""
    picked = {key: found.get(key) for key in expected}
    if "error" in found:
        wanted = expected.get("error", found["error"])
        picked["error"] = {key: found["error"].get(key) for key in wanted}
    return picked


async def run_case(case):
    manager = AsyncKernelManager(kernel_name="typescript")
    await manager.start_kernel()
    client = manager.client()
    try:
        client.start_channels()
        await client.wait_for_ready(timeout=60)
        for cell in case["cells"]:
            found = await outputs_of(client, cell)
        return relevant(found, case["expect"])
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


async def run_cases(cases):
    gate = asyncio.Semaphore(KERNELS_AT_ONCE)

    async def run(case):
        async with gate:
            return await run_case(case)

    return await asyncio.gather(*map(run, cases))


class Semantics(unittest.TestCase):
    def test_the_cases_give_what_the_table_says(self):
        cases = read_table()
        self.assertGreaterEqual(len(cases), 150)
        cases = cases[::EVERY]
        found = asyncio.run(run_cases(cases))
        for case, outcome in zip(cases, found):
            with self.subTest(case["name"]):
                self.assertEqual(outcome, case["expect"])


if __name__ == "__main__":
    unittest.main()
