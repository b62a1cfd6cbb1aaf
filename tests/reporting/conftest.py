import os
from pathlib import Path

import pytest

from xl_tools.files.libreoffice import find_office
from xl_tools.reporting.template import word_template as template

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / ".fonts" / "fonts.conf"


@pytest.fixture(scope="session")
def shipped() -> template.Template:
    return template.load()


@pytest.fixture(scope="session")
def office_with_fonts():
    """LibreOffice finds the stand-ins for the fonts of the standard; a missing component fails under CI and is told otherwise."""
    missing = [
        what for what, there in (("LibreOffice", find_office()), ("fonts: run tests/setup/fonts.sh", FONTS.exists())) if not there
    ]
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"missing: {', '.join(missing)}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FONTCONFIG_FILE", str(FONTS))
        yield
