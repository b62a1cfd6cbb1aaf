"""Reports in traditional characters, as some web pages serve them: read as if they were in simplified ones."""

from dataclasses import replace
from typing import TYPE_CHECKING

from xl_tools.importer.stream.document import Document
from xl_tools.later import later

if TYPE_CHECKING:
    import opencc
else:
    opencc = later("opencc")


ONLY_TRADITIONAL = frozenset(
    "開報項數總計請規範與為條訴處辦結轉費務會點員責機構組織類變權實現發對應論證過個書記經濟無給從資訊題門們維復終級確認據標題"
)
FEWEST = 20
"""Characters: fewer stand in names."""
CHARACTERS = "t2s"
WITH_WORDS = "tw2sp"
OTHER_WORD = "資訊"
"""Where this stands for 信息, other words are those of Taiwan too."""
SHARE = 0.04
"""In traditional text every seventh character is one of these; in simplified text they stand in a name at most."""


def simplified(document: Document) -> Document | None:
    """The document in simplified characters, or None where it is in them already."""
    text = "".join(item.text for item in document.items)
    found = sum(char in ONLY_TRADITIONAL for char in text)
    if found < FEWEST or found < SHARE * sum("\u4e00" <= char <= "\u9fff" for char in text):
        return None
    convert = opencc.OpenCC(WITH_WORDS if OTHER_WORD in text else CHARACTERS).convert
    return replace(document, items=tuple(replace(item, text=convert(item.text)) for item in document.items))
