"""Many cells of every kind under nbclient: each output in its place.

10,000 cells; NBGRID_CELLS=100 runs as many.
"""

import os
import unittest

import nbformat
from nbclient import NotebookClient

CELLS = int(os.environ.get("NBGRID_CELLS", "10000"))


def stream(text, name="stdout"):
    return ("stream", name, text)


def shown(text):
    return ("display_data", text)


def result(text):
    return ("execute_result", text)


def failed(name, message):
    return ("error", name, message)


def cell(at):
    """The code of a cell, and the outputs that it must have."""
    kinds = [
        (f"console.log('a{at}'); console.log('b{at}'); {at}", [stream(f"a{at}\nb{at}\n"), result(str(at))]),
        (
            f"console.log('a'); console.error('e{at}'); console.log('b')",
            [stream("a\n"), stream(f"e{at}\n", "stderr"), stream("b\n")],
        ),
        (
            f"console.log(1); await new Promise(done => setTimeout(done, 0)); display({at}); console.log(2); await null; 'r{at}'",
            [stream("1\n"), shown(str(at)), stream("2\n"), result(f"'r{at}'")],
        ),
        (
            f"setTimeout(() => console.log('t{at}'), 1); await new Promise(done => setTimeout(done, 3)); {at}",
            [stream(f"t{at}\n"), result(str(at))],
        ),
        ("for (let i = 0; i < 100; i++) console.log(i)", [stream("".join(f"{i}\n" for i in range(100)))]),
        (f"console.log('x'); throw new RangeError('no {at}')", [stream("x\n"), failed("RangeError", f"no {at}")]),
        (f"const v{at % 7}: number = {at}; let w = v{at % 7} + 1; w", [result(str(at + 1))]),
        (f"display({at}); display('s'); void process.stdout.write('p{at}')", [shown(str(at)), shown("'s'"), stream(f"p{at}")]),
        (f"await Promise.reject(new TypeError('r{at}'))", [failed("TypeError", f"r{at}")]),
        (f"const = {at}", [failed("SyntaxError", None)]),
        ("", []),
        (f"for await (const x of [1, Promise.resolve(2)]) console.log(x, {at})", [stream(f"1 {at}\n2 {at}\n")]),
        ("console.log('gone'); clearOutput(); console.log('stays')", [stream("stays\n")]),
    ]
    return kinds[(at * 7 + at // 13) % len(kinds)]


def seen(output):
    if output.output_type == "stream":
        return stream(output.text, output.name)
    if output.output_type == "error":
        return failed(output.ename, None if output.ename == "SyntaxError" else output.evalue)
    return (output.output_type, output.data["text/plain"])


def joined(outputs):
    """Outputs, with what one stream printed on and on as one text.

    A cell that takes longer than the kernel collects prints for sends them in
    several messages, and nbclient keeps these apart.
    """
    found = []
    for kind, *rest in outputs:
        last = found[-1] if found else None
        if kind == "stream" and last and last[:2] == (kind, rest[0]):
            found[-1] = stream(last[2] + rest[1], rest[0])
        else:
            found.append((kind, *rest))
    return found


class ManyCells(unittest.TestCase):
    def test_every_output_is_under_its_cell_in_order(self):
        sources, expected = zip(*map(cell, range(CELLS)))
        notebook = nbformat.v4.new_notebook(cells=list(map(nbformat.v4.new_code_cell, sources)))
        NotebookClient(notebook, kernel_name="typescript", timeout=60, allow_errors=True).execute()
        wrong = [
            (at, sources[at], expected[at], found)
            for at, found in enumerate([joined(map(seen, c.outputs)) for c in notebook.cells])
            if found != expected[at]
        ]
        self.assertEqual((len(wrong), wrong[:3]), (0, []))


if __name__ == "__main__":
    unittest.main()
