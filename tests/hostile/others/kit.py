"""What the cases of this folder are made of: one small filing, files in which one thing is changed, and the right answer beside each.

A right answer is a line of words: `ok` (accepted), codes that must be found, codes that may be (`I-EXTRA?`, `I-*?`), `F-…` (refused with it),
`safe` (a value may be missing where a finding says so, none may be wrong), `|` between answers that are right alike. No other error, query or
missing value is right, and no other value than the filing's (`changes` names those that the case itself changes).
"""

import contextlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from xl_tools.cli import main

UNIT = "澄湖县柳堤镇人民政府"
YEAR = 2024
COLUMNS = (
    "natural_persons", "commercial_enterprises", "research_institutions", "public_welfare_organizations",
    "legal_service_institutions", "other_organizations", "total",
)  # fmt: skip
# 9 received, 2 carried in, 10 closed, 1 carried forward; every other number of 表三 is 0
REQUESTS = {
    "received": (7, 2), "carried_over": (2,), "granted": (4, 1), "unable_to_provide.not_held": (2, 1), "otherwise_closed.other": (2,),
    "dispositions_total": (8, 2), "carried_forward": (1,),
}  # fmt: skip
DISCLOSURE = {
    "normative_documents.issued": 1, "normative_documents.in_force": 6, "administrative_licensing.decisions": 15, "administrative_penalties.decisions": 4,
}  # fmt: skip
TEXT = (
    ("preface", None, "", f"本报告由{UNIT}编制，统计期限为{YEAR}年1月1日至{YEAR}年12月31日。"),
    ("overview", None, "一、总体情况", None),
    ("overview", "proactive_disclosure", "（一）主动公开情况", "全年主动公开政府信息312条。"),
    (
        "overview",
        "disclosure_on_request",
        "（二）依申请公开情况",
        f"{YEAR}年，新收政府信息公开申请9件，上年结转2件，办结10件，结转下年度1件。",
    ),
    ("overview", "information_management", "（三）政府信息管理情况", "信息发布前逐级审核。"),
    ("overview", "platforms", "（四）政府信息公开平台建设情况", "门户网站专栏按月维护。"),
    ("overview", "supervision", "（五）监督保障情况", "纳入年度工作考核，开展社会评议，没有发生责任追究情形。"),
    ("problems", None, "五、存在的主要问题及改进情况", "部分栏目更新不够及时，下一步安排专人更新。"),
    ("other_matters", None, "六、其他需要报告的事项", "本年度未发生信息处理费。"),
)


@dataclass(frozen=True)
class Case:
    """One file: how it is made from the filing's own file, and the right answer."""

    name: str
    make: "Callable[..., object]"
    right: str
    changes: "dict[str, str | None]" = field(default_factory=dict)
    ending: str = ""


def run(*words: "str | Path", stdin: "str | None" = None, **options: object) -> "subprocess.CompletedProcess[str]":
    """One command, as a clerk's console would run it."""
    return subprocess.run(
        [sys.executable, "-m", "xl_tools", *map(str, words)],
        capture_output=True, encoding="utf-8", errors="backslashreplace", input=stdin, timeout=120, check=False, **options,
    )  # fmt: skip


def here(*words: "str | Path") -> "subprocess.CompletedProcess[str]":
    """The same command within this process: ten times as fast."""
    said, told = StringIO(), StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        status = main([*map(str, words)])
    return subprocess.CompletedProcess(words, status, said.getvalue(), told.getvalue())


@cache
def values() -> "dict[str, str]":
    """The 200 values of the filing."""
    return dict(filing()["values"])  # type: ignore[call-overload]


