"""What a notebook in Node can import: packages and files beside it."""

import json
import shutil
import tempfile
import threading
import unittest
from pathlib import Path

from kernels import entered, kernel

ROOT = Path(__file__).resolve().parents[2]


class Modules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="nbgrid-modules-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        packages = cls.folder / "node_modules"
        packages.mkdir()
        (packages / "ml-kmeans").symlink_to(ROOT / "node_modules" / "ml-kmeans")
        cls.package("common", {"main": "main.js"}, "main.js", "exports.kind = 'CommonJS'; exports.count = 0;")
        cls.package(
            "modern",
            {"type": "module", "exports": {".": "./main.js", "./part": "./part.js"}},
            "main.js",
            "export const kind = 'ES module'; export default class Modern {}",
        )
        (packages / "modern" / "part.js").write_text("export const part = await 5;")
        cls.client = entered(cls.addClassCleanup, kernel(cwd=cls.folder))

    @classmethod
    def package(cls, name, manifest, file, text):
        folder = cls.folder / "node_modules" / name
        folder.mkdir()
        (folder / "package.json").write_text(json.dumps({"name": name, **manifest}))
        (folder / file).write_text(text)

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)

    def shows(self, code, expected):
        done = self.client.run(code)
        self.assertEqual(done.text, expected, done.reply)

    def test_packages_of_both_kinds(self):
        self.shows("import { kind } from 'common'; kind", "'CommonJS'")
        self.shows("import whole from 'common'; whole.count", "0")
        self.shows("require('common').kind", "'CommonJS'")
        self.shows("import Modern, { kind } from 'modern'; [kind, Modern.name]", "[ 'ES module', 'Modern' ]")
        self.shows("import { part } from 'modern/part'; part", "5")
        self.shows("(await import('modern')).kind", "'ES module'")

    def test_attributes(self):
        (self.folder / "node_modules" / "common" / "data.json").write_text('{"start": 41}')
        self.shows("import data from 'common/data.json' with { type: 'json' }; data", "{ start: 41 }")
        self.shows("(await import('common/data.json', { with: { type: 'json' } })).default.start", "41")

    def test_where_code_is(self):
        self.write("where/is.ts", "export const url = import.meta.url;\nexport const { dirname, filename } = import.meta as any;")
        self.write("where/it.txt", "here")
        self.shows(
            "import { readFileSync } from 'node:fs';\n"
            "import { url, dirname, filename } from './where/is.ts';\n"
            "[String(readFileSync(new URL('it.txt', url))), filename.slice(dirname.length), url.startsWith('file:')]",
            "[ 'here', '/is.ts', true ]",
        )
        self.shows("String(readFileSync(new URL('where/it.txt', import.meta.url)))", "'here'")

    def test_ml_kmeans(self):
        self.shows(
            "import { kmeans } from 'ml-kmeans';\n"
            "const found = kmeans([[0, 0], [0, 1], [9, 9], [9, 8]], 2, { seed: 1 });\n"
            "found.clusters[0] === found.clusters[1] && found.clusters[0] !== found.clusters[2]",
            "true",
        )

    def test_what_is_missing_is_named(self):
        for code, name in {
            "import 'absent-package'": "absent-package",
            "import './absent.ts'": "./absent.ts",
            "import 'modern/absent'": "'./absent' is not defined",
        }.items():
            with self.subTest(code):
                done = self.client.run(code)
                self.assertEqual(done.status, "error")
                self.assertIn(name, done.reply["evalue"])

    def test_files_of_each_kind(self):
        self.write("a.ts", "import { b } from './b.js';\nexport enum Kind { One = 1 }\nexport const a: number = b + 1;")
        self.write("b.js", "import data from './data.json';\nexport const b = data.start;")
        self.write("data.json", '{ "start": 41 }')
        self.shows("import { a, Kind } from './a.ts'; [a, Kind.One]", "[ 42, 1 ]")
        self.shows("import data from './data.json'; data", "{ start: 41 }")

    def test_files_that_are_commonjs(self):
        self.write("old/part.js", "exports.dirname = __dirname;\nexports.start = 41;")
        self.write(
            "old/lib.js",
            "const { basename } = require('path');\n"
            "const { kind } = require('common');\n"
            "const { start, dirname } = require('./part');\n"
            "module.exports = { kind, start, folder: basename(dirname), fail };\n"
            "function fail() {\n"
            "  throw new Error('inside');\n"
            "}",
        )
        cell = "import lib, { kind, start, folder } from './old/lib.js'; [kind, start, folder, lib.start]"
        self.shows(cell, "[ 'CommonJS', 41, 'old', 41 ]")
        done = self.client.run("lib.fail()")
        self.assertIn("old/lib.js, line 6, column 9", "\n".join(done.reply["traceback"]))
        self.shows("require('./old/lib') === lib", "true")
        self.write("old/part.js", "exports.dirname = __dirname;\nexports.start = 42;")
        self.shows(cell, "[ 'CommonJS', 42, 'old', 42 ]")

    def test_a_cell_requires_what_it_has_written(self):
        cell = "require('fs').writeFileSync('{0}', '{1}'); require('./{0}')"
        for name, text, value in [
            ("own.json", "[1]", "[ 1 ]"),
            ("own.json", "[2]", "[ 2 ]"),
            ("own.json", "[3]", "[ 3 ]"),
            ("own.js", "exports.a = 1", "{ a: 1 }"),
            ("own.js", "exports.a = 2", "{ a: 2 }"),
            ("broken.js", "let a = ;", None),
            ("broken.js", "exports.a = require(`./${\"own\"}`).a + 1", "{ a: 3 }"),
        ]:
            if value is None:
                self.assertEqual(self.client.run(cell.format(name, text)).reply["ename"], "SyntaxError")
            else:
                self.shows(cell.format(name, text), value)
        self.shows("require('./own.json')", "[ 3 ]")
        self.shows("import own from './own.js'; own === require('./own')", "true")

    def test_what_was_required_when_it_was_written_is_imported_as_it_is(self):
        write = "require('fs').writeFileSync('{0}', '{1}');"
        outer = write.format("outer.js", 'exports.made = {}; exports.inner = require("./inner");')
        inner = write.format("inner.js", "exports.made = {};")
        self.client.run(f"{outer} {inner} const first = require('./outer');")
        cell = "import outer from './outer.js'; import inner from './inner.js'; [outer === first, inner === first.inner]"
        self.shows(cell, "[ true, true ]")
        self.client.run(write.format("inner.js", "exports.made = [];"))
        self.shows(f"{cell}; [outer === first, outer.inner === inner, outer.inner.made]", "[ false, true, [] ]")

    def test_what_depends_on_a_file_that_the_cell_has_written_is_required_anew(self):
        self.write("on/outer.js", "module.exports = { inner: require('./inner') }; console.log('outer runs')")
        self.write("on/inner.js", "module.exports = 1")
        cell = "require('fs').writeFileSync('on/inner.js', 'module.exports = {0}'); [require('./on/outer').inner, require('./on/inner')]"
        for value in [2, 3]:
            done = self.client.run(cell.format(value))
            self.assertEqual((done.text, done.printed()), (f"[ {value}, {value} ]", "outer runs\n"))
        done = self.client.run("import outer from './on/outer.js'; outer === require('./on/outer')")
        self.assertEqual((done.text, done.printed()), ("true", ""))

    def test_a_file_that_was_written_requires_later_what_others_do(self):
        self.write("lazily.js", "exports.made = {}; console.log('lazily runs')")
        lazy = "require('fs').writeFileSync('lazy.js', `exports.get = () => require('./lazily')`); require('./lazy').get()"
        self.assertEqual(self.client.run(f"{lazy}; const first = require('./lazy').get();").printed(), "lazily runs\n")
        done = self.client.run("import lazily from './lazily.js'; [first === lazily, require('./lazy').get() === lazily]")
        self.assertEqual((done.text, done.printed()), ("[ true, true ]", ""))

    def test_a_file_that_failed_when_it_was_written_runs_later(self):
        self.write("needed.ts", "export const needed = 4;")
        cell = "require('fs').writeFileSync('needs.js', `exports.got = require('./needed').needed`); require('./needs').got"
        done = self.client.run(cell)
        self.assertIn("ES modules and decorators have to be waited for", done.reply["evalue"])
        self.shows("import needs from './needs.js'; [needs.got, require('./needs').got]", "[ 4, 4 ]")

    def test_links_lead_to_one_module(self):
        self.write("real/tool.js", "exports.helper = require('./helper').helper; exports.made = {};")
        self.write("real/helper.js", "exports.helper = 'helper';")
        (self.folder / "linked").symlink_to("real")
        (self.folder / "tool.js").symlink_to("real/tool.js")
        self.shows(
            "import tool from './tool.js'; import other from './linked/tool.js';"
            "[tool.helper, tool === other, tool === require('./real/tool')]",
            "[ 'helper', true, true ]",
        )

    def test_functions_of_earlier_cells_require_the_same(self):
        self.write("shared.js", "exports.made = {};")
        self.client.run("const before = require('./shared'), get = () => require('./shared');")
        self.shows("import shared from './shared.js'; [get() === shared, before === shared]", "[ true, true ]")
        self.write("shared.js", "exports.made = [];")
        cell = "import shared from './shared.js'; [get() === shared, before === shared, shared.made]"
        self.shows(cell, "[ true, false, [] ]")

    def test_a_function_requires_what_node_has_wherever_its_text_runs(self):
        self.client.run("const f = () => require('path').join('a', 'b');")
        self.shows("const { execFileSync } = require('child_process'); 0", "0")
        self.shows("String(execFileSync(process.execPath, ['-p', `(${f})()`])).trim()", "'a/b'")

    def test_one_file_by_several_paths(self):
        self.write("one.ts", "export const made = {};")
        name = self.folder.name
        self.shows(
            f"import a from './one'; import * as b from '../{name}/one.ts'; import * as c from '{self.folder}/one';"
            f"[b === c, b === require('./one')]",
            "[ true, true ]",
        )

    def test_a_cell_requires_by_a_variable_as_node_does(self):
        self.write("named.js", "exports.named = 1;")
        self.shows("const name = './named'; require(name).named", "1")
        self.shows("require.resolve('./named').endsWith('named.js')", "true")

    def test_a_package_of_a_file_in_a_folder(self):
        self.write("sub/uses.ts", "import { kind } from 'modern';\nexport { kind };")
        self.shows("import { kind as inner } from './sub/uses.ts'; inner", "'ES module'")

    def test_read_again_when_changed(self):
        self.write("deep.ts", "export const value = 1;")
        self.write("top.ts", "export { value } from './deep.ts';\nexport const made = {};")
        cell = "import { value, made } from './top.ts'; value"
        self.shows(cell, "1")
        self.shows(f"const before = made; {cell}; made === before", "true")
        self.write("deep.ts", "export const value = 22;")
        self.shows(cell, "22")

    def test_cycles(self):
        self.write("left.ts", "import { right } from './right.ts';\nexport const left = () => 1 + right();")
        self.write("right.ts", "import { left } from './left.ts';\nexport const right = () => 2;\nexport const both = () => left();")
        self.shows("import { left } from './left.ts'; import { both } from './right.ts'; [left(), both()]", "[ 3, 3 ]")

    def test_an_error_in_a_file_says_where(self):
        self.write("fails.ts", "type T = number;\nexport function fail(): T {\n  throw new Error('inside');\n}")
        done = self.client.run("import { fail } from './fails.ts';\nfail()")
        self.assertIn("fails.ts, line 3, column 9", "\n".join(done.reply["traceback"]))
        self.write("broken.ts", "export const a = ;")
        done = self.client.run("import './broken.ts'")
        self.assertEqual(done.reply["ename"], "SyntaxError")
        self.assertIn("broken.ts", "\n".join(done.reply["traceback"]))

    def test_a_loop_in_a_file_can_be_interrupted(self):
        self.write("endless.ts", "export function spin() {\n  for (;;);\n}")
        self.interrupts("./endless.ts")

    def test_a_loop_in_a_commonjs_file_can_be_interrupted(self):
        self.write("endlessOld.js", "exports.spin = () => {\n  for (;;);\n}")
        self.interrupts("./endlessOld.js")

    def interrupts(self, file):
        self.client.run(f"import {{ spin }} from '{file}'; let kept = 7;")

        def stop():
            self.client.next_output("stream")
            self.client.interrupt()

        request = self.client.channels.execute("console.log('in'); spin()")
        stopper = threading.Thread(target=stop)
        stopper.start()
        reply = self.client.reply_to(request)
        stopper.join()
        self.assertEqual(reply["ename"], "KeyboardInterrupt")
        self.shows("kept", "7")


if __name__ == "__main__":
    unittest.main()
