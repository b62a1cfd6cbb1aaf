"""Whether Excel lets the macros of the add-in run: its trusted folder, and what a user or an administrator has forbidden.

The add-in lies in a folder of its own and only that folder is made a trusted one, so that no other file becomes trusted on the way. What an
administrator has set (the keys under Policies) is told, never changed.
"""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from xl_tools.addin.install.link import Link
from xl_tools.addin.install.registration import OFFICE
from xl_tools.addin.install.registry import Registry
from xl_tools.addin.places import ADDIN, NAME
from xl_tools.product import TITLE

ASK = "请联系单位的计算机管理员放行；在此之前请改用“校验”图标（把工作簿拖到图标上）。"
POLICIES = tuple(rf"{root}\Software\Policies\Microsoft\{cloud}Office" for root in ("HKCU", "HKLM") for cloud in ("", "Cloud\\"))
FORBIDDEN = (
    (r"Excel\Security", "DisableAllAddins", 1, "管理员禁用了全部加载项"),
    (r"Excel\Security", "RequireAddinSig", 1, "管理员只允许有签名的加载项"),
    ("Common", "VBAOff", 1, "管理员停用了宏功能（VBA）"),
    (r"Excel\Security\Trusted Locations", "AllLocationsDisabled", 1, "管理员停用了受信任位置"),
    (r"Common\Security\Trusted Locations", "Allow User Locations", 0, "管理员不允许个人设置受信任位置"),
)
WARNINGS = {3: "只运行有签名的宏", 4: "禁用全部宏"}


def trust(registry: Registry, version: str, folder: str) -> None:
    """Make `folder`, without those below it, a trusted folder of this user's Excel."""
    key = location(version)
    for name, value in (("Path", folder.rstrip("\\") + "\\"), ("AllowSubfolders", 0), ("Description", TITLE)):
        if registry.read(key, name) != value:
            registry.write(key, name, value)


def distrust(registry: Registry, version: str) -> None:
    """Take that back."""
    for name in registry.names(location(version)):
        registry.delete(location(version), name)
    registry.prune(location(version))


def is_trusted(registry: Registry, version: str, folder: str) -> bool:
    """Whether the folder is a trusted one, under whatever name; a folder above it counts where it says so."""
    wanted = PureWindowsPath(folder)
    parent = location(version).rpartition("\\")[0]
    for name in registry.keys(parent):
        path = registry.text(rf"{parent}\{name}", "Path")
        found = PureWindowsPath(path) if path else None
        if found == wanted or (found in wanted.parents and registry.number(rf"{parent}\{name}", "AllowSubfolders")):
            return True
    return False


def location(version: str) -> str:
    """The key of our trusted folder."""
    return rf"{OFFICE}\{version}\Excel\Security\Trusted Locations\{NAME}"


def trust_links(registry: Registry, version: str, folder: str) -> Iterator[Link]:
    """A link for the macro settings, one for the trusted folder, and one for whatever Excel itself has put out of action."""
    forbidden = list(_forbidden(registry, version))
    if forbidden:
        yield Link("宏策略", "、".join(forbidden), ASK)
    trusted = is_trusted(registry, version, folder)
    yield Link("受信任位置", folder if trusted else "没有登记", "" if trusted else "请运行 xl-tools addin install。")
    level, by_policy = _warnings(registry, version)
    blocked = level in WARNINGS and (not trusted or bool(forbidden))
    mend = "请在 Excel 的 文件→选项→信任中心→信任中心设置→宏设置 中选“禁用所有宏，并发出通知”。"
    yield Link("宏设置", WARNINGS.get(level, "允许，或先询问"), (ASK if by_policy else mend) if blocked else "")
    if _put_out(registry, version):
        yield Link("禁用项目", "Excel 出错后停用了本加载项", "请在 文件→选项→加载项→管理“禁用项目” 中启用它，再重新打开 Excel。")


def _forbidden(registry: Registry, version: str) -> Iterator[str]:
    for key, name, value, words in FORBIDDEN:
        if any(registry.number(rf"{policy}\{version}\{key}", name) == value for policy in POLICIES):
            yield words


def _warnings(registry: Registry, version: str) -> tuple[int, bool]:
    """The level of the macro settings, 1 to 4, and whether an administrator set it; 2 (ask) is Excel's own default."""
    for policy in POLICIES:
        level = registry.number(rf"{policy}\{version}\Excel\Security", "VBAWarnings")
        if level is not None:
            return level, True
    return registry.number(rf"{OFFICE}\{version}\Excel\Security", "VBAWarnings") or 2, False


def _put_out(registry: Registry, version: str) -> bool:
    key = rf"{OFFICE}\{version}\Excel\Resiliency\DisabledItems"
    values = (registry.read(key, name) for name in registry.names(key))
    return any(isinstance(value, bytes) and ADDIN in value.decode("utf-16-le", "ignore").lower() for value in values)
