"""A blank workbook filled in by real keys in a window, from nothing to the headline that says that the report can be made."""

import re
import time

import pytest

from tests.addin.window import Screen, office_with_buttons, use_this_package
from xl_tools.form.ogi.y2021 import OGI_2021
from xl_tools.workbook import words
from xl_tools.workbook.sheets.layout import layout_of
from xl_tools.workbook.sheets.status.home_sheet import HEADLINE
from xl_tools.workbook.writing.blank import build_blank

pytestmark = pytest.mark.office
LAYOUT = layout_of(OGI_2021, "computed")
SECONDS = 20
PAUSE = 150
"""Milliseconds between two Chinese characters."""
TRIES, LOOK = 8, 3
"""How often it is typed, and the seconds that are given for it to appear."""
RECEIVED, GRANTED = "requests.received.natural_persons", "requests.granted.natural_persons"
FIGURES = {"figures.proactive_total": "12", "figures.processing_fee": "0"}
WRITTEN = {
    "information_management": "管理规范。",
    "platforms": "维护政府网站。",
    "supervision": "考核合格，开展评议，没有责任追究。",
    "problems": "公开不够及时，今后加以改进。",
}
"""What the clerk writes where figures tell nothing."""


@pytest.fixture
def clerk(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    use_this_package(home)
    with Screen("1366x768x24") as screen, office_with_buttons(home, screen) as office:
        yield Clerk(office, screen)


class Clerk:
    """Somebody at the keyboard. The mouse chooses a sheet or a cell; everything else is typed."""

    def __init__(self, office, screen):
        self.office, self.screen = office, screen

    def open(self, path):
        self.office.call("display", str(path))

    def go(self, sheet, cell):
        self.office.call("go", sheet, cell)

    def fill(self, sheet, cell, texts):
        """From this entry on, with Tab from one to the next."""
        self.go(sheet, cell)
        for text in texts:
            self.screen.type(text)
            self.screen.key("Tab")

    def write(self, sheet, cell, text):
        """Chinese, and a look at it: a letter that the keyboard swallowed is typed again, as anybody would."""
        for _ in range(TRIES):
            self.go(sheet, cell)
            self.screen.type(text, PAUSE)
            self.screen.key("Return")
            end = time.monotonic() + LOOK
            while time.monotonic() < end:
                if self.office.value(sheet, cell) == text:
                    return
                time.sleep(0.1)
        raise AssertionError(self.office.value(sheet, cell))

    def headline(self):
        return self.office.value(words.HOME, HEADLINE.cell)

    def missing(self):
        """How many things are missing; None before anything is typed and where nothing is."""
        found = re.match(r"还差 (\d+) 处", self.headline())
        return int(found[1]) if found else None

    def wait(self, condition):
        end = time.monotonic() + SECONDS
        while not condition():
            assert time.monotonic() < end, self.headline()
            time.sleep(0.1)


def entries(table):
    return [key for key, field in OGI_2021.fields.items() if field.table.key == table and not field.total]


def in_order(keys):
    """As Tab goes: row by row."""
    return sorted(keys, key=lambda key: LAYOUT.spots[key][1:])


def test_a_clerk_fills_in_a_blank_by_keys_and_sees_the_headline_count_down(clerk, tmp_path):
    book = tmp_path / "年报.xlsx"
    book.write_bytes(build_blank(OGI_2021, "computed"))
    clerk.open(book)
    assert clerk.headline() == words.NOT_BEGUN

    unit = LAYOUT.spots["identity.unit"]
    clerk.write(words.IDENTITY, unit.cell, "青河县塔城镇人民政府")
    clerk.fill(words.IDENTITY, LAYOUT.spots["identity.year"].cell, ["2026"])
    clerk.wait(lambda: clerk.office.value(words.IDENTITY, LAYOUT.spots["identity.year"].cell) == 2026)
    assert clerk.headline() == words.NOT_BEGUN

    seen = []
    for table in OGI_2021.tables:
        keys = in_order(entries(table.key))
        spot = LAYOUT.spots[keys[0]]
        clerk.fill(spot.sheet, spot.cell, ["3" if key in (RECEIVED, GRANTED) else "0" for key in keys])
        last = LAYOUT.spots[keys[-1]]
        clerk.wait(lambda last=last: clerk.office.value(last.sheet, last.cell) == 0)
        seen.append(clerk.missing())
    assert clerk.office.value("表三", LAYOUT.spots["requests.received.total"].cell) == 3
    clerk.fill(words.IDENTITY, LAYOUT.spots["identity.date"].cell, ["2027-1-20"])
    clerk.wait(lambda: clerk.missing() == seen[-1] - 1)
    seen.append(clerk.missing())
    for key, amount in FIGURES.items():
        spot = LAYOUT.spots[key]
        clerk.fill(spot.sheet, spot.cell, [amount])
        clerk.wait(lambda: clerk.missing() == seen[-1] - 1)
        seen.append(clerk.missing())
    for key, text in WRITTEN.items():
        clerk.write(words.TEXT, first_row(key), text)
        clerk.wait(lambda: clerk.missing() != seen[-1])
        seen.append(clerk.missing())

    assert clerk.headline().startswith(words.READY_NOW), clerk.office.value(words.HOME, "B4")
    assert seen[:-1] == sorted(seen[:-1], reverse=True)
    assert seen[-2:] == [1, None]


def first_row(key):
    """The first cell for the paragraphs of a part or topic."""
    for region in LAYOUT.regions:
        if region.part == key:
            return f"D{region.open[0]}"
        for row, topic in region.anchors.items():
            if topic == key:
                return f"D{row}"
    raise KeyError(key)
