"""What a notebook may do to its kernel without breaking it.

NBGRID_NOISE=2000 tries as many random texts.
"""

import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

from jupyter_client import KernelManager
from kernels import entered, kernel

NOISE = int(os.environ.get("NBGRID_NOISE", "120"))

SHADOWED = """
const Map = 1; let Array = 2; const Promise = 3; function process() {}
let globalThis = 4, Object = 5, JSON = 6, Symbol = 7, Error = 8, Set = 9;
const Date = 10, String = 11, Uint8Array = 12, Buffer = 13, setTimeout = 14;
Map
"""


class Robust(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.client = entered(cls.addClassCleanup, kernel())

    def run_cell(self, code, **options):
        return self.client.run(code, **options)

    def still_works(self):
        done = self.run_cell("console.log('here'); [1, { a: 'b' }]")
        self.assertEqual(done.printed(), "here\n")
        self.assertEqual(done.text, "[ 1, { a: 'b' } ]")

    def test_what_a_cell_does_not_need_is_not_loaded(self):
        # Whoever touches one of the classes of fetch loads them all: 25 ms and 5 MB.
        with kernel() as client:
            loaded = client.run("process.moduleLoadList.join().includes('undici')")
            self.assertEqual(loaded.text, "false")
            loaded = client.run("new Headers(); process.moduleLoadList.join().includes('undici')")
            self.assertEqual(loaded.text, "true")

    def test_a_late_error_is_told_and_ends_nothing(self):
        wait = "await new Promise(done => setTimeout(done, 50)); 1"
        for code, name in {
            "setTimeout(() => { throw new TypeError('late') }, 0)": "TypeError",
            "Promise.reject(new RangeError('late'))": "RangeError",
            "process.nextTick(() => { throw new Error('late') })": "Error",
            "setTimeout(() => new (require('events'))().emit('error', new Error('late')))": "Error",
        }.items():
            with self.subTest(code):
                done = self.run_cell(f"{code}; {wait}")
                self.assertEqual(done.text, "1")
                shown = done.printed("stderr")
                self.assertIn(name, shown)
                self.assertIn("late", shown)
                self.assertIn("line 1, column", shown)

    def test_a_late_error_goes_to_the_handlers_of_the_program(self):
        with kernel() as client:
            wait = "await new Promise(done => setTimeout(done, 50))"
            client.run(
                "for (const name of ['uncaughtException', 'unhandledRejection'])"
                " process.on(name, error => console.log(name, error.message))"
            )
            for code, printed in {
                "setTimeout(() => { throw new Error('a') })": "uncaughtException a\n",
                "process.nextTick(() => { throw new Error('b') })": "uncaughtException b\n",
                "Promise.reject(new Error('c'))": "unhandledRejection c\n",
            }.items():
                with self.subTest(code):
                    done = client.run(f"{code}; {wait}")
                    self.assertEqual(done.printed(), printed)
                    self.assertEqual(done.printed("stderr"), "")
            done = client.run(
                "process.removeAllListeners('unhandledRejection');"
                "process.prependListener('uncaughtException', () => { throw new Error('own') });"
                f"setTimeout(() => {{ throw new Error('d') }}); {wait}; 1"
            )
            self.assertEqual(done.text, "1")
            self.assertIn("own", done.printed("stderr"))

    def test_what_cannot_be_sent_is_an_error_of_the_cell(self):
        for value in ("{ a: 1n }", "(() => { const a = {}; a.a = a; return a })()"):
            with self.subTest(value):
                code = f"display({{ 'application/json': {value} }}, {{ raw: true }})"
                done = self.run_cell(code)
                self.assertEqual(done.status, "error")
                self.assertEqual(done.kinds(), ["error"])
                self.still_works()

    def test_all_that_is_written_arrives(self):
        done = self.run_cell(
            "process.stdout.write('a\\u00e9');"
            "const [x, y] = Buffer.from('é');"
            "process.stdout.write(Buffer.of(x)); process.stdout.write(Buffer.of(y));"
            "process.stderr.write('b')"
        )
        self.assertEqual(done.printed(), "aéé")
        self.assertEqual(done.printed("stderr"), "b")

    def test_what_child_processes_print_arrives(self):
        command = "echo out; echo err >&2"
        inherit = "{ stdio: 'inherit' }"
        for code in (
            f"require('child_process').execSync('{command}', {inherit})",
            f"require('child_process').spawnSync('sh', ['-c', '{command}'], {inherit})",
            f"await new Promise(done => require('child_process').spawn('sh', ['-c', '{command}'], {inherit}).on('close', done))",
        ):
            with self.subTest(code):
                done = self.run_cell(code)
                self.assertEqual(done.status, "ok", done.reply)
                self.assertEqual(done.printed(), "out\n")
                self.assertEqual(done.printed("stderr"), "err\n")

    def test_large_cells(self):
        for code, shown in {
            f"'{'x' * 2**20}'.length": str(2**20),
            "0" + "+1" * 2000: "2000",
            f"[{'1,' * 200_000}].length": "200000",
            "/*" + "*" * 2**20 + "*/ 7": "7",
        }.items():
            with self.subTest(code[:20]):
                self.assertEqual(self.run_cell(code).text, shown)

    def test_halves_of_characters(self):
        for code in ("'\\ud83d'", "'\\ud83d' + 'x'", "({ '\\udc00': '\\ud800' })"):
            with self.subTest(code):
                self.assertEqual(self.run_cell(code).status, "ok")
        self.assertEqual(self.run_cell("'\ufffd\u2028\u0000'.length").text, "3")
        self.still_works()

    def test_noise(self):
        """Random texts: each is answered, with a result or an error."""
        pieces = (
            "const let a b ( ) { } [ ] ; , => = + - * / ` ${ ' \" \\ \n // /* */ < > ? : . ... "
            "async await function class enum namespace import export from return 1 0x 1e "
            "/a/ # @ ! ~ & | ^ % \u2028 \U0001f600 new this typeof yield using label:"
        ).split(" ")
        source = random.Random(20)
        for at in range(NOISE):
            code = " ".join(source.choices(pieces, k=source.randrange(1, 30)))
            for kind in ("is_complete", "complete", "inspect", "execute"):
                with self.subTest(f"{at} {kind}: {code!r}"):
                    content = {"code": code, "cursor_pos": source.randrange(0, 40)}
                    reply = self.client.ask(f"{kind}_request", content)
                    self.assertIn("status", reply)
        self.still_works()

    def test_malformed_requests(self):
        """Contents of any shape: each is answered."""
        shapes = [{}, {"code": None}, {"code": 5}, {"code": ["1"]}, {"code": {}}]
        shapes += [{"code": "a.b", "cursor_pos": p} for p in (-5, 1e9, "x", None)]
        shapes += [{"code": "1", "user_expressions": e} for e in ([], "x", {"a": 5})]
        kinds = "execute complete inspect is_complete history comm_info kernel_info"
        for kind in kinds.split():
            for content in shapes:
                with self.subTest(f"{kind} {content}"):
                    reply = self.client.ask(f"{kind}_request", content)
                    self.assertIsInstance(reply, dict)
        self.still_works()


class Deep(unittest.TestCase):
    def test_deep_nesting_is_run_or_an_error(self):
        for code in (
            "[" * 20_000 + "]" * 20_000,
            "(" * 100_000 + "1" + ")" * 100_000,
            "{" * 50_000,
            "0" + "+1" * 100_000,
            "`${" * 20_000,
            "a" + ".a" * 100_000,
            "let x: " + "A<" * 20_000,
        ):
            with self.subTest(code[:20]), kernel() as client:
                self.assertIn(client.run(code).status, ("ok", "error"))
                self.assertEqual(client.run("6 * 7").text, "42")


class Shadowed(unittest.TestCase):
    def test_a_notebook_may_use_the_names_of_the_language(self):
        with kernel() as client:
            self.assertEqual(client.run(SHADOWED).text, "1")
            for code, shown in {
                "[1, { a: 2 }]": "[ 1, { a: 2 } ]",
                "await 5": "5",
                "import { KMeans } from 'nbgrid'; new KMeans({ nClusters: 1 }).fit([[1], [3]]).inertia": "2",
                "import { sep } from 'node:path'; sep.length": "1",
                "@twice class A {} function twice(target) {} typeof A": "'function'",
            }.items():
                with self.subTest(code):
                    done = client.run(code)
                    self.assertEqual(done.text, shown, done.reply)
            self.assertEqual(client.run("null.x").status, "error")
            request = {"code": "Ma", "cursor_pos": 2}
            self.assertIn("Map", client.ask("complete_request", request)["matches"])


class Messages(unittest.TestCase):
    def test_one_that_no_thread_can_be_given_is_told_and_silences_nothing(self):
        nested = b'{"comm_id": "c", "data": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"
        with kernel() as client:
            for channel in ("shell", "control"):
                client.send("comm_msg", nested, channel)
                self.assertEqual(client.ask("history_request", nested, channel)["status"], "error")
                self.assertEqual(client.run("6 * 7").text, "42")
            self.assertEqual(client.interrupt(), "ok")

    def test_an_answer_in_the_wrong_place_keeps_no_interrupt_from_its_cell(self):
        with kernel() as client:
            client.run("let kept = 1")
            client.send("input_reply", {"value": "a"})
            client.send("execute_request", {"code": "kept = 2"}, "stdin")
            looping = client.send("execute_request", {"code": "for (;;);", "silent": False})
            client.next_output("execute_input")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(looping)["ename"], "KeyboardInterrupt")
            self.assertEqual(client.run("kept").text, "1")

    def test_buffers_that_are_none_are_the_cells_error(self):
        with kernel() as client:
            client.run("let kept = 1; const comm = Jupyter.comms.open('t')")
            for buffers in ("new ArrayBuffer(3)", "[null]", "[-1]", "Uint8Array.of(1, 2)"):
                with self.subTest(buffers):
                    done = client.run(f"comm.send({{}}, {{ buffers: {buffers} }})")
                    self.assertIn("expected buffers to be a list", done.reply["evalue"])
            self.assertEqual(client.run("kept").text, "1")


class Exit(unittest.TestCase):
    def test_a_thread_that_cannot_start_ends_the_kernel(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder) / "broken.cjs"
            broken.write_text(
                "if (!require('worker_threads').isMainThread) throw new Error('broken')"
            )
            env = {**os.environ, "NODE_OPTIONS": f"--require={broken}"}
            manager = KernelManager(kernel_name="typescript")
            manager.start_kernel(env=env, stderr=subprocess.DEVNULL)
            self.assertEqual(manager.provisioner.process.wait(60), 1)
            manager.shutdown_kernel(now=True)

    def test_process_exit_ends_the_kernel_and_says_so(self):
        with kernel() as client:
            done = client.run("process.exit(3)")
            self.assertEqual(done.reply["ename"], "SystemExit")
            self.assertIn("process.exit(3)", done.reply["evalue"])
            self.assertEqual(client.manager.provisioner.process.wait(60), 3)


if __name__ == "__main__":
    unittest.main()
