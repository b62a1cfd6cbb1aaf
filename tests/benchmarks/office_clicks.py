"""A click in LibreOffice on a virtual screen, from the press to the marks: with the resident against without it, in turn."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.addin.window import Screen, office_with_buttons, use
from tests.benchmarks.environments import race, timed
from tests.benchmarks.rows import Bench, Row
from tests.samples import good_filing, with_values
from xl_tools.addin.resident.ring import FOLDER, holder_of, place_in
from xl_tools.addin.resident.starting import allow, forbid
from xl_tools.jobs.make_workbook import workbook_of

ROUNDS = 9
READY_SECONDS = 30


def click(bench: Bench) -> Row:
    """校验."""
    return _row(bench, "validate", "校验 in LibreOffice, click to marks, with the resident", 0.35)


def next_click(bench: Bench) -> Row:
    """下一条."""
    return _row(bench, "next", "下一条 in LibreOffice, with the resident", 0.30)


def _row(bench: Bench, action: str, job: str, most: float) -> Row:
    with _clerk(bench) as (press, home):
        allow(home)
        press("validate")
        until = time.monotonic() + READY_SECONDS
        while not holder_of(place_in(str(home))) and time.monotonic() < until:
            time.sleep(0.1)
        holder = holder_of(place_in(str(home)))
        kept, aside = home / FOLDER, home / "aside"

        def without() -> float:
            kept.rename(aside)
            try:
                return timed(lambda: press(action))()
            finally:
                aside.rename(kept)

        try:
            row = Row(job, "the same click without it", *race(without, timed(lambda: press(action)), ROUNDS), most, is_share=True)
            assert holder_of(place_in(str(home))) == holder, (
                "the resident has ended meanwhile: what was measured is not what was meant"
            )
            return row
        finally:
            forbid(home)


@contextmanager
def _clerk(bench: Bench) -> Iterator[tuple[Callable[[str], None], Path]]:
    """What presses a button in a window with a wrong total, and the data folder of the buttons."""
    with tempfile.TemporaryDirectory() as name, Screen() as screen:
        home = Path(name)
        use(home, f'exec "{bench.ours}" "$@"')
        book = home / "年报.xlsx"
        book.write_bytes(workbook_of(with_values(good_filing(), {"requests.received.total": "77"})))
        with office_with_buttons(home, screen) as office:
            office.call("display", str(book))

            def press(action: str) -> None:
                office.call("press", action)
                office.call("finished")

            yield press, home
            assert "T3-ROW" in [row[0] for row in office.call("read", "校验结果", "F5:F30")]
