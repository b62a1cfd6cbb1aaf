"""Filings for the tests of the report, made in code."""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from xl_tools.filing.filing import Block, Contact, Figures, Filing, Identity, Reading, with_totals
from xl_tools.form.ogi.y2021 import OGI_2021

OLD_TEMPLATE = Path(__file__).parent / "template" / "report-0.1.0.docx"
"""The template of 0.1.0, which held the standard sentences itself."""
TEXT = "为进一步提升政府工作透明度，我镇认真贯彻落实有关规定，坚持公开为常态、不公开为例外的原则，切实保障公民依法获取政府信息。"
IDENTITY = Identity(
    "明安镇人民政府",
    2023,
    contact=Contact("明安镇政府大院", "014423", "0478-2651040", "http://www.example.gov.cn"),
    title="明安镇人民政府2023年政府信息公开工作年度报告",
    signature="明安镇人民政府",
    date="2024-01-10",
)
BLOCKS = (
    Block("preface", paragraphs=("根据《条例》编制本报告。",)),
    Block("overview", heading="一、总体情况", paragraphs=(TEXT,)),
    Block("overview", "proactive_disclosure", 2, "（一）主动公开", (TEXT, "公开政府信息58条。")),
    Block("overview", None, 3, "1.网站建设", (TEXT,)),
    Block("overview", "supervision", 2, "（二）监督保障。", ("考核、评议、责任追究均已落实。", "第二段。")),
    Block("disclosure", heading="二、主动公开政府信息情况"),
    Block("requests", heading="三、收到和处理政府信息公开申请情况"),
    Block("cases", heading="四、政府信息公开行政复议、行政诉讼情况"),
    Block("problems", heading="五、存在的主要问题及改进措施", paragraphs=("存在问题：公开不够及时。", "改进措施：加强培训。")),
    Block("other_matters", heading="六、其他需要报告的事项", paragraphs=("本年度未收取信息处理费。",)),
)


NO_FIGURES = Figures()


def values(**given: int | str) -> dict[str, Decimal]:
    """All zero but what is given; `__` in a name stands for a dot."""
    found = dict.fromkeys(OGI_2021.fields, Decimal(0))
    return found | {key.replace("__", "."): Decimal(value) for key, value in given.items()}


def filing(
    text: tuple[Block, ...] = BLOCKS, figures: Figures = NO_FIGURES, identity: Identity = IDENTITY, **given: int | str
) -> Filing:
    """A filing whose totals are right."""
    return with_totals(Filing(identity, values(**given), figures, text))


def workbook(made: Filing) -> Reading:
    """The filing as read from a workbook."""
    return Reading(made, "workbook", "a.xlsx")


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(docx: bytes, name: str, content: bytes) -> bytes:
    """The package with one part replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part, old in {**parts(docx), name: content}.items():
            package.writestr(part, content if part == name else old)
    return target.getvalue()


def replaced(docx: bytes, changes: Mapping[str, str], name: str = "word/document.xml") -> bytes:
    """The package with text replaced in one part; each must be there."""
    text = parts(docx)[name].decode()
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return with_part(docx, name, text.encode())


def paragraphs(docx: bytes) -> list[str]:
    """The text of every paragraph of the body, tables included."""
    document = parts(docx)["word/document.xml"].decode()
    found = re.findall(r"<w:p[ >].*?</w:p>", document, re.DOTALL)
    return ["".join(re.findall(r"<w:t(?: [^>]*)?>(.*?)</w:t>", item, re.DOTALL)) for item in found]
