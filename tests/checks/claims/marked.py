"""The marked reports as text, with each of their mistakes, and with oddities that are none."""

import random
import re
from decimal import Decimal
from typing import NamedTuple

from tests.checks.claims.reports import FURTHER
from tests.rendering import LAYOUTS, Style, matrix_of
from xl_tools.filing.filing import Filing, Identity, with_totals
from xl_tools.findings.finding import plain
from xl_tools.form.ogi.y2021 import OGI_2021

COLUMNS = {
    "n": "natural_persons", "b": "commercial_enterprises", "k": "research_institutions", "p": "public_welfare_organizations",
    "l": "legal_service_institutions", "o": "other_organizations",
}  # fmt: skip
ROWS = {
    "new": "received", "over": "carried_over", "granted": "granted", "partly": "partially_granted", "secret": "refused.state_secret",
    "law": "refused.prohibited_by_law", "safety": "refused.security_or_stability", "third": "refused.third_party_rights",
    "internal": "refused.internal_affairs", "process": "refused.process_information", "files": "refused.enforcement_case_files",
    "inquiry": "refused.administrative_inquiries", "held": "unable_to_provide.not_held", "making": "unable_to_provide.requires_creation",
    "unclear": "unable_to_provide.still_unclear", "petition": "not_processed.petitions_and_complaints",
    "dup": "not_processed.duplicate_requests", "publ": "not_processed.published_materials", "excess": "not_processed.excessive_requests",
    "reconf": "not_processed.reconfirmation", "corr": "otherwise_closed.correction_overdue", "feeover": "otherwise_closed.fee_overdue",
    "othclosed": "otherwise_closed.other", "forward": "carried_forward",
}  # fmt: skip
CASES = {"rev": "reconsideration", "dir": "direct_litigation", "aft": "litigation_after_reconsideration"}
OTHERS = {
    "lic": "administrative_licensing.decisions", "pen": "administrative_penalties.decisions",
    "com": "administrative_compulsion.decisions", "fee": "administrative_fees.amount",
}  # fmt: skip
KINDS = {"c": "N-COUNT N-BREAKDOWN N-APPROXIMATE", "b": "N-BREAKDOWN", "p": "N-PERCENT", "y": "D-YEAR"}
MARK = re.compile("⟦(.*?)⟧", re.DOTALL)
PLACES = {part.table.key: f"{{T{number}}}" for number, part in enumerate((p for p in OGI_2021.parts if p.table), 2) if part.table}
PLAIN = Style()
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Case(NamedTuple):
    """A report with one mistake: one of `codes` must name it, with `place` in its words."""

    name: str
    text: str
    codes: str
    place: str = ""


def values_of(figures):
    """All 200 values, written as `new n9 b2; rev 1 0 0 1; nd 3 1 11`."""
    values = dict.fromkeys(OGI_2021.fields, Decimal(0))
    for item in figures.split(";"):
        name, *told = item.split()
        if name in ROWS:
            values |= {f"requests.{ROWS[name]}.{COLUMNS[one[0]]}": Decimal(one[1:]) for one in told}
        elif name in CASES:
            outcomes = ("upheld", "corrected", "other_outcome", "pending")
            values |= {f"cases.{CASES[name]}.{key}": Decimal(one) for key, one in zip(outcomes, told, strict=True)}
        elif name == "nd":
            keys = ("issued", "repealed", "in_force")
            values |= {f"disclosure.normative_documents.{key}": Decimal(one) for key, one in zip(keys, told, strict=True)}
        else:
            values[f"disclosure.{OTHERS[name]}"] = Decimal(told[0])
    return dict(with_totals(Filing(Identity(year=2025), values)).values)


def marked(text, which=-1, choice=1):
    """The text without marks: each as it should be, the one numbered `which` as its `choice`."""
    numbers = iter(range(len(text)))
    return MARK.sub(lambda found: found[1].split("|")[choice if next(numbers) == which else 1], text)


def printed(text, values, layout="D", style=PLAIN, changes=None):
    """The text with its tables in their places; `changes` are values that are printed otherwise than counted."""
    shown = {**values, **(changes or {})}
    for part in OGI_2021.parts:
        if part.table:
            rows = matrix_of(part.table, shown, style)
            text = text.replace(PLACES[part.table.key], "\n" + "\n".join(LAYOUTS[layout](rows)) + "\n")
    return text.strip("\n")


def mistakes_in(report, layout):
    """Every mistake of one report, one at a time."""
    unit, _, text, figures = report
    values = values_of(figures)
    for number, found in enumerate(MARK.finditer(text)):
        kinds, right, *wrong = found[1].split("|")
        codes = " ".join(KINDS.get(kind, kind) for kind in kinds.split())
        for choice, new in enumerate(wrong, 2):
            place = new.strip("。，") if kinds in KINDS else ""
            yield Case(f"{right}→{new}", printed(marked(text, number, choice), values, layout), codes, place)
    right = printed(marked(text), values, layout)
    for report_text, codes, old, new in FURTHER:
        if report_text is text:
            assert old in right, old
            yield Case(f"{old}→{new}", right.replace(old, new, 1), codes)
    yield from _in_tables(unit, marked(text), values, layout)


