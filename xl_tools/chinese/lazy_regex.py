"""Regular expressions that are compiled when they are first asked: compiling all of them takes a quarter of the time of one command."""

import re
from collections.abc import Callable, Iterable
from typing import AnyStr, cast

from xl_tools.chinese.kept_patterns import compiled

HAN = r"[^\W\da-zA-Z_]"
"""One Chinese character, in a pattern: said as what it is not, for to compile a range of 20,000 characters takes half a millisecond."""


class _Late:
    """Stands for a pattern; each of its methods is fetched once, and with the first the pattern is compiled."""

    def __init__(self, compiled: Callable[[], object]) -> None:
        self._compile = compiled

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if "_compiled" not in self.__dict__:
            self._compiled = self._compile()
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, compiled at the first use of one of its methods; re.error is raised then."""
    return cast("re.Pattern[AnyStr]", _Late(lambda: compiled(text, flags)))


def compile_all(values: Iterable[object]) -> None:
    """Compile every pattern among these values that waits for its first use."""
    for value in values:
        if isinstance(value, _Late):
            _ = value.pattern
