"""Interrupts by message, as JupyterLab sends them."""

import os
import unittest
from tempfile import TemporaryDirectory

from kernels import kernel, until


class Interrupts(unittest.TestCase):
    def test_an_interrupt_by_message_stops_what_waits(self):
        with kernel() as client:
            request = client.channels.execute("console.log('in'); await new Promise(() => {});")
            client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            self.assertEqual(client.run("5").text, "5")

    def test_no_interrupt_is_lost_that_follows_at_once(self):
        with kernel() as client:
            client.run("let kept = 4")
            for code in ["while (true) {}", "await new Promise(() => {})"] * 10:
                request = client.channels.execute(code)
                client.interrupt()
                self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            self.assertEqual(client.run("kept + 1").text, "5")

    def test_two_at_once_keep_what_heeds_one(self):
        with kernel() as client:
            client.run("let kept = 4")
            request = client.channels.execute("console.log('in'); while (true) {}")
            client.next_output("stream")
            for _ in range(2):
                self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            self.assertEqual(client.run("kept + 1").text, "5")

    def test_a_second_interrupt_ends_what_none_can_stop(self):
        with TemporaryDirectory() as folder, kernel(cwd=folder) as client:
            client.run("let kept = 1; console.log('kept');")
            # Nothing that it prints would come before its end: a file says that it runs.
            request = client.channels.execute(
                "require('fs').writeFileSync('runs', ''); /^(a+)+$/.test('a'.repeat(60) + '!')"
            )
            until(lambda: os.listdir(folder), lambda names: "runs" in names)
            for _ in range(2):
                self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KernelRestarted")
            self.assertIn("variables are lost", client.next_output("error")["content"]["evalue"])
            self.assertEqual(client.run("typeof kept").text, "'undefined'")

    def test_a_second_interrupt_of_what_waits_inside_the_system(self):
        with TemporaryDirectory() as folder, kernel(cwd=folder) as client:
            request = client.channels.execute(
                "require('fs').writeFileSync('runs', '');"
                "require('child_process').execSync('sleep 30')"
            )
            until(lambda: os.listdir(folder), lambda names: "runs" in names)
            for _ in range(2):
                self.assertEqual(client.interrupt(), "ok")
            reply = client.reply_to(request)
            self.assertEqual(reply["ename"], "KernelRestarted")
            self.assertIn("still goes on", reply["evalue"])
            client.run("let kept = 5")
            # Longer than a thread is given to end.
            later = "await new Promise(done => setTimeout(done, 1500)); kept + 1"
            self.assertEqual(client.run(later).text, "6")
            self.assertTrue(client.manager.is_alive())


class Prints(unittest.TestCase):
    def test_what_a_loop_printed_is_shown_while_it_runs(self):
        with kernel() as client:
            request = client.channels.execute(
                "for (let i = 0; i < 4; i++) console.log(i)\nconst n = Infinity\nfor (let i = 0; i < n; i++);"
            )
            printed = ""
            while printed != "0\n1\n2\n3\n":
                printed += client.next_output("stream")["content"]["text"]
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")


    def test_a_loop_that_prints_without_end_waits_for_its_reader(self):
        with kernel() as client:
            request = client.channels.execute(
                "for (let n = 0; ; n++) { console.log(n); console.error(n); }"
            )
            for _ in range(20_000):
                client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            under_way = 0
            while client.next_message()["msg_type"] != "error":
                under_way += 1
            self.assertLess(under_way, 30_000)
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            self.assertLess(float(client.run("process.memoryUsage().rss / 1e6").text), 600)


class Callbacks(unittest.TestCase):
    """Code that no cell waits for: the first interrupt stops it too."""

    def test_a_loop_in_a_timer_of_a_cell_that_has_ended(self):
        with kernel() as client:
            client.run("let kept = 4; setTimeout(() => { console.log('in'); while (true) {} }, 50)")
            client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.run("kept + 1").text, "5")

    def test_a_loop_in_a_timer_while_another_cell_waits(self):
        with kernel() as client:
            client.run("let kept = 4; setTimeout(() => { console.log('in'); while (true) {} }, 500)")
            request = client.channels.execute("await new Promise(() => {})")
            client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            self.assertEqual(client.run("kept + 1").text, "5")

    def test_a_loop_that_a_stopped_cell_still_comes_to(self):
        with kernel() as client:
            client.run("let kept = 4; const timers = require('node:timers/promises')")
            request = client.channels.execute(
                "console.log('in')\n"
                "timers.setTimeout(300).then(() => { while (true) {} })\n"
                "await new Promise(() => {})"
            )
            client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.reply_to(request)["ename"], "KeyboardInterrupt")
            # Loops of other cells have looked since.
            self.assertEqual(client.run("for (const until = Date.now() + 50; Date.now() < until;);").status, "ok")
            self.assertEqual(client.run("await timers.setTimeout(500); kept + 1").text, "5")

    def test_a_loop_in_a_handler_of_a_comm(self):
        with kernel() as client:
            client.run(
                "let kept = 4; Jupyter.comms.registerTarget('endless', () => {\n"
                "  console.log('in'); while (true) {}\n"
                "})"
            )
            client.open_comm("endless")
            client.next_output("stream")
            self.assertEqual(client.interrupt(), "ok")
            self.assertEqual(client.run("kept + 1").text, "5")

    def test_a_handler_of_a_comm_that_waits_holds_up_no_cell(self):
        with kernel() as client:
            client.run("Jupyter.comms.registerTarget('idle', () => new Promise(() => {}))")
            client.open_comm("idle")
            self.assertEqual(client.run("6").text, "6")
