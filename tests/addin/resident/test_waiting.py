"""Waiting: by inotify for real, by Windows' handles over a faked system, and not at all elsewhere."""

import ctypes
import sys
import threading
import time

import pytest

from xl_tools.addin.resident.waiting import INVALID, TIME_OVER, ChangeHandles, NoWaiting, waiting_for

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")


@ON_LINUX
def test_a_file_made_in_the_folder_wakes_at_once(tmp_path):
    waiting = waiting_for([tmp_path], [], "linux")
    begun = time.monotonic()
    threading.Timer(0.2, (tmp_path / "job").touch).start()

    assert waiting.wait(20)
    assert time.monotonic() - begun < 5


@ON_LINUX
def test_nothing_made_means_sleeping_to_the_end(tmp_path):
    waiting = waiting_for([tmp_path], [], "linux")

    assert not waiting.wait(0.1)


@ON_LINUX
@pytest.mark.parametrize("what", ["a file in it", "the folder itself"])
def test_what_is_removed_elsewhere_wakes_too(tmp_path, what):
    folder = tmp_path / "package"
    folder.mkdir()
    (folder / "module.py").touch()
    waiting = waiting_for([tmp_path], [folder], "linux")

    (folder / "module.py").unlink()
    if what == "the folder itself":
        folder.rmdir()

    assert waiting.wait(20)


@ON_LINUX
def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NoWaiting, match="nowhere"):
        waiting_for([tmp_path / "nowhere"], [], "linux")


def test_where_the_system_offers_nothing_there_is_no_waiting(tmp_path):
    with pytest.raises(NoWaiting):
        waiting_for([tmp_path], [], "darwin")


class Function:
    """A function of a library: `ctypes` lets its type of result be set."""

    def __init__(self, call):
        self.call = call

    def __call__(self, *given):
        return self.call(*given)


class Kernel32:
    """The three functions of Windows over sets of folders, with the handles as pointers."""

    def __init__(self, there, changed=()):
        self.there, self.changed, self.armed = there, set(changed), []
        self.FindFirstChangeNotificationW = Function(self.first)
        self.WaitForMultipleObjects = Function(self.wait)
        self.FindNextChangeNotification = Function(self.next)

    def first(self, folder, subtree, what):
        assert (subtree, what) == (False, 1)
        return 100 + self.there.index(folder) if folder in self.there else INVALID

    def wait(self, count, handles, every, milliseconds):
        assert (len(handles), every) == (count, False)
        self.milliseconds = milliseconds
        return next((at for at, handle in enumerate(handles) if self.there[handle - 100] in self.changed), TIME_OVER)

    def next(self, handle):
        assert isinstance(handle, ctypes.c_void_p)
        self.changed.discard(self.there[handle.value - 100])
        self.armed.append(handle.value)


def test_on_windows_a_signalled_handle_wakes_and_is_armed_again(tmp_path):
    system = Kernel32([str(tmp_path / "bell"), str(tmp_path)], [str(tmp_path)])
    waiting = ChangeHandles([tmp_path / "bell", tmp_path], system)

    assert waiting.wait(2)
    assert system.armed == [101]
    assert not waiting.wait(1.5)
    assert system.milliseconds == 1500


def test_on_windows_a_folder_that_cannot_be_watched_is_told(tmp_path):
    with pytest.raises(NoWaiting):
        ChangeHandles([tmp_path], Kernel32([]))
