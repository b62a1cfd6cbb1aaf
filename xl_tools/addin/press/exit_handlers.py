"""A package imported without what it asks to have done at the end of the process."""

import atexit
import contextlib
from collections.abc import Callable, Iterator
from typing import Any


@contextlib.contextmanager
def without_exit_handlers(package: str) -> Iterator[None]:
    """Inside, what modules of this package register for the end of the process is not registered; what others register is.

    Unregistering afterwards would not do: a package whose import fails half way leaves its handler and no name to unregister it by.
    """
    register = atexit.register

    def only_of_others(function: Callable[..., Any], *args: object, **named: object) -> Callable[..., Any]:
        if (function.__module__ or "").partition(".")[0] != package:
            register(function, *args, **named)
        return function

    atexit.register = only_of_others  # type: ignore[assignment]
    try:
        yield
    finally:
        atexit.register = register
