"""The buttons in LibreOffice with the real program: each of them, and 校验 with keyboard and mouse in a real window."""

import io
import time
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.addin.window import Screen, office_with_buttons, use_this_package
from tests.samples import good_filing
from xl_tools.addin.made.ribbon import ribbon
from xl_tools.files.package import parts_of
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.form.severity import Severity
from xl_tools.jobs.make_workbook import workbook_of
from xl_tools.workbook.package.relations import sheet_parts
from xl_tools.workbook.package.workbook_package import Workbook
from xl_tools.workbook.reading.workbook_reader import read_workbook
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.writing.blank import build_blank

pytestmark = pytest.mark.office
LAYOUT = layout_of(OGI_2021, "keyed")
RESULTS = "校验结果"
TOTAL = LAYOUT.spots["requests.not_processed.duplicate_requests.total"]
FEE_KEY = "disclosure.administrative_fees.amount"
FEE = LAYOUT.spots[FEE_KEY]
SECONDS = 15


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("data")
    opener = path / "xdg-open"
    opener.write_text("#!/bin/sh\n", encoding="utf-8")
    opener.chmod(0o755)
    use_this_package(path)
    return path


@pytest.fixture(scope="module")
def running(folder):
    with office_with_buttons(folder) as office:
        yield office


def good_workbook():
    """A keyed workbook without a fault."""
    return workbook_of(good_filing())


def foreign_workbook():
    """Somebody else's list."""
    book = openpyxl.Workbook()
    book.active["A1"] = "台账"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def press(office, action):
    """The texts of all dialogs; those with a choice are answered with yes, a file is not chosen."""
    office.call("press", action)
    texts = []
    while (dialog := office.call("dialog")) is not None:
        texts.append(dialog["text"])
        office.call("answer", next(name for name in ("Yes", "OK", "Cancel") if name in dialog["buttons"]))
    office.call("finished")
    return texts


@pytest.mark.parametrize("button", ribbon().buttons, ids=lambda button: button.id)
def test_no_button_ends_in_an_error_of_the_program(running, button):
    running.open(good_workbook())

    texts = press(running, button.id)

    assert not [
        text for text in texts if "Traceback" in text or "A-FAILED" in text or "没有给出结果" in text or "没有能写入" in text
    ]


@pytest.mark.parametrize(
    "button", [button for button in ribbon().buttons if button.id not in ("doctor", "rules")], ids=lambda button: button.id
)
def test_a_workbook_of_somebody_else_is_refused_in_one_sentence(running, button):
    running.open(foreign_workbook())

    (text,) = press(running, button.id)

    assert "Traceback" not in text
    assert running.call("modified") is False


def test_zeros_are_filled_in_and_taken_back(running):
    running.open(build_blank(OGI_2021, "keyed"))

    (question,) = press(running, "zeros")
    filled = running.value(TOTAL.sheet, TOTAL.cell)
    press(running, "undo")

    assert ("0" in question, filled, running.value(TOTAL.sheet, TOTAL.cell)) == (True, 0, "")


def test_a_sentence_becomes_the_clerks_own_in_one_step(running):
    filing = good_filing()
    running.open(workbook_of(replace(filing, text=())))
    (row,) = [row for region in LAYOUT.regions for row, topic in region.anchors.items() if topic == "disclosure_on_request"]
    spot = LAYOUT.sentences["sentence.disclosure_on_request"]
    sentence = running.value(spot.sheet, spot.cell)
    running.call("go", "文字", f"D{row + 1}")

    assert press(running, "own_words") == []

    assert running.value("文字", f"D{row}") == sentence
    assert sentence.startswith("2026年，本机关新收政府信息公开申请7件")
    assert running.value(spot.sheet, spot.cell).startswith("（用")
    assert len(running.call("steps")) == 1
    running.call("undo")
    assert (running.value("文字", f"D{row}"), running.value(spot.sheet, spot.cell)) == ("", sentence)


@pytest.fixture(scope="module")
def screen():
    with Screen() as shown:
        yield shown


@pytest.fixture(scope="module")
def window(folder, screen):
    with office_with_buttons(folder, screen) as office:
        yield office


