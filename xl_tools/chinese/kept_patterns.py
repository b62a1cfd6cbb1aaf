"""Patterns that were compiled when the program was built: a start loads hundreds of them in the time of compiling a few.

Python keeps the byte code of modules, but compiled patterns nowhere. What its engine is handed here is what `re` handed it when the
program was built, for that very engine; any other Python compiles them, as `re` does. The engine looks through all that it is handed.
"""

import _sre  # type: ignore[import-not-found]  # what `re` itself hands its patterns to
import marshal
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]  # how `re` does it
from typing import Any, AnyStr, Literal, cast

Pattern = tuple[str | bytes, int]
"""The text and the flags."""

ENGINE = (_sre.MAGIC, _sre.CODESIZE, sys.byteorder)
"""What code is made for: the version of the engine, the width of its numbers and their order."""
WIDTH: Literal["H", "I"] = "H" if _sre.CODESIZE == 2 else "I"
KEPT = f"patterns-{sys.version_info.major}.{sys.version_info.minor}.kept"
"""The file for this Python: each knows other characters, which code may list."""
PLAIN = 2
"""The version of the format that knows no references to what was written before, which depend on what else the process holds."""
FOLDER = Path(__file__).parent
_ASKED: set[Pattern] = set()


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns; re.error is raised as there."""
    _ASKED.add((text, int(flags)))
    handed = _kept().get((text, flags))
    if handed is None:
        return re.compile(text, flags)
    all_flags, code, *groups = handed
    return cast("re.Pattern[AnyStr]", _sre.compile(text, all_flags, memoryview(code).cast(WIDTH).tolist(), *groups))


def asked() -> frozenset[Pattern]:
    """Every pattern that this process asked for."""
    return frozenset(_ASKED)


def kept() -> frozenset[Pattern]:
    """Every pattern that is kept for the Python that runs."""
    return frozenset(_kept())


def kept_data(patterns: Iterable[Pattern]) -> bytes:
    """Such patterns as they are kept for the Python that runs."""
    return marshal.dumps((ENGINE, {pattern: _handed(*pattern) for pattern in sorted(patterns, key=repr)}), PLAIN)


@cache
def _kept() -> dict[Pattern, tuple[Any, ...]]:
    file = FOLDER / KEPT
    if not file.exists():
        return {}
    engine, patterns = _loaded(file)
    return patterns if engine == ENGINE else {}


def _handed(text: str | bytes, flags: int) -> tuple[object, ...]:
    """What `re` hands to its engine beside the text: flags, code, the number of groups, and their names both ways."""
    parsed = _parser.parse(text, flags)
    state = parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    code = array(WIDTH, _compiler._code(parsed, flags)).tobytes()
    return int(flags | state.flags), code, state.groups - 1, state.groupdict, tuple(map(names.get, range(state.groups)))


def _loaded(file: Path) -> Any:  # noqa: ANN401 - an engine, and what it is handed
    return marshal.loads(file.read_bytes())  # noqa: S302 - a file of the program's own, as trusted as the byte code beside it


def _keep_for_this_python(made_by_another: Path) -> None:
    (FOLDER / KEPT).write_bytes(kept_data(_loaded(made_by_another)[1]))


if __name__ == "__main__":  # a Python that has nothing of what the package needs is enough for that
    _keep_for_this_python(Path(sys.argv[1]))
