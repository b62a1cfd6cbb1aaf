"""Late imports, in one way: declared at the top of a file, carried out when the module is first used.

    if TYPE_CHECKING:
        from xl_tools.reporting.template import lint
    else:
        lint = later("xl_tools.reporting.template.lint")

Type checkers and the layer test read the first branch, the program the second; a test holds the two together.
"""

import importlib
import sys

from xl_tools.interrupts import interrupts


class Late:
    """Stands for a module until one of its attributes is asked for."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __getattr__(self, name: str) -> object:
        if name in ("__path__", "__wrapped__"):
            raise AttributeError(name)
        if self.__name__ not in sys.modules:
            with interrupts:
                importlib.import_module(self.__name__)
        return getattr(importlib.import_module(self.__name__), name)


def later(name: str) -> Late:
    """The module with this full name, imported at its first use; ImportError is raised then."""
    return Late(name)
