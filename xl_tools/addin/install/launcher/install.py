"""Installs from this folder, without a network. The work is done by the package itself, read out of its wheel."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(next((HERE / "wheels").glob("xl_tools-*.whl"))))

from xl_tools.addin.offline.offline_install import main  # noqa: E402 - found only now

sys.exit(main(HERE))
