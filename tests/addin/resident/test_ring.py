"""The client's side where no resident lives, and as Windows sees it."""

import sys
import time

import pytest

from tests.addin.resident.conftest import Home
from xl_tools.addin.resident.lock import Lock
from xl_tools.addin.resident.ring import BELL, LOCK, SECONDS_TO_CLAIM, holder_of, identity, is_own, may_be_served, place_in, ring


@pytest.fixture
def dead(tmp_path):
    """A user whose resident was killed: its folder and what it said are still there, and nobody holds the lock."""
    home = Home(tmp_path / "home")
    (home.place / BELL).mkdir(parents=True)
    (home.place / LOCK).write_bytes(identity() + b"1\n")
    home.place.chmod(0o700)
    return home


def test_nobody_rings_for_a_dead_resident(dead):
    begun = time.monotonic()

    assert not ring(str(dead.job()))

    assert time.monotonic() - begun < SECONDS_TO_CLAIM
    assert dead.rings() == []


def test_a_link_to_a_folder_is_not_a_folder_of_ones_own(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")

    assert is_own(str(tmp_path / "folder"))
    assert not is_own(str(tmp_path / "link"))
    assert not is_own(str(tmp_path / "nothing"))


def test_only_other_hosts_than_excel_are_served_and_only_where_a_resident_may_live(dead):
    assert may_be_served(str(dead.job()))
    assert may_be_served(str(dead.job(host="wps")))
    assert not may_be_served(str(dead.job(host="excel")))
    for folder in (dead.place / BELL, dead.place):
        for file in folder.iterdir():
            file.unlink() if file.is_file() else file.rmdir()
    dead.place.rmdir()
    dead.place.parent.rmdir()
    assert not may_be_served(str(dead.job()))


def test_on_windows_each_session_has_a_place_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("COMPUTERNAME", "办公室-7")
    places = []
    for session in ("Console", "RDP-Tcp#5"):
        monkeypatch.setenv("SESSIONNAME", session)
        places.append(place_in(str(tmp_path)))

    assert [place.rpartition("/")[2] for place in places] == ["办公室-7-Console", "办公室-7-RDP-Tcp-5"]


def test_on_windows_a_lock_that_can_be_removed_is_held_by_nobody(dead, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")

    assert holder_of(str(dead.place)) is None
    assert not (dead.place / LOCK).exists()
    Lock(dead.place / LOCK).let_go()