def filing(**changes: object) -> "dict[str, object]":
    """The filing's JSON; `changes` replace whole parts of it."""
    numbers: dict[str, str | None] = {}
    for document in ("government_rules", "normative_documents"):
        for what in ("issued", "repealed", "in_force"):
            numbers[f"disclosure.{document}.{what}"] = "0"
    for what in ("administrative_licensing", "administrative_penalties", "administrative_compulsion"):
        numbers[f"disclosure.{what}.decisions"] = "0"
    numbers["disclosure.administrative_fees.amount"] = "0"
    numbers |= {f"disclosure.{key}": str(value) for key, value in DISCLOSURE.items()}
    for row in [
        "received",
        "carried_over",
        "granted",
        "partially_granted",
        "refused.state_secret",
        "refused.prohibited_by_law",
        "refused.security_or_stability",
        "refused.third_party_rights",
        "refused.internal_affairs",
        "refused.process_information",
        "refused.enforcement_case_files",
        "refused.administrative_inquiries",
        "unable_to_provide.not_held",
        "unable_to_provide.requires_creation",
        "unable_to_provide.still_unclear",
        "not_processed.petitions_and_complaints",
        "not_processed.duplicate_requests",
        "not_processed.published_materials",
        "not_processed.excessive_requests",
        "not_processed.reconfirmation",
        "otherwise_closed.correction_overdue",
        "otherwise_closed.fee_overdue",
        "otherwise_closed.other",
        "dispositions_total",
        "carried_forward",
    ]:
        given = REQUESTS.get(row, ())
        line = [*given, *[0] * (6 - len(given))]
        numbers |= {f"requests.{row}.{column}": str(value) for column, value in zip(COLUMNS, [*line, sum(line)], strict=True)}
    for case in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        numbers |= {f"cases.{case}.{what}": "0" for what in ("upheld", "corrected", "other_outcome", "pending", "total")}
    return {
        "schema": 1, "form": "2021", "totals": "computed",
        "identity": {"unit": UNIT, "year": YEAR, "form": "2021", "tier": None, "kind": None, "deadline": None,
                     "contact": {"address": "", "postcode": "", "phone": "", "website": ""},
                     "title": f"{UNIT}{YEAR}年政府信息公开工作年度报告", "signature": UNIT, "date": "2025-01-15"},
        "values": numbers,
        "figures": {"proactive_total": None, "processing_fee_notices": None, "processing_fee": None, "channels": {}},
        "text": [{"section": section, "topic": topic, "level": 2 if topic else 1, "heading": heading, "paragraphs": [text] if text else []}
                 for section, topic, heading, text in TEXT],
        "explanations": {},
    } | changes  # fmt: skip


KEPT = TemporaryDirectory(prefix="others")
HOME = Path(KEPT.name)


def made(ending: str, totals: str = "computed") -> Path:
    """The filing as the program itself writes it: a workbook, its Word report, its web page."""
    return _made(ending, totals)


@cache
def _made(ending: str, totals: str) -> Path:
    book = HOME / f"filing-{totals}.xlsx"
    if ending != "xlsx":
        report = HOME / f"filing-{totals}.{ending}"
        where = ["-o", report] if ending == "docx" else ["--html", report]
        answer = run("report", made("xlsx", totals), *where)
        assert answer.returncode == 0, answer.stderr
        return report
    data = HOME / f"{totals}.json"
    data.write_text(json.dumps(filing(totals=totals), ensure_ascii=False), encoding="utf-8")
    answer = run("fill", data, "-o", book)
    assert answer.returncode == 0, answer.stderr
    return book


