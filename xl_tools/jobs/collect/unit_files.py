"""What the files of a unit are called."""

from collections.abc import Iterable

from xl_tools.jobs.batch.file_names import mark, safe


def unit_files(units: Iterable[str]) -> dict[str, str]:
    """For the name of each unit that of its files without a suffix, unique also where capitals are not told from small letters."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        name = safe(unit)
        if name.casefold() in taken:
            name = f"{name}-{mark(unit)}"
        taken.add(name.casefold())
        found[unit] = name
    return found
