"""Completion and inspection by type, from cells that were executed and code that was not."""

import tempfile
import unittest
from pathlib import Path

from kernels import entered, kernel, until

HELPER = "export const help = (n: number) => ({ twice: 2 * n });\n"
PACKAGE = '{ "name": "typed", "type": "module", "exports": { ".": { "types": "./t.d.ts", "default": "./t.js" } } }'

CELLS = [
    "/**\n * Some way off.\n * @param delta - how far\n */\n"
    "function shift(delta: number, { isWide = false }: { isWide?: boolean } = {}) {\n"
    "  return { place: delta, width: isWide ? 2 : 1 };\n"
    "}",
    "import { KMeans } from 'nbgrid'; const model = new KMeans({ nClusters: 2 });",
    "let touched = 0; const trap = { get value() { touched++; return { inner: 1 } } };",
    "import { help } from './helper.ts';",
    "import { typed } from 'typed'; import { cpus } from 'node:os';",
    "interface Only { inTypes: number }",
]


class Types(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = entered(cls.addClassCleanup, tempfile.TemporaryDirectory())
        cls.folder = Path(folder)
        (cls.folder / "helper.ts").write_text(HELPER)
        package = cls.folder / "node_modules" / "typed"
        package.mkdir(parents=True)
        (package / "package.json").write_text(PACKAGE)
        (package / "t.js").write_text("export const typed = [1];\n")
        (package / "t.d.ts").write_text("export declare const typed: number[];\n")
        cls.client = entered(cls.addClassCleanup, kernel(cwd=folder))
        for cell in CELLS:
            done = cls.client.run(cell)
            assert done.status == "ok", done.reply

    def ask(self, kind, code):
        """The answer for the place where `|` is, or the end."""
        at = code.find("|")
        content = {
            "code": code.replace("|", "", 1),
            "cursor_pos": at if at >= 0 else len(code),
            **({"detail_level": 0} if kind == "inspect_request" else {}),
        }
        answer = self.client.ask(kind, content)
        self.assertEqual(answer["status"], "ok", answer)
        return answer

    def known(self, code, *parts):
        """The plain text of an inspection, once it has these parts."""

        def ask():
            answer = self.ask("inspect_request", code)
            self.assertEqual(answer["found"], bool(answer["data"]), answer)
            return answer["data"].get("text/plain", "")

        return until(ask, lambda text: all(part in text for part in parts))

    def completed(self, code, matches):
        """The answer to a completion, once it has these matches."""

        def ask():
            answer = self.ask("complete_request", code)
            types = answer["metadata"].get("_jupyter_types_experimental", [])
            self.assertEqual([each["text"] for each in types], answer["matches"])
            return answer

        return until(ask, lambda answer: answer["matches"] == matches)

    def test_a_name_is_inspected_with_type_documentation_and_value(self):
        self.known(
            "shift",
            "function shift(delta: number",
            "Some way off.",
            "how far",
            "shift: function",
        )
        self.known("KMeans", "class KMeans")
        self.known("KMeans", "K-Means clustering")
        self.known("mod|el.fit", "const model: KMeans")

    def test_what_stands_in_the_code_alone_is_inspected(self):
        self.known("const f = (deep: string[]) => de|ep", "(parameter) deep: string[]")
        self.known("shift(", "shift(delta: number")
        self.known("let x: On|ly", "interface Only")

    def test_the_markdown_has_the_type_as_code(self):
        until(
            lambda: self.ask("inspect_request", "shift")["data"]["text/markdown"],
            lambda text: text.startswith("```typescript\nfunction shift("),
        )

    def test_members_are_completed_by_type_without_running_anything(self):
        content = self.completed("shift(1, { isWide: true }).", ["place", "width"])
        place = content["metadata"]["_jupyter_types_experimental"][0]
        self.assertEqual(place["type"], "property")
        self.assertIn("place: number", place["signature"])
        self.completed("trap.value.", ["inner"])
        self.known("trap.value.inner", "inner: number")
        self.assertEqual(self.client.run("touched").text, "0")
        self.completed("shift(1, { isW", ["isWide"])

    def test_names_of_the_program_come_with_those_of_types(self):
        self.client.run("globalThis.madeLate = 1;")
        self.completed("madeL", ["madeLate"])
        self.completed("mod", ["model"])
        for code, matches in {"importS": [], "fet": ["fetch"]}.items():
            self.assertEqual(self.ask("complete_request", code)["matches"], matches)

    def test_positions_are_code_points(self):
        code = '"🐫🐫"; model.clusterC'
        content = self.completed(code, ["clusterCenters"])
        self.assertEqual(
            (content["cursor_start"], content["cursor_end"]), (len(code) - 8, len(code))
        )
        self.known('"🐫🐫"; mod|el; "🐫"', "const model: KMeans")
        self.known("let 𝒳 = 1n as 1n; |𝒳", "let 𝒳: 1n")

    def test_places_that_are_none(self):
        for code, place in [
            ("", 0),
            ("model", -1),
            ("model", 10**9),
            ("🐫", 1),
            ("/* model", 8),
            ("`${", 3),
            ("(" * 2000, 2000),
        ]:
            for kind in ("complete_request", "inspect_request"):
                with self.subTest(code=code[:10], place=place, kind=kind):
                    content = self.client.ask(kind, {"code": code, "cursor_pos": place})
                    self.assertEqual(content["status"], "ok")

    def test_files_and_packages_beside_the_notebook_have_types(self):
        self.known("help", "help: (n: number) => ")
        self.completed("help(1).", ["twice"])
        self.known("typed", "typed: number[]")
        self.known("const al|l = cpus()", "all: any")
        (self.folder / "helper.ts").write_text(HELPER.replace("twice", "double"))
        try:
            self.completed("help(1).", ["double"])
        finally:
            (self.folder / "helper.ts").write_text(HELPER)

    def test_the_last_declaration_counts(self):
        self.client.run("let again = 1;")
        self.known("again", "let again: number")
        self.client.run("let again = 'text';")
        self.known("again", "let again: string")
        self.assertEqual(self.client.run("let again = ;").status, "error")
        self.known("again", "let again: string")

    def test_cells_and_questions_that_come_together_are_all_answered(self):
        channels = self.client.channels
        asked = []
        for at in range(20):
            asked.append(channels.complete("model.", 6))
            asked.append(channels.execute(f"const piled{at} = {at}; {at}"))
            asked.append(channels.inspect("model", 5))
        for request in asked:
            self.assertEqual(self.client.reply_to(request)["status"], "ok")
        self.known("piled19", "const piled19: 19")

    def test_a_notebook_with_names_of_its_own_for_those_of_the_language(self):
        with kernel() as client:
            for cell in ("const Map = 1; let Promise = 2; const Date = 3; let URL = 4;", "let mine = 5;"):
                self.assertEqual(client.run(cell).status, "ok")
            request = {"code": "mine", "cursor_pos": 4}
            until(
                lambda: client.ask("inspect_request", request)["data"]["text/plain"],
                lambda text: text == "let mine: number\n\nmine: number\n5",
            )

    def test_a_kernel_that_was_never_asked_has_no_more_threads(self):
        def threads(client):
            process = client.manager.provisioner.process.pid
            return len(list(Path(f"/proc/{process}/task").iterdir()))

        if not Path("/proc/self/task").exists():
            self.skipTest("Threads are counted in /proc.")
        with kernel() as client:
            client.run("1 + 1")
            before = threads(client)
            client.run("2 + 2")
            self.assertEqual(threads(client), before)
            client.ask("complete_request", {"code": "a", "cursor_pos": 1})
            self.assertGreater(threads(client), before)


if __name__ == "__main__":
    unittest.main()
