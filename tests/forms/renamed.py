"""The 2021 form with one literal of its definition changed: the sources under `form/ogi` are read, edited at one place, and made anew."""

import ast
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from xl_tools.form import ogi
from xl_tools.form.model import Form

FOLDER = Path(ogi.__file__).parent
MODULES = (
    "common", "mentions", "codes", "expectations", "extra_figures", "plain_words", "rare_words", "sentence_words", "request_sentence",
    "sentences", "y2021",
)  # fmt: skip
PACKAGE = "tests.forms.renamed_ogi"
NAMED = {
    "Row": {1: "label", 2: "name"},
    "Column": {1: "label", 2: "name"},
    "Group": {0: "label", 3: "name"},
    "Band": {0: "label"},
    "Topic": {0: "key", 1: "name", 2: "heading"},
    "Part": {0: "key", 1: "name", 3: "heading"},
    "Table": {1: "sheet"},
    "ExtraFigure": {1: "label", 3: "name"},
    "Channels": {3: "quote"},
}
"""Which arguments of which records are names that a form may change, by their place."""


class Literal(NamedTuple):
    """A name in the definition: what it names, as the record and its argument, and where it stands."""

    module: str
    record: str
    what: str
    text: str
    line: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """For the names of tests."""
        return f"{self.record}.{self.what} {self.text}"


def literals() -> list[Literal]:
    """Every name that the definition of the 2021 form gives."""
    found = []
    for module in ("common", "extra_figures", "y2021"):
        tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in NAMED:
                continue
            for place, what in NAMED[call.func.id].items():
                given = call.args[place] if place < len(call.args) else None
                for node in given.elts if isinstance(given, ast.Tuple) else [given]:
                    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                        at = (node.lineno, node.col_offset, node.end_col_offset)
                        found.append(Literal(module, call.func.id, what, node.value, *at))
    return found


def form_with(literal: Literal, text: str) -> Form:
    """The 2021 form with `text` in the place of one literal; nothing else is changed."""
    for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
        del sys.modules[name]
    package = ModuleType(PACKAGE)
    package.__path__ = []
    sys.modules[PACKAGE] = package
    for module in MODULES:
        source = (FOLDER / f"{module}.py").read_bytes()
        if module == literal.module:
            lines = source.split(b"\n")
            line = lines[literal.line - 1]
            lines[literal.line - 1] = line[: literal.start] + repr(text).encode() + line[literal.end :]
            source = b"\n".join(lines)
        made = ModuleType(f"{PACKAGE}.{module}")
        sys.modules[made.__name__] = made
        code = source.replace(b"xl_tools.form.ogi.", f"{PACKAGE}.".encode())
        exec(compile(code, f"{module}.py", "exec"), made.__dict__)  # our own source
    form: Form = sys.modules[f"{PACKAGE}.y2021"].__dict__["OGI_2021"]
    return form
