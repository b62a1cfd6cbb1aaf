"""What Excel raises when a call from outside fails, and what that means."""

import sys

if sys.platform == "win32":
    from pywintypes import com_error as ComError  # noqa: N812 - named as the class it is
else:

    class ComError(Exception):
        """Stands for pywin32's error where there is no pywin32; `args` begin with the number of the failure."""


CALL_REJECTED, RETRY_LATER, EXCEL_IGNORES = -2147418111, -2147417846, -2146777998
"""RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE as signed numbers."""


def is_busy(error: ComError) -> bool:
    """Whether Excel is only occupied: a cell is being edited, or a dialog is open."""
    return bool(error.args) and error.args[0] in (CALL_REJECTED, RETRY_LATER, EXCEL_IGNORES)
