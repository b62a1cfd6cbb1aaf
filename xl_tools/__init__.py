"""The statutory annual report of a Chinese public body: a locked workbook, its checks, and the official report.

>>> import xl_tools
>>> checked = xl_tools.check("workbooks/examples/002_21d53c8a3bf28510.xlsx")
>>> checked.status
'rejected'
>>> sorted({finding.code for finding in checked.findings if finding.blocks})
['D-DATE', 'T3-BALANCE', 'T3-ROW']
>>> reading = xl_tools.read("workbooks/examples/002_21d53c8a3bf28510.xlsx")
>>> reading.filing.values["requests.received.total"]
Decimal('1')
>>> xl_tools.report(reading, draft=True).docx[:2]
b'PK'

`xl_tools.schema(2024)` is a pandera schema over such filings as a table; `xl-tools export FOLDER --table OUT.parquet` writes one.
"""

from xl_tools.later import later

TYPE_CHECKING = False
"""As in `typing`, which a program need not have loaded before it heeds Ctrl-C."""
if TYPE_CHECKING:
    from xl_tools.jobs import for_python
    from xl_tools.jobs.for_python import check, read, report, schema
else:
    for_python = later("xl_tools.jobs.for_python")

__all__ = ["check", "read", "report", "schema"]


def __getattr__(name: str) -> object:
    """One of the names above; what they need is imported when the first of them is asked for."""
    if name in __all__:
        return getattr(for_python, name)
    raise AttributeError(f"module 'xl_tools' has no attribute '{name}'")
