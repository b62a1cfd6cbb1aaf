"""Excel's own list of add-ins to open, per user and version: the values OPEN, OPEN1, OPEN2 … of its key Options.

The list is the one behind 文件 → 选项 → 加载项, where a clerk and the people who help him look, and where the tick can be taken away. The
folder XLSTART would need no registry, but nothing shows there, a file also ticked in the list opens twice, and guards against malware watch it.
"""

import re
from pathlib import PureWindowsPath

from xl_tools.addin.install.registry import Registry
from xl_tools.addin.places import ADDIN
from xl_tools.chinese.lazy_regex import regex

OFFICE = r"HKCU\Software\Microsoft\Office"
VERSIONS = ("16.0", "15.0", "14.0")
"""Excel 2016 to 365, 2013, 2010."""
CURRENT = r"HKLM\SOFTWARE\Classes\Excel.Application\CurVer"
OPEN = regex(r"OPEN(\d*)", re.IGNORECASE)
FILE = regex(r'(?:/\w\s+)*"?(?P<file>[^"]*)"?\s*')


def excel_versions(registry: Registry) -> list[str]:
    """The versions of Excel that are installed or that this user has started, newest first."""
    current = registry.text(CURRENT, "").rpartition(".")[2]
    return [
        version for version in VERSIONS if version.startswith(f"{current}.") or registry.has(rf"{OFFICE}\{version}\Excel\Options")
    ]


def opened(registry: Registry, version: str) -> list[str]:
    """The entries of the list in order, as Excel wrote them: a file in quotes, sometimes with a switch such as `/R` before it."""
    key = options(version)
    return [registry.text(key, name) for name in _names(registry, key)]


def own(entry: str) -> bool:
    """Whether an entry of the list is this add-in, wherever its file lies: Excel opens only one workbook of a name."""
    return PureWindowsPath(_file(entry)).name.lower() == ADDIN


def is_registered(registry: Registry, version: str, file: str) -> bool:
    """Whether the list opens this very file."""
    return any(_file(entry).lower() in (file.lower(), ADDIN) for entry in opened(registry, version) if own(entry))


def register(registry: Registry, version: str, file: str) -> None:
    """Put the file at the end of the list, once; whatever else is on the list stays, in its order."""
    others = [entry for entry in opened(registry, version) if not own(entry)]
    _write(registry, options(version), [*others, f'"{file}"'])
    for name in registry.names(manager(version)):
        if own(name):
            registry.delete(manager(version), name)


def unregister(registry: Registry, version: str) -> None:
    """Take the add-in off the list and close the gap, at which Excel would stop reading."""
    _write(registry, options(version), [entry for entry in opened(registry, version) if not own(entry)])
    for name in registry.names(manager(version)):
        if own(name):
            registry.delete(manager(version), name)


def is_unticked(registry: Registry, version: str) -> bool:
    """Whether the user took the tick away: Excel then names the file in a list of its own."""
    return any(own(name) for name in registry.names(manager(version)))


def options(version: str) -> str:
    """The key that holds the list."""
    return rf"{OFFICE}\{version}\Excel\Options"


def manager(version: str) -> str:
    """The key of the add-ins that are known and not ticked."""
    return rf"{OFFICE}\{version}\Excel\Add-in Manager"


def _write(registry: Registry, key: str, entries: list[str]) -> None:
    old = dict(zip(_names(registry, key), [registry.text(key, name) for name in _names(registry, key)], strict=True))
    new = {f"OPEN{number or ''}": entry for number, entry in enumerate(entries)}
    for name, entry in new.items():
        if old.get(name) != entry:
            registry.write(key, name, entry)
    for name in old.keys() - new.keys():
        registry.delete(key, name)


def _names(registry: Registry, key: str) -> list[str]:
    found = [(match[1], name) for name in registry.names(key) if (match := OPEN.fullmatch(name))]
    return [name for _, name in sorted(found, key=lambda one: int(one[0] or 0))]


def _file(entry: str) -> str:
    found = FILE.fullmatch(entry)
    return found["file"].strip() if found else ""