class Clerk:
    """Somebody before the screen with a workbook open."""

    def __init__(self, office, screen, path):
        self.office, self.screen = office, screen
        self.seen = {}
        office.call("display", str(path))

    def type(self, spot, text, *keys):
        """Go to a cell and type."""
        self.office.call("go", spot.sheet, spot.cell)
        self.screen.type(text)
        if keys:
            self.screen.key(*keys)

    def click(self, name):
        self.screen.click(*self.office.call("button", name))

    def codes(self):
        """The codes on 校验结果."""
        return [row[0] for row in self.office.call("read", RESULTS, "F5:F64") if row[0]]

    def background(self, spot):
        """The colour of a cell, beside its frame; the sheet is never scrolled meanwhile."""
        if spot not in self.seen:
            left, top, _, height = self.office.call("cell", spot.sheet, spot.cell)
            self.seen[spot] = left + 5, top + height - 6
        return self.screen.colour(*self.seen[spot])

    def wait(self, condition, button="OK"):
        """Until something is true; a dialog meanwhile is answered with the button that begins so."""
        end = time.monotonic() + SECONDS
        while not condition():
            for name in self.office.call("front"):
                if name.startswith(button):
                    self.office.call("answer", name)
            assert time.monotonic() < end, f"{self.codes()} {self.office.call('active')}"
            time.sleep(0.1)


def test_a_wrong_total_is_found_marked_corrected_and_gone(window, screen, tmp_path):
    path = tmp_path / "青石镇 2026 年报.xlsx"
    path.write_bytes(good_workbook())
    clerk = Clerk(window, screen, path)
    screen.click(*window.call("tab", TOTAL.sheet))
    clerk.wait(lambda: window.call("active")[0] == TOTAL.sheet)
    plain = clerk.background(TOTAL)

    clerk.type(TOTAL, "77")
    clerk.click("校验")  # while 77 is still being typed

    clerk.wait(lambda: "T3-ROW" in clerk.codes())
    clerk.wait(lambda: clerk.background(TOTAL) != plain)
    red, green, blue = clerk.background(TOTAL)
    screen.picture(tmp_path / "marked.png")
    assert red > green + 50 < blue + 100
    assert window.value(TOTAL.sheet, TOTAL.cell) == 77
    assert window.call("active") == [TOTAL.sheet, f"${TOTAL.sheet}.${TOTAL.cell[0]}${TOTAL.cell[1:]}"]

    screen.type("0")  # no click into the sheet is needed
    clerk.click("校验")

    clerk.wait(lambda: "T3-ROW" not in clerk.codes())
    clerk.wait(lambda: "OK" in window.call("front"), button="-")
    clerk.click("OK")  # 校验通过
    clerk.wait(lambda: clerk.background(TOTAL) == plain)
    screen.picture(tmp_path / "corrected.png")

    clerk.type(FEE, "3.5", "Return")
    screen.key("ctrl+s")
    clerk.wait(lambda: not window.call("modified"), button="Use Excel")
    window.call("close")

    assert differences(good_workbook(), path.read_bytes()) == {(FEE.sheet, FEE.row, FEE.column): (1.25, 3.5)}


def differences(one, two):
    """What stands in two workbooks and differs: values, and by the reader's own comparison formulas, labels, locks and validations.

    Left out: 校验结果, the results of formulas (they follow), and the lock of the structure, which LibreOffice drops.
    """
    was, now = read_workbook(one, "x"), read_workbook(two, "x")
    assert {finding.severity for finding in now.findings if finding.code.startswith("I-")} <= {Severity.HINT}
    assert now.filing == replace(was.filing, values={**was.filing.values, FEE_KEY: Decimal("3.5")})
    computed = {(sheet.name, cell.row, cell.column) for sheet in LAYOUT.sheets for cell in sheet.cells if cell.formula}
    names = [name for name in sheet_parts(parts_of(one, "x")) if name != RESULTS]
    before, after = (Workbook(parts_of(data, "x"), "x").values for data in (one, two))
    spots = {(name, row, column) for name in names for row in range(1, 100) for column in range(1, 16)} - computed
    found = {spot: (before.given(*spot), after.given(*spot)) for spot in spots}
    return {spot: pair for spot, pair in found.items() if pair[0] != pair[1]}
