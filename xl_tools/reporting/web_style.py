"""How the report looks on a web page, written once: as a style sheet of its own for a whole page, as `style` attributes for an editor."""

from collections.abc import Callable
from enum import StrEnum

SERIF = "'SimSun','Songti SC','Noto Serif CJK SC',serif"
SANS = "'SimHei','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
BORDER = "border:1px solid #555"
CELL = f"{BORDER};padding:4px 6px;vertical-align:middle"


class Role(StrEnum):
    """What an element of the report is."""

    TITLE = "title"
    HEADING_1 = "part"
    HEADING_2 = "topic"
    BODY = "text"
    SIGNATURE = "sign"
    DRAFT = "draft"
    FRAME = "frame"
    TABLE = "figures"
    WIDE_TABLE = "wide"
    CAPTION = "caption"
    HEAD = "head"
    STUB = "stub"
    VALUE = "value"


LOOKS = {
    Role.TITLE: f"font:bold 26px/1.5 {SERIF};text-align:center;margin:0 0 24px",
    Role.HEADING_1: f"font:bold 20px/1.6 {SANS};margin:28px 0 8px",
    Role.HEADING_2: f"font:bold 18px/1.7 {SERIF};margin:14px 0 4px",
    Role.BODY: f"font:18px/1.9 {SERIF};text-indent:2em;margin:0 0 6px;overflow-wrap:anywhere",
    Role.SIGNATURE: f"font:18px/1.9 {SERIF};text-align:right;margin:4px 2em 0 0",
    Role.DRAFT: f"font:bold 18px/1.4 {SANS};color:#b00020;border:2px solid #b00020;padding:4px 16px;margin:0 0 16px;text-align:center",
    Role.FRAME: "overflow-x:auto;margin:8px 0 20px",
    Role.TABLE: "border-collapse:collapse;width:100%",
    Role.WIDE_TABLE: "border-collapse:collapse;width:100%;min-width:760px",
    Role.CAPTION: f"font:bold 15px/1.8 {SERIF};text-align:left",
    Role.HEAD: f"{CELL};font:bold 14px/1.5 {SERIF};text-align:center;background:#eef1f5",
    Role.STUB: f"{CELL};font:14px/1.5 {SERIF};text-align:left",
    Role.VALUE: f"{CELL};font:14px/1.5 {SERIF};text-align:center",
}
PAGE = (
    "body{margin:0;background:#fff;color:#1a1a1a}"
    "main{max-width:960px;margin:0 auto;padding:32px 20px}"
    ".frame:focus{outline:3px solid #1a5fb4}"
    "@media screen and (max-width:600px){main{padding:16px 12px}.title{font-size:22px}.text,.topic,.sign{font-size:17px}.sign{margin-right:0}}"
    "@media print{main{max-width:none;padding:0}.frame{overflow:visible}.wide{min-width:0}tr,.part,.topic{break-inside:avoid}"
    ".part,.topic{break-after:avoid}}"
)
WATERMARK = (
    "body::before{content:'草稿';position:fixed;top:35%;left:0;width:100%;text-align:center;font:bold 30vmin/1 sans-serif;"
    "color:rgba(160,160,160,.18);transform:rotate(-35deg);pointer-events:none}"
)
"""Behind every screen and on every printed page; the words above the title are those that a copy keeps."""
Dress = Callable[[Role], str]
"""The attribute that gives an element its look."""


def by_class(role: Role) -> str:
    """For a page with `sheet()`."""
    return f' class="{role}"'


def inline(role: Role) -> str:
    """For a piece that goes into a page of others."""
    return f' style="{LOOKS[role]}"'


def sheet(draft: bool = False) -> str:
    """The style sheet of a whole page."""
    return "".join(f".{role}{{{look}}}" for role, look in LOOKS.items()) + PAGE + (WATERMARK if draft else "")
