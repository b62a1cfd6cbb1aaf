"""The resident: a click answered by it end to end, and every way in which it can be missing, busy, foreign or gone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.addin.clicks import reply_in
from tests.addin.resident.conftest import ROOT, SECONDS, Home, edits_in, wait_until
from xl_tools.addin.install.installation import install, remove
from xl_tools.addin.install.machine import Machine
from xl_tools.addin.resident.ring import BELL, SECONDS_TO_CLAIM, STOP
from xl_tools.addin.resident.starting import end

NOBODY = 65534
AS_ANYBODY = ("setpriv", "--bounding-set=-dac_override") if os.geteuid() == 0 else ()
"""The administrator writes everywhere but for this."""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a resident is started by itself on Linux only")


def test_the_first_click_starts_a_resident_and_the_second_is_answered_by_it(user):
    first = user.click()
    process = user.wait_for_resident()
    second = user.click()

    assert edits_in(second) == edits_in(first) != []
    assert reply_in(second) == reply_in(first)
    assert "T3-ROW" in str(edits_in(second))
    assert user.process == process
    assert user.served == 1


def test_without_its_folder_no_resident_is_started(user):
    shutil.rmtree(user.path / "resident")

    user.click()

    assert not (user.path / "resident").exists()


def test_excel_is_never_served(living):

    served = living.served

    job = living.click("doctor", host="excel")

    assert reply_in(job)["kind"] == "tell"
    assert living.served == served


def test_a_click_asks_for_nothing_but_the_thin_client(living):
    job = living.job()
    code = "import runpy, sys; sys.argv[1:] = [{!r}]\ntry: runpy.run_module('xl_tools.addin', run_name='__main__')\nfinally: print(*sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", code.format(str(job))], env=living.environment, capture_output=True, text=True, check=True
    )

    assert "T3-ROW" in str(edits_in(job))
    assert set(done.stdout.split()).isdisjoint({"pathlib", "typing", "subprocess", "xl_tools.addin.press.door", "polars"})


def test_a_killed_resident_is_not_waited_for_and_replaced(user):
    user.start()
    os.kill(user.process, signal.SIGKILL)
    wait_until(lambda: user.holder is None)

    job = user.click()

    assert "T3-ROW" in str(edits_in(job))
    assert user.wait_for_resident()


def test_a_resident_killed_in_the_middle_of_a_job_costs_the_click_nothing_but_time(user):
    user.start()
    os.kill(user.process, signal.SIGSTOP)
    job = user.job()
    click = user.begin(job)
    wait_until(user.rings)
    user.rings()[0].unlink()  # taken up
    os.kill(user.process, signal.SIGKILL)

    assert click.wait(SECONDS) == 0
    assert "T3-ROW" in str(edits_in(job))


def test_a_resident_that_does_not_take_up_a_job_loses_it_to_the_click(user):
    user.start()
    os.kill(user.process, signal.SIGSTOP)

    begun = time.monotonic()
    job = user.click()

    assert time.monotonic() - begun > SECONDS_TO_CLAIM
    assert "T3-ROW" in str(edits_in(job))
    assert user.rings() == []
    os.kill(user.process, signal.SIGCONT)


def test_a_stop_file_ends_it(user):
    child = user.start()

    (user.place / STOP).touch()

    assert child.wait(SECONDS) == 0
    assert user.holder is None


def test_a_stop_file_left_over_does_not_keep_the_next_one_from_living(user):
    user.start()
    end(user.path)
    (user.place / STOP).touch()

    child = user.start()

    assert child.poll() is None
    assert user.process == child.pid


def test_two_clicks_at_once_are_both_answered(living):
    jobs = [living.job(), living.job()]

    clicks = [living.begin(job) for job in jobs]

    assert [click.wait(SECONDS) for click in clicks] == [0, 0]
    assert edits_in(jobs[0]) == edits_in(jobs[1]) != []
    assert living.rings() == []


def test_a_second_resident_leaves_at_once(living):
    process = living.process

    second = living.start()

    assert second.wait(SECONDS) == 1
    assert living.process == process


def test_nobody_clicks_and_it_ends(user):
    child = user.start("idle_seconds=0.2")

    assert child.wait(SECONDS) == 0


def test_after_so_many_jobs_it_ends_and_the_next_click_starts_another(user):
    child = user.start("most_jobs=2")
    user.click("next")
    user.click("next")
    assert child.wait(SECONDS) == 0

    user.click("next")

    assert user.wait_for_resident() != child.pid


def test_a_job_that_takes_too_long_ends_with_a_reply_and_with_the_resident(user):
    slow = "import time; from xl_tools.addin.buttons import next_button; quick = next_button.following\n"
    slow += "next_button.following = lambda desk: time.sleep(60) if desk.name == '年报.xlsx' else quick(desk)\n"
    child = user.start("most_seconds=0.3", slow)

    job = user.click("next")

    assert "A-TIMEOUT" in reply_in(job)["text"]
    assert child.wait(SECONDS) == 1
    assert user.holder is None


def test_a_button_that_fails_does_not_end_it(living):
    process, served = living.process, living.served

    job = living.click("no such button")

    assert "A-FAILED" in reply_in(job)["text"]
    assert "T3-ROW" in str(edits_in(living.click()))
    assert living.process == process
    assert living.served == served + 2


def test_rings_of_no_job_are_taken_away_and_nothing_else_happens(living):
    process = living.process
    other = living.path / "other"
    other.mkdir()
    (living.path / "jobs").mkdir(exist_ok=True)
    (living.path / "jobs" / "link").symlink_to(other)

    for name in ("nothing", "link"):
        (living.place / BELL / name).touch()

    wait_until(lambda: living.rings() == [])
    assert list(other.iterdir()) == []
    assert living.process == process


def test_a_job_that_ends_without_a_reply_ends_the_resident_and_is_done_by_the_click(user):
    torn = "from xl_tools.addin.press import door\n"
    torn += "def torn(job, reply): raise OSError(28, 'No space left on device')\n"
    torn += "door.write_reply = torn\n"
    child = user.start(before=torn)

    job = user.click()

    assert "T3-ROW" in str(edits_in(job))
    assert reply_in(job)["kind"] == "done"
    assert child.wait(SECONDS) == 1


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_where_others_may_write_no_resident_lives_and_none_is_believed(user, mode):
    child = user.start()
    user.place.chmod(mode)

    assert user.holder is None
    assert "T3-ROW" in str(edits_in(user.click()))
    child.kill()
    assert user.start().wait(SECONDS) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator can give a folder away")
def test_a_resident_of_somebody_else_is_not_believed_and_none_is_started_in_his_folder(user):
    user.start()
    os.chown(user.place, NOBODY, NOBODY)

    job = user.click()

    assert "T3-ROW" in str(edits_in(job))
    assert user.rings() == []
    assert user.start().wait(SECONDS) == 1


def test_in_a_folder_that_cannot_be_written_a_click_is_answered_without_a_resident(user):
    """The jobs can be written, as the program that asks has done; the folder of the resident cannot."""
    (user.path / "resident").chmod(0o555)
    job = user.job()
    command = [*AS_ANYBODY, sys.executable, "-m", "xl_tools.addin", str(job)]

    done = subprocess.run(command, env=user.environment, cwd=job, check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert "T3-ROW" in str(edits_in(job))
    assert list((user.path / "resident").iterdir()) == []


def test_a_ring_that_cannot_be_made_leaves_the_job_to_the_click(user):
    user.start()
    (user.place / BELL).chmod(0o555)
    job = user.job()
    command = [*AS_ANYBODY, sys.executable, "-m", "xl_tools.addin", str(job)]

    subprocess.run(command, env=user.environment, cwd=job, check=True)

    assert "T3-ROW" in str(edits_in(job))


def test_a_click_of_another_installation_is_not_answered_and_ends_it(user, tmp_path):
    shutil.copytree(ROOT / "xl_tools", tmp_path / "other" / "xl_tools")
    for name in ("templates", "workbooks"):
        (tmp_path / "other" / name).symlink_to(ROOT / name)
    child = user.start()
    other = Home(user.path, tmp_path / "other")

    job = other.click()

    assert "T3-ROW" in str(edits_in(job))
    assert child.wait(SECONDS) == 0


@pytest.fixture
def copied(tmp_path):
    """A user with an installation of its own, which can be upgraded and removed."""
    shutil.copytree(ROOT / "xl_tools", tmp_path / "copy" / "xl_tools")
    for name in ("templates", "workbooks"):
        (tmp_path / "copy" / name).symlink_to(ROOT / name)
    home = Home(tmp_path / "home", tmp_path / "copy")
    yield home
    home.end()


def test_after_an_upgrade_no_click_is_answered_by_the_old_program(copied):
    child = copied.start()
    button = copied.package / "xl_tools" / "addin" / "buttons" / "next_button.py"
    button.write_text(button.read_text(encoding="utf-8").replace("请先点“校验”", "请先点“新校验”"), encoding="utf-8")

    job = copied.click("next")

    assert "新校验" in reply_in(job)["text"]
    assert child.wait(SECONDS) == 0


def test_it_ends_by_itself_when_the_program_is_removed(copied):
    child = copied.start()

    shutil.rmtree(copied.package / "xl_tools")

    assert child.wait(SECONDS) == 0


@pytest.mark.parametrize("again", [install, remove])
def test_installing_anew_and_removing_end_it(user, again):
    child = user.start()

    list(again(Machine(home=user.path, python=Path(sys.executable))))

    assert child.wait(SECONDS) == 0
    assert user.holder is None
    assert not user.place.exists() or again is install


def test_it_ends_without_a_trace_when_its_folder_is_removed(user):
    child = user.start()

    shutil.rmtree(user.path)

    assert child.wait(SECONDS) == 0
    assert not user.path.exists()


def test_it_takes_no_time_while_nobody_clicks(living):
    living.click()
    time.sleep(1)  # what it clears away when the click has been answered belongs to the click
    before = cpu_seconds(living.process)

    time.sleep(3)

    assert cpu_seconds(living.process) == before


def test_it_holds_at_most_130_mb(living):
    for action in ("validate", "next", "validate"):
        living.click(action)

    assert megabytes(living.process) <= 130


@pytest.mark.long
def test_a_thousand_jobs_leave_nothing_behind(user):
    user.start("most_jobs=10_000")
    actions = ("validate", "next", "clear")
    for number in range(30):
        user.click(actions[number % 3])
    before = megabytes(user.process)

    for number in range(1000):
        shutil.rmtree(user.click(actions[number % 3]))

    print(f"\n1,000 jobs: {before:.1f} MB before, {megabytes(user.process):.1f} MB after")
    assert megabytes(user.process) <= before + 5


def test_it_belongs_to_no_click_and_no_terminal(user):
    """Whose parent is gone is taken away by the system when it ends."""
    job = user.job()
    click = user.begin(job)
    click.wait(SECONDS)
    process = user.wait_for_resident()

    _, parent, group, session = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[:4]

    assert int(parent) not in (click.pid, os.getpid())
    assert int(group) == int(session) == process
    assert {str(Path(f"/proc/{process}/fd/{number}").readlink()) for number in (0, 1, 2)} == {os.devnull}


def cpu_seconds(process):
    """User and system time so far."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(process):
    """What it holds in memory: its own, and of shared libraries its share."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    (line,) = (line for line in told.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * 1024 / 1e6
