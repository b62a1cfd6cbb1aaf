"""The status bar of a window: the sign of life while a job runs, and the line that is left when it has ended."""

import threading
from typing import Any, List

from com.sun.star.uno import Exception as UnoException

PATIENCE = 1.5  # seconds: a window that does not redraw for so long is not noticed
SECONDS_SHOWN = 15.0
"""How long a sentence stays in the status bar: time to read it twice."""


def _none() -> List[Any]:
    return []


LEFT = _none()
"""The line of the press before, if it still stands."""


class Busy:
    """`with Busy(frame, text) as busy:` tells that work goes on; `busy.tick(seconds)` lets the window redraw itself, deaf to the keyboard."""

    def __init__(self, frame: Any, text: str) -> None:
        self._window = frame.getContainerWindow()
        self._indicator = frame.createStatusIndicator()
        self._text = text
        self._deaf = False

    def __enter__(self) -> "Busy":
        while LEFT:
            _end(LEFT.pop())
        self._indicator.start(self._text, 0)
        return self

    def __exit__(self, *problem: object) -> None:
        self._indicator.end()
        if self._deaf:
            self._window.setEnable(True)
            self._window.setFocus()

    def tick(self, seconds: float) -> None:
        """To be called while waiting, with the seconds gone."""
        if seconds < PATIENCE:
            return
        if not self._deaf:
            self._deaf = True
            self._window.setEnable(False)
        self._indicator.setText("{}（{} 秒）".format(self._text, int(seconds)))


def show(frame: Any, text: str) -> None:
    """Leave a line in the status bar: LibreOffice has its own fields there, which come back after a while."""
    if not text:
        return
    indicator = frame.createStatusIndicator()
    indicator.start(text, 0)
    LEFT.append(indicator)
    end = threading.Timer(SECONDS_SHOWN, _end, (indicator,))
    end.daemon = True
    end.start()


def _end(indicator: Any) -> None:
    try:
        indicator.end()
    except UnoException:  # the window was closed in between
        return
