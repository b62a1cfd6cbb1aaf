"""Environments, limits and streams as they are elsewhere."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.hostile.others.kit import made, run
from tests.hostile.others.machines import Where, batch, book, calm, limited


def environment(**changes: "str | None") -> "dict[str, str]":
    return {name: value for name, value in (os.environ | changes).items() if value is not None}


def in_environment(*statuses: int, **changes: "str | None") -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        calm(run("validate", source, env=environment(**changes)), *(statuses or (0,)))
        calm(run("report", source, "-o", where / "报告.docx", env=environment(**changes)), *(statuses or (0,)))
        if not statuses:
            assert calm(run("validate", where / "报告.docx", "--format", "json", env=environment(**changes)), 0)

    return scenario


def nobody_at_home(where: Where) -> None:
    bare = {"PATH": "/nonexistent"}
    calm(run("validate", book(where), env=bare), 0)
    (where / "x.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1500))
    calm(run("import", where / "x.doc", "-o", where / "y.xlsx", env=bare), 3)
    assert {path.name for path in where.iterdir()} == {"年报.xlsx", "x.doc"}


def with_mask(mask: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where / "收到")
        calm(run("report", source, "-o", where / "报告.docx", umask=mask), 0)
        calm(batch(where, umask=mask), 0)
        assert (where / "报告.docx").stat().st_mode & 0o777 == 0o666 & ~mask

    return scenario


def with_limit(kind: int, value: int, *statuses: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        calm(run("validate", source, preexec_fn=limited(kind, value)), *statuses)
        answer = calm(run("report", source, "-o", where / "报告.docx", preexec_fn=limited(kind, value)), *statuses)
        assert (where / "报告.docx").exists() == (answer.returncode == 0)

    return scenario


def from_a_folder_that_is_gone(where: Where) -> None:
    source = book(where)
    gone = where / "没了"
    gone.mkdir()
    words = [
        sys.executable,
        "-c",
        "import os, sys; os.rmdir(os.getcwd()); from xl_tools.__main__ import run; run()",
        "validate",
        str(source),
    ]
    answer = subprocess.run(
        words, cwd=gone, capture_output=True, encoding="utf-8", check=False, env=environment(PYTHONPATH=str(Path.cwd()))
    )
    calm(answer, 0)


def with_streams_closed(*numbers: int) -> "Callable[[Path], None]":
    def scenario(where: Where) -> None:
        source = book(where)
        script = 'exec "$@" ' + " ".join("<>"[number > 0].join((str(number), "&-")) for number in numbers)
        words = ["sh", "-c", script, "sh", sys.executable, "-m", "xl_tools"]
        for rest, status in (
            (["report", str(source), "-o", str(where / "报告.docx"), "--html", str(where / "网页.html")], 0),
            (["validate", str(source)], 0),
            (["fish"], 2),
        ):
            answer = subprocess.run([*words, *rest], capture_output=True, encoding="utf-8", check=False, timeout=60)
            calm(answer, status)
        assert {path.name for path in where.iterdir()} == {"年报.xlsx", "报告.docx", "网页.html"}

    return scenario


def with_signals_ignored(where: Where) -> None:
    def ignore() -> None:
        for one in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE, signal.SIGTERM):
            signal.signal(one, signal.SIG_IGN)

    book(where / "收到")
    calm(batch(where, preexec_fn=ignore), 0)


def with_children_not_reported(where: Where) -> None:
    book(where / "收到")
    for name in "乙丙":
        shutil.copy(made("xlsx"), where / "收到" / f"{name}.xlsx")
    calm(
        run(
            "batch",
            where / "收到",
            "-o",
            where / "结果",
            "--jobs",
            "2",
            preexec_fn=lambda: signal.signal(signal.SIGCHLD, signal.SIG_IGN),
        ),
        0,
        1,
    )


def without_a_place_for_temporary_files(where: Where) -> None:
    source = book(where)
    calm(
        run(
            "report",
            source,
            "-o",
            where / "报告.docx",
            env=environment(TMPDIR="/nonexistent", TMP="/nonexistent", TEMP="/nonexistent"),
        ),
        0,
    )


def in_a_folder_with_modules_of_the_same_names(where: Where) -> None:
    source = book(where)
    for name in ("json", "zipfile", "openpyxl", "polars"):
        (where / f"{name}.py").write_text("raise RuntimeError('a clerk\\'s own script')\n")
    script = Path(sys.executable).with_name("xl-tools")
    answer = subprocess.run([sys.executable, "-P", "-c", "from xl_tools.__main__ import run; run()", "validate", str(source)], cwd=where, capture_output=True,
                            encoding="utf-8", check=False, env=environment(PYTHONPATH=str(Path.cwd())))  # fmt: skip
    calm(answer, 0)
    assert script
