"""The extension as LibreOffice sees it: a handler of the addresses `vnd.xl-tools:…` that its menu and toolbar call."""

import threading
from typing import Any, Tuple

import unohelper
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo
from xl_tools_office.press import Press

NAME = "vnd.xl_tools.Buttons"
SERVICES = ("com.sun.star.frame.ProtocolHandler",)
PROTOCOL = "vnd.xl-tools:"
BUSY = threading.Lock()
"""Held while a press is worked on, of whatever window; another click meanwhile is not heard."""


class Buttons(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):
    """Made by LibreOffice for a window. The names of the methods are UNO's."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self._context = context
        self._frame = arguments[0] if arguments else None

    def initialize(self, arguments: Tuple[Any, ...]) -> None:
        """Takes the window's frame."""
        self._frame = arguments[0] if arguments else None

    def queryDispatch(self, url: Any, target: str, flags: int) -> Any:
        """The object itself where the address is one of ours, else None."""
        del target, flags
        return self if url.Complete.startswith(PROTOCOL) else None

    def queryDispatches(self, requests: Tuple[Any, ...]) -> Tuple[Any, ...]:
        """The same for several."""
        return tuple(self.queryDispatch(one.FeatureURL, one.FrameName, one.SearchFlags) for one in requests)

    def dispatch(self, url: Any, arguments: Tuple[Any, ...]) -> None:
        """A button was pressed."""
        del arguments
        if self._frame is None or not BUSY.acquire(False):
            return
        try:
            Press(self._context, self._frame, url.Complete[len(PROTOCOL) :]).run()
        finally:
            BUSY.release()

    def addStatusListener(self, listener: Any, url: Any) -> None:
        """The buttons are always enabled and have nothing to tell."""

    def removeStatusListener(self, listener: Any, url: Any) -> None:
        """See above."""

    def getImplementationName(self) -> str:
        """The name of this component."""
        return NAME

    def supportsService(self, name: str) -> bool:
        """Whether `name` is a service of this component."""
        return name in SERVICES

    def getSupportedServiceNames(self) -> Tuple[str, ...]:
        """The services of this component."""
        return SERVICES


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Buttons, NAME, SERVICES)