def _in_tables(unit, text, values, layout):
    source = random.Random(unit)
    entries = [key for key in values if key.startswith("requests.") and not key.endswith(".total") and "_total." not in key]
    key = source.choice([key for key in entries if values[key]])
    row, _, column = key.rpartition(".")
    beside = source.choice([other for other in COLUMNS.values() if values[f"{row}.{other}"] != values[key]])
    below = source.choice([one for one in entries if one.endswith(f".{column}") and values[one] != values[key]])
    wrong = {
        "more": ("T3-ROW", {key: values[key] + 3}),
        "ten times": ("T3-ROW", {key: values[key] * 10}),
        "nothing": ("T3-ROW", {key: Decimal(0)}),
        "swapped in a row": ("T3-BALANCE T3-DISPOSITIONS", {key: values[f"{row}.{beside}"], f"{row}.{beside}": values[key]}),
        "swapped in a column": ("T3-ROW", {key: values[below], below: values[key]}),
        "total": ("T3-ROW T3-BALANCE", {f"{row}.total": values[f"{row}.total"] + 1}),
        "cases": ("T4-SUM", {"cases.reconsideration.total": values["cases.reconsideration.total"] + 1}),
        "unit": ("V-NORMALISED", {key: f"{plain(values[key])}件"}),
        "words": ("V-TEXT M-AMBIGUOUS M-MISSING", {key: "若干"}),
        "minus": ("V-NEGATIVE", {key: Decimal(-2)}),
        "point": ("V-FRACTION", {key: values[key] + Decimal("0.5")}),
        "slash": ("V-NORMALISED", {key: "/"}),
    }
    for name, (codes, changes) in wrong.items():
        yield Case(f"{name}: {key}", printed(text, values, layout, changes=changes), codes)


def oddities_of(report, layout):
    """(name, text) for each harmless way of writing the same report."""
    _, _, text, figures = report
    values, text = values_of(figures), marked(text)
    plainly = printed(text, values, layout)
    title = next(line for line in plainly.splitlines() if "年度报告" in line)
    cut = title.index("政府信息") if "政府信息公开工作" in title else len(title) - 4
    digits = re.compile(r"(?<=[\u4e00-\u9fff])(\d+)(?=[件条份篇期人个])")
    dated = re.compile(r"(?m)^(20\d\d)年(\d+)月(\d+)日$")
    flag = {name: Style(**{name: True}) for name in ("full_width", "broken_labels", "spaced_labels", "half_brackets")}
    full = re.sub(r"(?<!\{T)\d", lambda found: found[0].translate(FULL_WIDTH), text)
    yield "full-width digits", printed(full, values, layout, flag["full_width"])
    yield "spaces around numbers", digits.sub(r" \1 ", plainly)
    yield "spaces inside words", plainly.replace("（一）主动公开", "（一）主 动公开").replace("申请12件", "申 请12件")
    yield "no-break spaces", plainly.replace("，", "，\u00a0").replace("\n（", "\n\u00a0\u00a0（")
    yield "indented headings", plainly.replace("\n一、总体情况\n", "\n\u3000\u3000一、总体情况\n")
    yield "line breaks in labels", printed(text, values, layout, flag["broken_labels"])
    yield "spaces in labels", printed(text, values, layout, flag["spaced_labels"])
    yield "half-width brackets", printed(text, values, layout, flag["half_brackets"])
    yield "straight quotes", plainly.replace("“", '"').replace("”", '"')
    yield "corner quotes", plainly.replace("“", "「").replace("”", "」")
    yield "规范性文件", plainly.replace("行政规范性文件", "规范性文件")
    yield "heading 引言", plainly.replace("\n\n", "\n\n引言\n", 1)
    yield "date with points", dated.sub(lambda found: f"{found[1]}.{int(found[2]):02}.{int(found[3]):02}", plainly)
    yield "title in two lines", plainly.replace(title, f"{title[:cut].rstrip()}\n{title[cut:]}", 1)
    yield "blank lines doubled", plainly.replace("\n（", "\n\n\n（")
    yield "unit in half-width brackets", plainly.replace("（单位：万元）", "(单位: 万元)")
    yield "page numbers", plainly.replace("\n五、存在", "\n- 3 -\n五、存在").replace("\n一、总体", "\n第 1 页 共 5 页\n一、总体")
    yield "Windows line ends", plainly.replace("\n", "\r\n")
    yield "spaces in years", re.sub(r"(20\d\d)年", r"\1 年", plainly)
