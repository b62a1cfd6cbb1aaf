"""What Excel raises when a call from outside fails, and what that means."""

import sys

if sys.platform == "win32":
    from pywintypes import com_error as ComError  # noqa: N812 - named as the class it is
    from pywintypes import error as WindowGone  # noqa: N812 - what the system says of a window that it does not know
else:

    class ComError(Exception):
        """Stands for pywin32's error where there is no pywin32; `args` are the number of the failure, its words, and what Excel adds."""

    class WindowGone(Exception):
        """Stands for pywin32's error of the system's own calls."""


CALL_REJECTED, RETRY_LATER, EXCEL_IGNORES = -2147418111, -2147417846, -2146777998
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE as signed numbers."""


def is_busy(error: Exception) -> bool:
    """Whether Excel is only occupied: a cell is being edited, or a dialog is open.

    pywin32 takes a rejected call for an attribute that is not there when it sets one, and xlwings has an error of its own for it.
    """
    if isinstance(error, ComError):
        return not {CALL_REJECTED, RETRY_LATER, EXCEL_IGNORES}.isdisjoint(_numbers(error))
    if isinstance(error, AttributeError):
        return str(error).endswith("can not be set.")
    return type(error).__name__ == "ExcelBusyError"


def _numbers(error: Exception) -> set[object]:
    """The number of the failure, and the one that Excel gives for it, which stands last in what it adds."""
    added = error.args[2] if len(error.args) > 2 else None
    return {*error.args[:1], *(added[-1:] if isinstance(added, tuple) else ())}
