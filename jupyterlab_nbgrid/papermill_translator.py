"""Papermill's parameters in TypeScript and JavaScript.

Papermill finds translators in a table of its own and offers no entry point for
it, but it loads those of the group ``papermill.engine`` when it is imported.
Loading this module for that fills the table.
"""

import json
import math
import re
from numbers import Integral, Real

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

#: The largest whole number up to which TypeScript's numbers are exact.
MAX_INTEGER = 2**53

#: Words that cannot be declared and that Python would allow.
RESERVED = frozenset(
    "arguments await break case catch class const continue debugger default delete do "
    "else enum eval export extends false finally for function if implements import in "
    "instanceof interface let new null package private protected public return static "
    "super switch this throw true try typeof undefined NaN Infinity var void while with "
    "yield".split()
)

DECLARATION = re.compile(
    r"^\s*(?:const|let|var)\s+(?P<name>[\w$]+)\s*"
    r"(?::(?P<type>(?:=>|[^=])+))?=(?![=>])(?P<rest>.*)$"
)

#: A text may have what looks like a comment (`"https://…"`).
TOKEN = re.compile(r"""//|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|.""")


class TypeScriptTranslator(Translator):
    """Writes the cell that papermill injects."""

    @classmethod
    def translate(cls, val):
        """A literal that evaluates to ``val``.

        Raises PapermillException for whole numbers that would be rounded.
        """
        if val is None or isinstance(val, (bool, str)):
            return json.dumps(val)
        # Of NumPy too, whose numbers would say their type.
        if isinstance(val, Integral):
            return cls.translate_int(int(val))
        if isinstance(val, Real):
            return cls.translate_float(float(val))
        if isinstance(val, dict):
            return cls.translate_dict(val)
        if isinstance(val, (list, tuple)):
            return cls.translate_list(val)
        return json.dumps(str(val))

    @classmethod
    def translate_int(cls, val):
        if abs(val) > MAX_INTEGER:
            raise PapermillException(
                f"The whole number {val} is beyond 2^53: TypeScript would round it. "
                "Pass it as a string, and make a BigInt of it in the notebook."
            )
        return str(val)

    @classmethod
    def translate_float(cls, val):
        if math.isnan(val):
            return "NaN"
        if math.isinf(val):
            return "Infinity" if val > 0 else "-Infinity"
        return repr(val)

    @classmethod
    def translate_dict(cls, val):
        entries = (f"{cls._key(key)}: {cls.translate(item)}" for key, item in val.items())
        return "{ " + ", ".join(entries) + " }" if val else "{}"

    @classmethod
    def translate_list(cls, val):
        return "[" + ", ".join(map(cls.translate, val)) + "]"

    @classmethod
    def comment(cls, cmt_str):
        return "// " + re.sub(r"[\r\n\u2028\u2029]+", " ", cmt_str)

    @classmethod
    def assign(cls, name, str_val):
        is_name = name.replace("$", "_").isidentifier() and name not in RESERVED
        if not is_name:
            raise PapermillException(f"The parameter {name!r} is no name in TypeScript.")
        return f"let {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        """The declarations of a parameters cell that stand on a line of their own."""
        matches = map(DECLARATION.match, parameters_cell.source.splitlines())
        return [cls._parameter(match) for match in matches if match]

    @classmethod
    def _parameter(cls, match):
        rest = match["rest"]
        marks = (token for token in TOKEN.finditer(rest) if token[0] == "//")
        comment = next(marks, None)
        value = rest[: comment.start()] if comment else rest
        return Parameter(
            name=match["name"],
            inferred_type_name=(match["type"] or "None").strip(),
            default=value.strip().removesuffix(";").rstrip(),
            help=rest[comment.end() :].strip() if comment else "",
        )

    @classmethod
    def _key(cls, key):
        text = json.dumps(key if isinstance(key, str) else str(key))
        # As a plain key it would set the prototype.
        return f"[{text}]" if key == "__proto__" else text


class TypeScriptEngine(NBClientEngine):
    """Papermill's own engine; that it is asked for here registers the translator."""


for _language in ("typescript", "javascript"):
    papermill_translators.register(_language, TypeScriptTranslator)
