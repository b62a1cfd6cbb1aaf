"""What the scenarios of other machines share."""

import json
import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.hostile.others.kit import made, run

Where = Path


def calm(answer: "subprocess.CompletedProcess[str]", *statuses: int) -> "subprocess.CompletedProcess[str]":
    """No traceback, few words, one of these statuses."""
    said = answer.stderr + answer.stdout
    assert "Traceback" not in said, said[-1500:]
    assert "Error:" not in said, said[-1500:]
    assert answer.returncode in statuses, (answer.returncode, said[-800:])
    return answer


def book(where: Where, name: str = "年报.xlsx") -> Path:
    where.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(made("xlsx"), where / name))


def outcome(out: Path) -> "dict[str, str]":
    """The files of a batch's result, and their status."""
    lines = [json.loads(line) for line in (out / "结果.jsonl").read_text(encoding="utf-8").splitlines()]
    return {line["file"]: line["status"] for line in lines if "file" in line}


def batch(where: Where, **options: object) -> "subprocess.CompletedProcess[str]":
    return run("batch", where / "收到", "-o", where / "结果", "--jobs", "1", **options)


def limited(kind: int, value: int) -> "Callable[[], None]":
    return lambda: resource.setrlimit(kind, (value, value))
