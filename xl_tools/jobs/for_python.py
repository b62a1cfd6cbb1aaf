"""The names for users of Python: read, check, report, schema."""

from pathlib import Path
from typing import TYPE_CHECKING

from xl_tools.filing.filing import Filing, Reading
from xl_tools.jobs.make_report import Report, report_of
from xl_tools.jobs.open import open_filing
from xl_tools.later import later

if TYPE_CHECKING:
    import pandera.polars as pa

    from xl_tools.checks.figures import wide_schema
    from xl_tools.jobs import check as checking
else:
    checking = later("xl_tools.jobs.check")
    wide_schema = later("xl_tools.checks.figures.wide_schema")


def read(path: str | Path) -> Reading:
    """What a workbook or a published report holds: `reading.filing.values`, and where each stood. Raises Refused for any other file."""
    return open_filing(Path(path))


def check(source: str | Path | Reading, last: Filing | None = None) -> "checking.Checked":
    """Everything that is wrong or doubtful: `.status` and `.findings`, gravest first. `last` is last year's filing.

    Raises Refused for a file that cannot be read.
    """
    reading = source if isinstance(source, Reading) else read(source)
    (checked,) = checking.check_readings([(Path(reading.file), reading)], last)
    return checked


def report(source: str | Path | Reading, draft: bool = False, template: str | Path | None = None) -> Report:
    """The Word report of a workbook: `.docx` is its content, None while errors stand and no draft was asked for.

    Raises Refused (`F-…`), and WrongUse for a workbook in a form that is no longer reported in.
    """
    reading = source if isinstance(source, Reading) else read(source)
    return report_of(reading, draft, Path(template) if template else None)


def schema(year: int, form: str = "ogi") -> "pa.DataFrameSchema":
    """The pandera schema over filings as a table (`xl-tools export --table`), with a check for each rule and value, named by its code.

    Rules that need last year's filing are left out. Raises ValueError where the form had no edition in that year.
    """
    return wide_schema.schema(year, form)
