"""Front ends: the console, nbconvert, papermill, and what VS Code sends."""

import json
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import nbformat
import pexpect
from kernels import TIMEOUT_S, kernel
from papermill.translators import papermill_translators

BIN = Path(sys.executable).parent
EXAMPLE = Path(__file__).parents[2] / "examples" / "elbow-curve.ipynb"


def notebook(*sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    if tags:
        cells[0].metadata.tags = list(tags)
    spec = {"name": "typescript", "display_name": "TypeScript", "language": "typescript"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


class Input(unittest.TestCase):
    def test_a_person_is_asked(self):
        with kernel() as client:
            asked = []

            def answer(text):
                def give(content):
                    asked.append((content["prompt"], content["password"]))
                    return text

                return give

            done = client.run(
                "const name = await prompt('Name? '); const secret = await input('Word? ', { password: true }); [name, secret]",
                answers=[answer("Grüße"), answer("x")],
            )
            self.assertEqual(done.text, "[ 'Grüße', 'x' ]")
            self.assertEqual(asked, [("Name? ", False), ("Word? ", True)])
            done = client.run("await input('?')")
            self.assertEqual(done.status, "error")
            self.assertIn("input", done.reply["evalue"])


class Comm(unittest.TestCase):
    def test_a_round_trip(self):
        with kernel() as client:
            client.run(
                "Jupyter.comms.registerTarget('echo', (comm, open) => {\n"
                "  comm.onMessage = ({ data, buffers }) => comm.send({ got: data, bytes: buffers[0].byteLength }, { buffers });\n"
                "});"
            )
            session = client.channels.session
            client.open_comm("echo")
            message = session.msg("comm_msg", {"comm_id": "c1", "data": {"a": [1, "é"]}})
            session.send(client.channels.shell_channel.socket, message, buffers=[b"\x00\xff\x01"])
            answer = client.next_output("comm_msg")
            self.assertEqual(answer["content"]["comm_id"], "c1")
            self.assertEqual(answer["content"]["data"], {"got": {"a": [1, "é"]}, "bytes": 3})
            self.assertEqual(bytes(answer["buffers"][0]), b"\x00\xff\x01")
            comms = client.ask("comm_info_request", {})["comms"]
            self.assertEqual(comms, {"c1": {"target_name": "echo"}})
            client.send("comm_close", {"comm_id": "c1", "data": {}})
            self.assertEqual(client.ask("comm_info_request", {})["comms"], {})


class Console(unittest.TestCase):
    def test_jupyter_console(self):
        console = pexpect.spawn(
            str(BIN / "jupyter-console"),
            ["--kernel", "typescript", "--simple-prompt"],
            encoding="utf8",
            timeout=TIMEOUT_S,
        )
        console.expect(r"In \[1\]: ")
        console.sendline("const a: number = 6 * 7")
        console.expect(r"In \[2\]: ")
        console.sendline("a")
        console.expect(r"Out\[2\]: 42")
        console.sendline("null.x")
        console.expect("TypeError")
        console.expect(r"In \[4\]: ")
        console.sendeof()
        console.expect("exit")
        console.sendline("y")
        console.expect(pexpect.EOF)


class Nbconvert(unittest.TestCase):
    def test_execute(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "nb.ipynb")
            nbformat.write(notebook("const a = 2;", "console.log('x'); a ** 10"), path)
            command = [BIN / "jupyter-nbconvert", "--to", "notebook", "--execute", "--inplace", path]
            subprocess.run(command, check=True, capture_output=True)
            cell = nbformat.read(path, as_version=4).cells[1]
            self.assertEqual(cell.outputs[0].text, "x\n")
            self.assertEqual(cell.outputs[1].data["text/plain"], "1024")


class Editor(unittest.TestCase):
    """The messages that VS Code sends."""

    def test_silent_and_unstored_executions_do_not_count(self):
        with kernel() as client:
            first = client.run("1").reply["execution_count"]
            silent = client.run("let hidden = 5; hidden", silent=True)
            self.assertEqual(silent.outputs, [])
            unstored = client.run("hidden", store_history=False)
            self.assertEqual(unstored.text, "5")
            self.assertEqual(client.run("2").reply["execution_count"], first + 1)
            history = client.ask("history_request", {"hist_access_type": "tail", "n": 9})
            self.assertEqual([entry[2] for entry in history["history"]][-2:], ["1", "2"])

    def test_user_expressions(self):
        with kernel() as client:
            done = client.run("const b = 3", user_expressions={"x": "b + 1", "y": "absent"})
            found = done.reply["user_expressions"]
            self.assertEqual(found["x"]["data"]["text/plain"], "4")
            self.assertEqual(found["y"]["ename"], "ReferenceError")

    def test_completion_in_the_middle_counts_characters(self):
        with kernel() as client:
            client.run("const grüße = { alpha: 1 };")
            code = "'😀'; grüße.al + 1"
            at = code.index(" + 1")
            found = client.ask("complete_request", {"code": code, "cursor_pos": at})
            self.assertIn("alpha", found["matches"])
            self.assertEqual((found["cursor_start"], found["cursor_end"]), (at - 2, at))

    def test_shutdown_to_restart(self):
        with kernel() as client:
            reply = client.ask("shutdown_request", {"restart": True}, "control")
            self.assertEqual(reply, {"status": "ok", "restart": True})
            self.assertEqual(client.manager.provisioner.process.wait(TIMEOUT_S), 0)


class Papermill(unittest.TestCase):
    def test_hostile_parameters(self):
        values = {
            "nan": float("nan"),
            "up": float("inf"),
            "down": float("-inf"),
            "small": 1e-300,
            "nested": {"a": [1, None, {"b": True}], "__proto__": 5, "1-x": "y"},
            "text": "'\"`${1}\\ \n\r\u2028\u2029</script><!-- */ // \x00\U0001f600",
            "largest": 2**53,
        }
        shown = (
            "JSON.stringify([Number.isNaN(nan), up, down, small, nested, Object.keys(nested), text, largest],"
            " (_, value) => typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)"
        )
        script = (
            "import json, sys, papermill\n"
            "source, target, values = sys.argv[1:]\n"
            "papermill.execute_notebook(source, target, json.loads(values), kernel_name='typescript', progress_bar=False)\n"
        )
        declared = "\n".join(f"let {name}: any = 0;" for name in values)
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "nb.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(notebook(declared, f"console.log({shown})", tags=["parameters"]), source)
            command = [sys.executable, "-c", script, source, target, json.dumps(values)]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            printed = nbformat.read(target, as_version=4).cells[-1].outputs[0].text
        is_nan, up, down, small, nested, keys, text, largest = json.loads(printed)
        self.assertEqual((is_nan, up, down, small), (True, "Infinity", "-Infinity", 1e-300))
        self.assertEqual(nested, values["nested"])
        self.assertEqual(sorted(keys), sorted(values["nested"]))
        self.assertEqual(text, values["text"])
        self.assertEqual(largest, 2**53)

    def test_the_example_takes_a_parameter(self):
        example = nbformat.read(EXAMPLE, as_version=4)
        for cell in example.cells:
            cell.source = cell.source.replace("100_000", "100")
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "nb.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(example, source)
            command = [BIN / "papermill", source, target, "-p", "n_clusters", "3"]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            cells = nbformat.read(target, as_version=4).cells
        [shown] = [cell for cell in cells if "n-clusters" in cell.metadata.get("tags", [])]
        self.assertEqual(shown.outputs[0].data["text/plain"], "3")

    def test_half_a_character(self):
        """Papermill itself cannot save one; who calls the translator can."""
        with kernel() as client:
            translator = papermill_translators.find_translator("typescript", "typescript")
            literal = translator.translate("\ud800a")
            self.assertEqual(client.run(f"({literal}).length").text, "2")
            self.assertEqual(client.run(f"({literal}).charCodeAt(0)").text, str(0xD800))

    def test_numbers_that_say_their_type(self):
        """As NumPy's do."""

        class Float64(float):
            def __repr__(self):
                return f"np.float64({float.__repr__(self)})"

        translator = papermill_translators.find_translator("typescript", "typescript")
        self.assertEqual(translator.translate(Float64(0.1)), "0.1")
        self.assertEqual(translator.translate([Float64("nan"), Fraction(1, 4)]), "[NaN, 0.25]")

    def test_what_the_parameters_are_is_told(self):
        """As `papermill --help-notebook` shows it."""
        translator = papermill_translators.find_translator("typescript", "typescript")
        lines = [
            'const url = "https://example.com/a.csv"; // the data',
            "let scale: (x: number) => number = x => x / 2;",
            "let text = `two",
            "let a = 1 ; // one // two",
            "let b: " + " " * 50_000 + "x",
            "let c = 1" + " " * 50_000 + "x",
        ]
        found = translator.inspect(nbformat.v4.new_code_cell("\n".join(lines)))
        self.assertEqual(
            [tuple(parameter) for parameter in found],
            [
                ("url", "None", '"https://example.com/a.csv"', "the data"),
                ("scale", "(x: number) => number", "x => x / 2", ""),
                ("text", "None", "`two", ""),
                ("a", "None", "1", "one // two"),
                ("c", "None", "1" + " " * 50_000 + "x", ""),
            ],
        )

    def test_what_would_be_rounded_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "nb.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(notebook("let k = 1;", "k", tags=["parameters"]), source)
            command = [BIN / "papermill", source, target, "-p", "k", str(2**53 + 1)]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("beyond 2^53", done.stderr)


if __name__ == "__main__":
    unittest.main()
