"""Which spreadsheet programs a machine has beside LibreOffice: Excel and WPS."""

import shutil
from pathlib import Path

from xl_tools.addin.install.registry import Registry

PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
LINUX_WPS = ("/opt/kingsoft/wps-office/office6/et", "/opt/apps/cn.wps.wps-office-pro/files/kingsoft/wps-office/office6/et")


def find_excel(registry: Registry | None) -> str | None:
    """The path of Excel, or None."""
    return _program(registry, "excel.exe") if registry else None


def find_wps(registry: Registry | None) -> str | None:
    """The path of WPS Spreadsheets, or None."""
    if registry:
        return _program(registry, "et.exe") or _program(registry, "wps.exe")
    return shutil.which("et") or next((path for path in LINUX_WPS if Path(path).exists()), None)


def wps_settings(registry: Registry | None) -> Path | None:
    """The file with WPS's own settings on Linux, whether it exists or not; None where WPS is not in one of its usual places."""
    program = None if registry else next((Path(path) for path in LINUX_WPS if Path(path).exists()), None)
    return program.parent / "cfgs" / "oem.ini" if program else None


def _program(registry: Registry, name: str) -> str | None:
    for root in ("HKCU", "HKLM"):
        path = registry.text(rf"{root}\{PATHS}\{name}", "").strip('"')
        if path and Path(path).exists():
            return path
    return None