class Parts(dict[str, bytes]):
    """The parts of a package, in order; what is replaced has to be there."""

    @classmethod
    def of(cls, path: Path) -> "Parts":
        with zipfile.ZipFile(path) as package:
            return cls({entry.filename: package.read(entry) for entry in package.infolist()})

    def sheet(self, name: str) -> str:
        """The part of the sheet of this name."""
        book, links = self["xl/workbook.xml"].decode(), self["xl/_rels/workbook.xml.rels"].decode()
        number = re.search(rf'<sheet [^>]*name="{name}"[^>]*r:id="(\w+)"', book)
        assert number, name
        link = re.search(rf'<Relationship [^>]*Id="{number[1]}"[^>]*>', links)
        assert link
        target = re.search('Target="([^"]+)"', link[0])
        assert target
        return "xl/" + target[1].removeprefix("/xl/")

    def sub(self, part: str, old: str, new: "str | Callable[[re.Match[str]], str]", count: int = 0) -> None:
        """Every place of the pattern (or `count` of them) replaced."""
        text, places = re.subn(old, new, self[part].decode(), count=count, flags=re.DOTALL)
        assert places, f"{part} has no {old}"
        self[part] = text.encode()

    def cell(self, sheet: str, place: str, inner: str, kind: str = "") -> None:
        """A cell's content and type, its style kept."""
        attribute = f' t="{kind}"' if kind else ""
        self.sub(
            self.sheet(sheet),
            rf'<c r="{place}" s="(\d+)"[^>]*?(/>|>.*?</c>)',
            lambda m: f'<c r="{place}" s="{m[1]}"{attribute}>{inner}</c>',
        )

    def typed(self, sheet: str, place: str, text: str) -> None:
        """Text typed into a cell."""
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        self.cell(sheet, place, f'<is><t xml:space="preserve">{text}</t></is>', "inlineStr")

    def add(self, name: str, content: "str | bytes", kind: str, owner: str, relation: str) -> str:
        """A further part with its content type, and a relation to it from `owner`; returns the relation's id."""
        self[name] = content.encode() if isinstance(content, str) else content
        self.sub(r"[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')
        folder, _, base = owner.rpartition("/")
        links = f"{folder}/_rels/{base}.rels".lstrip("/")
        if links not in self:
            self[links] = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        number = f"rIdX{len(self)}"
        self.sub(links, "</Relationships>", f'<Relationship Id="{number}" Type="{relation}" Target="/{name}"/></Relationships>')
        return number

    def packed(self, path: Path, how: int = zipfile.ZIP_DEFLATED, stream: bool = False) -> Path:
        """The package as a file."""
        into = BytesIO()
        with zipfile.ZipFile(Unseekable(into) if stream else into, "w", how) as package:  # type: ignore[arg-type]
            for name, content in self.items():
                package.writestr(name, content)
        path.write_bytes(into.getvalue())
        return path


class Unseekable:
    """A stream that cannot go back: sizes then stand behind the data, as many servers write."""

    def __init__(self, into: BytesIO) -> None:
        self.into = into

    def write(self, content: bytes) -> int:
        return self.into.write(content)

    def flush(self) -> None:
        self.into.flush()


def answers(files: "Iterable[Path]") -> "list[dict[str, object]]":
    """What `validate` says of each, by one run."""
    answer = here("validate", "--format", "json", "--values", *files)
    assert "Traceback" not in answer.stderr, answer.stderr[-2000:]
    found = json.loads(answer.stdout)["files"]
    assert answer.returncode == max(
        {"accepted": 0, "needs_explanation": 1, "rejected": 1, "unreadable": 3}[one["status"]] for one in found
    )
    return list(found)


def amiss(case: Case, answer: "dict[str, object]") -> str:
    """What is wrong with an answer; nothing when it is right."""
    told = [_amiss(one.split(), case, answer) for one in case.right.split("|")]
    return "" if "" in told else " / ".join(told)


def _amiss(right: "list[str]", case: Case, answer: "dict[str, object]") -> str:
    found: list[dict[str, str]] = answer["findings"]  # type: ignore[assignment]
    codes = {one["code"] for one in found}
    said = " ".join(sorted({f"{one['severity'][0]}:{one['code']}" for one in found}))
    if any(word.startswith("F-") for word in right):
        return "" if answer["status"] == "unreadable" and codes & set(right) else f"{answer['status']} [{said}]"
    if answer["status"] == "unreadable":
        return f"refused [{said}] {found[0]['message']}"
    must = {word for word in right if word[0].isupper() and not word.endswith("?")}
    may = [word.rstrip("?") for word in right] + ["M-MISSING", "V-BLANK", "M-AMBIGUOUS"] * ("safe" in right)
    if lost := {word for word in must if not any(fnmatch(code, word) for code in codes)}:
        return f"no {' '.join(lost)} [{said}]"
    if more := {
        one["code"] for one in found if one["severity"] != "hint" and not any(fnmatch(one["code"], word) for word in may)
    }:
        return f"needless {' '.join(more)}: {next(one['message'] for one in found if one['code'] in more)[:160]}"
    want: dict[str, str | None] = {**values(), **case.changes}
    got: dict[str, str | None] = answer["values"] or {}  # type: ignore[assignment]
    wrong = {
        key: got.get(key)
        for key, value in want.items()
        if value != "*"
        and got.get(key) != value
        and not ("safe" in right and got.get(key) is None and answer["status"] != "accepted")
    }
    return f"values {dict(list(wrong.items())[:4])} of {len(wrong)} [{said}]" if wrong else ""
