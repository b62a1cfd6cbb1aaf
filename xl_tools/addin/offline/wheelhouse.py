"""A folder of wheels from which pip can install without a network on another system and another Python than this one.

pip downloads for another platform, but judges conditions such as `sys_platform == "win32"` by the machine it runs on. So what each wheel asks
for is read here, under the conditions of the target, and pip is called again until nothing is missing.
"""

import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

WINDOWS, LINUX = "windows", "linux"
GLIBC = 28
"""The newest glibc 2.x asked for: what the Linux desktops in offices have."""
PLATFORMS = {
    WINDOWS: ("win_amd64",),
    LINUX: (*(f"manylinux_2_{minor}_x86_64" for minor in range(GLIBC, 16, -1)), "manylinux2014_x86_64", "manylinux2010_x86_64",
            "manylinux1_x86_64"),
}  # fmt: skip
CONDITIONS = {
    WINDOWS: {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    LINUX: {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
}


class NotFetched(Exception):
    """A package could not be had for a target; the text is what pip said."""


@dataclass(frozen=True, slots=True)
class Target:
    """A system (`windows`, `linux`; x64) and a version of Python such as `3.12`."""

    system: str
    python: str

    @property
    def conditions(self) -> dict[str, str]:
        """What the conditions of requirements are judged by."""
        return {
            **CONDITIONS[self.system],
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    def tags(self) -> frozenset[Tag]:
        """The kinds of wheels that fit."""
        major, minor = map(int, self.python.split("."))
        platforms = PLATFORMS[self.system]
        native = cpython_tags((major, minor), [f"cp{major}{minor}"], platforms)
        return frozenset([*native, *compatible_tags((major, minor), f"cp{major}{minor}", platforms)])


def fill(folder: Path, roots: Sequence[str], target: Target) -> None:
    """Fetch into `folder` whatever `roots`, requirements or wheels that lie there, need on `target`. Raises NotFetched."""
    wanted = list(roots)
    while True:
        _download(folder, wanted, target)
        more = [str(requirement) for requirement in missing(folder, roots, target)]
        if not set(more) - set(wanted):
            break
        wanted += more
    if more:
        raise NotFetched("、".join(more))


def missing(folder: Path, roots: Sequence[str], target: Target) -> list[Requirement]:
    """What no wheel of `folder` provides, of all that `roots` need on `target`."""
    wheels = list(_wheels(folder, target.tags()))
    lacking: dict[str, Requirement] = {}
    todo, seen = [_bare(Requirement(root)) for root in roots], set()
    while todo:
        requirement = todo.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        wheel = next((wheel for wheel in wheels if wheel.provides(requirement)), None)
        if wheel is None:
            lacking[str(requirement)] = requirement
        else:
            todo += _needs(wheel.file, requirement, target)
    return list(lacking.values())


@dataclass(frozen=True, slots=True)
class _Wheel:
    file: Path
    name: str
    version: str

    def provides(self, requirement: Requirement) -> bool:
        """Whether the wheel is what is asked for."""
        return self.name == canonicalize_name(requirement.name) and requirement.specifier.contains(self.version, prereleases=True)


def _wheels(folder: Path, tags: frozenset[Tag]) -> Iterator[_Wheel]:
    for file in sorted(folder.glob("*.whl")):
        name, version, _, own = parse_wheel_filename(file.name)
        if own & tags:
            yield _Wheel(file, name, str(version))


def _needs(wheel: Path, requirement: Requirement, target: Target) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as package:
        (name,) = [name for name in package.namelist() if name.endswith(".dist-info/METADATA") and name.count("/") == 1]
        lines = BytesParser().parsebytes(package.read(name)).get_all("Requires-Dist") or []
    for line in lines:
        needed = Requirement(line)
        extras = ("", *requirement.extras)
        if needed.marker is None or any(needed.marker.evaluate({**target.conditions, "extra": extra}) for extra in extras):
            yield _bare(needed)


def _bare(requirement: Requirement) -> Requirement:
    """The requirement without its condition, which has been judged."""
    bare = Requirement(str(requirement))
    bare.marker = None
    return bare


def _download(folder: Path, wanted: Sequence[str], target: Target) -> None:
    platforms = [word for platform in PLATFORMS[target.system] for word in ("--platform", platform)]
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    words += ["--dest", str(folder), "--find-links", str(folder), "--implementation", "cp", "--python-version", target.python]
    done = subprocess.run([*words, *platforms, *wanted], capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    if done.returncode:
        raise NotFetched(done.stderr.strip()[-500:])
