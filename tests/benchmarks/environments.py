"""The interpreters that take part: the naive pipeline's own, and one with the package as users install it."""

import statistics
import subprocess
import time
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NAIVE = Path(__file__).resolve().parent / "naive"
OURS = Path(__file__).resolve().parent / "ours"
ENVIRONMENTS = ROOT / ".stamps"
ROUNDS = 15


def naive_python() -> Path:
    """The interpreter of the naive pipeline's own environment, made on first use."""
    return environment("naive", "-r", str(NAIVE / "requirements.txt"))


def our_python() -> Path:
    """An interpreter with the package as users install it, without the libraries of the tests; the package is put in anew."""
    python = environment("ours", str(ROOT))
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", ROOT], check=True)
    return python


def environment(name: str, *what: str) -> Path:
    """The interpreter of an environment that holds `what` pip was asked to install, made on first use."""
    python = ENVIRONMENTS / f"{name}-environment" / "bin" / "python"
    if not python.exists():
        venv.create(python.parent.parent, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *what], check=True)
    return python


def process(command: Sequence[object]) -> Callable[[], None]:
    """The run of a whole process, whatever its exit status."""

    def run() -> None:
        subprocess.run([str(word) for word in command], cwd=ENVIRONMENTS, capture_output=True, check=False)

    return run


def told(command: Sequence[object]) -> Callable[[], float]:
    """The seconds that a process prints as its last line: it measures warm what it does."""

    def run() -> float:
        done = subprocess.run([str(word) for word in command], cwd=ENVIRONMENTS, capture_output=True, text=True, check=True)
        return float(done.stdout.split()[-1])

    return run


def timed(job: Callable[[], object]) -> Callable[[], float]:
    """The seconds that a job takes."""

    def run() -> float:
        start = time.perf_counter()
        job()
        return time.perf_counter() - start

    return run


def race(naive: Callable[[], float], ours: Callable[[], float], rounds: int = ROUNDS) -> tuple[float, float]:
    """Medians in seconds, the two taken in turn; the first round is not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for job, seconds in zip((naive, ours), times, strict=True):
            seconds.append(job())
    return statistics.median(times[0][1:]), statistics.median(times[1][1:])
