"""Where the files that travel with the package are: templates, blank workbooks, the five examples."""

from pathlib import Path

INSTALLED = Path(__file__).parent.with_name("shipped")
SOURCE_TREE = Path(__file__).resolve().parents[2]


def resource(name: str) -> Path:
    """The path of a shipped file or folder such as `templates/report.docx`; the source tree is used where nothing was installed."""
    installed = INSTALLED / name
    return installed if installed.exists() else SOURCE_TREE / name
