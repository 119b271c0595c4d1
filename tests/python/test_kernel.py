"""The TypeScript kernel as other Jupyter clients use it."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import jupyter_kernel_test
import nbformat
from jupyter_client import KernelManager
from kernels import TIMEOUT_S, Client
from nbclient import NotebookClient

BIN = Path(sys.executable).parent


class Protocol(jupyter_kernel_test.KernelTests):
    kernel_name = "typescript"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "consol", "matches": {"console"}},
        {"text": "Math.flo", "matches": {"floor"}},
    ]
    complete_code_samples = ["1 + 1", "const a = 1;", "function f() { return 1 }"]
    incomplete_code_samples = ["function f() {", "[1, 2,"]
    invalid_code_samples = ["const = 1", "a b c"]
    code_inspect_sample = "Math"
    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "range", "search")
    code_generate_error = "throw new Error('expected')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "({ a: 1 })", "result": "{ a: 1 }"},
    ]
    code_display_data = [
        {
            "code": "display({ 'text/html': '<b>x</b>' }, { raw: true })",
            "mime": "text/html",
        }
    ]
    code_clear_output = "clearOutput()"

    def execute_helper(self, *args, **options):
        # The suite gives each output a tenth of a second: too little on a busy machine.
        channel = self.kc.iopub_channel
        get = channel.get_msg
        with mock.patch.object(channel, "get_msg", lambda timeout: get(timeout=TIMEOUT_S)):
            return super().execute_helper(*args, **options)


class Clients(unittest.TestCase):
    def test_nbclient_gets_every_output_of_every_cell(self):
        cells = [
            nbformat.v4.new_code_cell(
                f"console.log('a{at}');\n"
                "await new Promise(done => setTimeout(done, 0));\n"
                f"display({at});\nconsole.log('b{at}');\n{at}"
            )
            for at in range(200)
        ]
        notebook = nbformat.v4.new_notebook(cells=cells)
        NotebookClient(notebook, kernel_name="typescript", timeout=60).execute()
        for at, cell in enumerate(notebook.cells):
            kinds = [output.output_type for output in cell.outputs]
            self.assertEqual(
                kinds, ["stream", "display_data", "stream", "execute_result"], at
            )
            self.assertEqual(cell.outputs[0].text, f"a{at}\n")
            self.assertEqual(cell.outputs[3].data["text/plain"], str(at))

    def test_a_client_that_reads_outputs_late_misses_none(self):
        manager = KernelManager(kernel_name="typescript")
        manager.start_kernel()
        client = manager.blocking_client()
        client.start_channels(iopub=False)
        try:
            request = client.execute("console.log('early')")
            Client(manager, client).reply_to(request)
            outputs = []
            client.iopub_channel.start()
            while outputs[-1:] != [("status", "idle")]:
                message = client.get_iopub_msg(timeout=TIMEOUT_S)
                if message["parent_header"].get("msg_id") == request:
                    content = message["content"]
                    outputs.append((message["msg_type"], content.get("execution_state", content.get("text"))))
            self.assertEqual(
                outputs,
                [("status", "busy"), ("execute_input", None), ("stream", "early\n"), ("status", "idle")],
            )
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_papermill_injects_typescript(self):
        hostile = "'\"`${1}\\ \n\u2028</script>"
        notebook = nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_code_cell(
                    "let n_clusters = 1; let text = '';",
                    metadata={"tags": ["parameters"]},
                ),
                nbformat.v4.new_code_cell("JSON.stringify([n_clusters, text])"),
            ],
            metadata={
                "kernelspec": {
                    "name": "typescript",
                    "display_name": "TypeScript",
                    "language": "typescript",
                }
            },
        )
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "nb.ipynb"), Path(folder, "out.ipynb")
            nbformat.write(notebook, source)
            subprocess.run(
                [BIN / "papermill", source, target, "-k", "typescript"]
                + ["-p", "n_clusters", "5", "-r", "text", hostile],
                check=True,
                capture_output=True,
            )
            shown = nbformat.read(target, as_version=4).cells[-1].outputs[0]
        # The result is a string as Node prints it: a quoted JSON text.
        text = shown.data["text/plain"]
        self.assertTrue(text[1:].startswith("[5,"), text)
        self.assertIn("u2028" if "\\u2028" in text else "\u2028", text)


if __name__ == "__main__":
    unittest.main()
