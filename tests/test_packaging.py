"""What `pip install .` puts in place is enough, in any folder."""

import subprocess
import sys

import pytest

from xl_tools.files.libreoffice import find_office


@pytest.mark.office
def test_the_installed_demo_makes_workbooks_reports_and_pdfs_in_any_folder(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "xl_tools", "demo", "结果"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert (done.returncode, find_office() is None) == (0, False), done.stderr
    kinds = [path.suffix for path in (tmp_path / "结果").iterdir()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {".xlsx": 5, ".docx": 5, ".pdf": 5}
    assert "requests.unable" not in done.stdout
    assert "由 0 改为 1，则全部勾稽关系成立" in done.stdout
