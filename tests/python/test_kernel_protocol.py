"""The kernel of Node against jupyter_kernel_test, all optional parts on."""

import unittest

import jupyter_kernel_test as jkt


class TypeScriptKernelTests(jkt.KernelTests):
    kernel_name = "typescript"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "JSON.str", "matches": {"JSON.stringify"}},
        {"text": "Math.sqr", "matches": {"Math.sqrt"}},
        {"text": "const z = Number.isSafe", "matches": {"Number.isSafeInteger"}},
    ]
    complete_code_samples = ["1", "let a: number = 1", "function f() {}", "`${1}`"]
    incomplete_code_samples = ["function f() {", "[1, 2,", "`abc", "/* open", "1 +"]
    invalid_code_samples = ["let = = 3", "import from 'x' 'y'", "}"]
    code_generate_error = "throw new Error('x')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "({ a: 1 })", "result": "{ a: 1 }"},
        {"code": "await Promise.resolve('x')", "result": "'x'"},
        {
            "code": "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>1</b>' }) })",
            "mime": "text/html",
            "result": "<b>1</b>",
        },
    ]
    code_display_data = [
        {"code": "display({ 'text/html': '<b>1</b>' }, { raw: true })", "mime": "text/html"},
        {"code": "display({ 'image/svg+xml': '<svg/>' }, { raw: true })", "mime": "image/svg+xml"},
        {"code": "display({ 'text/latex': '$x$' }, { raw: true })", "mime": "text/latex"},
        {"code": "console.table([{ a: 1 }])", "mime": "text/html"},
    ]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_clear_output = "console.log(1); clearOutput()"


class WelcomeTests(jkt.IopubWelcomeTests):
    kernel_name = "typescript"
    support_iopub_welcome = True


# What is imported for its subclasses is no test of ours.
del jkt

if __name__ == "__main__":
    unittest.main()
