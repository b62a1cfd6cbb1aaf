"""A Word template made ready: its parts deflated, its body as compiled Jinja, its standard sentences by name."""

import contextlib
import hashlib
import html
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.files import disk as files
from xl_tools.files import package
from xl_tools.files.hazards import refuse_active_document, refuse_linked_pictures
from xl_tools.files.shipped import resource
from xl_tools.files.zip_writer import Entry, assemble, entry_of
from xl_tools.form.editions import current, is_shipped
from xl_tools.form.model import Form, Part, Topic
from xl_tools.later import later
from xl_tools.reporting.template.brackets import PAIR, WHOLE, is_full_width, is_suspicious, stray
from xl_tools.reporting.template.placeholder_names import known_names, numbered_parts
from xl_tools.reporting.template.word_styles import Style, style_ids
from xl_tools.reporting.word_tables import TableLook

if TYPE_CHECKING:
    import jinja2

    from xl_tools.reporting.template import lint, patcher, sandbox, template_build
else:
    lint = later("xl_tools.reporting.template.lint")
    patcher = later("xl_tools.reporting.template.patcher")
    sandbox = later("xl_tools.reporting.template.sandbox")
    template_build = later("xl_tools.reporting.template.template_build")


BODY, STYLES = "word/document.xml", "word/styles.xml"
SHIPPED, SHIPPED_BODY = "templates/report.docx", "templates/report.prepared.xml"
NOTICE, NOTICE_BODY = "templates/退回单.docx", "templates/退回单.prepared.xml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BLOCK = regex(r"\{%-?\s*block\s+(\w+)\s*-?%\}(.*?)\{%-?\s*endblock\s*\w*\s*-?%\}", re.DOTALL)
PARAGRAPH = regex(r"<w:p[ >].*?</w:p>", re.DOTALL)
TEXT = regex(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)
NOT_TEXT = regex(r"<[^>]*>|\s")
DIGITS = 16
"""Of the digest of a block."""
TAG = regex(r"\{\{\s*([\w.]+)\s*\}\}")
PAGE_WIDTH = regex(r'<w:pgSz [^>]*?w:w="(\d+)"')
LEFT_MARGIN, RIGHT_MARGIN = (regex(rf'<w:pgMar [^>]*?w:{side}="(\d+)"') for side in ("left", "right"))
STANDARD_WIDTH = 8844
"""Twentieths of a point: 156 mm, the type area of GB/T 9704, taken where a template does not tell."""
CACHE_VERSION = "1"
BODY_LEVEL = 3
"""Of deflating: half the time of the usual 6 for a fifth more bytes."""


class Demands(NamedTuple):
    """What a template is held to: every name that it may use, those that it must use, those that stand for whole paragraphs, its styles."""

    names: frozenset[str]
    needed: tuple[str, ...]
    whole: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ()


NOTICE_DEMANDS = Demands(
    frozenset(
        ("报告名称", "报告", "年度", "通知编号", "次数", "单位", "文件", "收件编号", "情况", "须核实", "期限", "事项", "列出", "其余", "有加注", "联系", "署名", "日期")
    ),
    ("单位", "事项"),
)  # fmt: skip
"""The return notice; of an item of 事项 it may print 序号, 类别, 位置, 问题 and 怎样办."""


@dataclass(frozen=True)
class Template:
    """A Word template for reports in `form`. `parts` are all parts of the file but its body, `source` is the body as Jinja text, `styles`
    maps names to ids.
    """

    file: str
    parts: Mapping[str, bytes]
    source: str
    styles: Mapping[str, str]
    form: Form

    @cached_property
    def compiled(self) -> "jinja2.Template":
        """The body without the standard sentences, compiled on first use."""
        return self._compile(BLOCK.sub("", self.source))

    @cached_property
    def blocks(self) -> Mapping[str, str]:
        """The standard sentences by name, as Jinja text."""
        return dict(BLOCK.findall(self.source))

    @cached_property
    def _compiled_blocks(self) -> "dict[str, jinja2.Template]":
        return {}

    def _compile(self, source: str) -> "jinja2.Template":
        return sandbox.compiled(source, self.file, cache_folder())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The parts, deflated."""
        return tuple(entry_of(name, content) for name, content in self.parts.items())

    @cached_property
    def line_width(self) -> int:
        """The width of a line between the margins in twentieths of a point; 156 mm where the page does not say."""
        found = [pattern.search(self.source) for pattern in (PAGE_WIDTH, LEFT_MARGIN, RIGHT_MARGIN)]
        page, left, right = (int(match[1]) if match else 0 for match in found)
        return page - left - right if page > left + right else STANDARD_WIDTH

    @cached_property
    def table_look(self) -> TableLook:
        """How tables are set."""
        return TableLook(self.styles[Style.TABLE], self.styles[Style.SMALL_TABLE], self.line_width)

    def words(self, item: Part | Topic) -> bool:
        """Whether an office words the standard sentence of a part or topic in it; one left as it once was shipped is not the office's."""
        own = self.blocks.get(item.name)
        return own is not None and digest_of(own) not in self.form.retired.get(item.key, ())

    def sentences(self, name: str, names: Mapping[str, object]) -> tuple[str, ...]:
        """The paragraphs of the standard sentences called `name`, filled in; empty ones are left out. Empty where there are none."""
        xml = self.blocks.get(name, "")
        if "{" in xml:
            if name not in self._compiled_blocks:
                self._compiled_blocks[name] = self._compile(xml)
            xml = sandbox.rendered(self._compiled_blocks[name], names, self.file)
        texts = ("".join(TEXT.findall(paragraph)) for paragraph in PARAGRAPH.findall(xml))
        return tuple(html.unescape(text).strip() for text in texts if text.strip())

    def body(self, context: Mapping[str, object]) -> str:
        """The body of the Word file with everything filled in."""
        return f"{DECLARATION}{sandbox.rendered(self.compiled, context, self.file)}"

    def packed(self, body: str, changed: Mapping[str, bytes]) -> bytes:
        """The Word file with this body, and `changed` parts in the place of the template's own or added to them."""
        kept = (entry for entry in self.entries if entry.name not in changed)
        added = (entry_of(name, content) for name, content in changed.items())
        return assemble((*kept, *added, entry_of(BODY, body.encode(), BODY_LEVEL)))


def digest_of(block: str) -> str:
    """What a block says, told by a few digits, however Word has cut it into runs."""
    return hashlib.sha256(NOT_TEXT.sub("", block).encode()).hexdigest()[:DIGITS]


def load(path: Path | None = None, form: Form | None = None) -> Template:
    """The template in `path` for reports in `form` (None: the one in force), or the form's own: shipped, or made from its definition.

    Raises Refused: as for any package, or F-TEMPLATE where it cannot serve.
    """
    form = form or current()
    if path is not None:
        return _unchanged(path, _stamp(path), form)
    return _shipped(form) if is_shipped(form) else _made(form)


def _stamp(path: Path) -> tuple[int, int]:
    """What tells a changed file from the one loaded before; nothing for a file that is not there."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def load_notice(path: Path | None = None) -> Template:
    """The template of the return notice in `path`, or the shipped one. Raises Refused as `load` does."""
    path = path or resource(NOTICE)
    return _unchanged_notice(path, _stamp(path))


@lru_cache(maxsize=4)
def _unchanged(path: Path, _stamp: tuple[int, int], form: Form) -> Template:
    """The template in `path`, prepared once however many reports are made with it."""
    return _loaded(files.read_bytes(path), path, form, report_demands(form))


@lru_cache(maxsize=4)
def _unchanged_notice(path: Path, _stamp: tuple[int, int]) -> Template:
    return _loaded(files.read_bytes(path), path, current(), NOTICE_DEMANDS)


@lru_cache(maxsize=4)
def _shipped(form: Form) -> Template:
    path = resource(SHIPPED)
    return _loaded(files.read_bytes(path), path, form, report_demands(form))


@lru_cache(maxsize=4)
def _made(form: Form) -> Template:
    """The template of a form that brings none along."""
    return _loaded(template_build.build_template(form), Path(f"{form.key}.docx"), form, report_demands(form))


def _loaded(data: bytes, path: Path, form: Form, demands: Demands) -> Template:
    parts = package.parts_of(data, str(path))
    if BODY not in parts or STYLES not in parts:
        raise Refused("F-TEMPLATE", file=str(path), detail=said("F-TEMPLATE", "no_word"))
    digest = hashlib.sha256(data).hexdigest()
    styles = style_ids(parts[STYLES].decode("utf-8", "replace"))
    source = _shipped_body(digest, NOTICE_BODY if demands is NOTICE_DEMANDS else SHIPPED_BODY)
    if source is None:
        refuse_active_document(parts, str(path))
        refuse_linked_pictures(parts, str(path))
        _refuse_stray_brackets(parts, form, str(path))
        source = _prepared(data, digest, str(path))
        _refuse_faulty(source, styles, demands, str(path))
        _refuse_tags_elsewhere(parts, str(path))
    others = {name: content for name, content in parts.items() if name != BODY}
    return Template(path.name, others, source, styles, form)


def _shipped_body(digest: str, name: str) -> str | None:
    """The prepared body of the shipped template; None where the template is another one."""
    mark, _, body = resource(name).read_text(encoding="utf-8").partition("#}")
    return body if mark.strip("{# ") == digest else None


def _prepared(data: bytes, digest: str, file: str) -> str:
    """The body of a template that is not the shipped one, from the user's cache or made by docxtpl and kept there if possible."""
    cached = cache_folder() / f"{CACHE_VERSION}-{digest}.xml"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return cached.read_text(encoding="utf-8")
    body = _patched(data, file)
    with contextlib.suppress(OSError, Refused):
        cached.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        files.write_whole(cached, body.encode())
    return body


def _patched(data: bytes, file: str) -> str:
    try:
        return patcher.prepared(data)
    except (KeyError, ValueError, SyntaxError) as error:
        raise Refused("F-TEMPLATE", file=file, detail=said("F-TEMPLATE", "unreadable")) from error


def cache_folder() -> Path:
    """Where prepared templates are kept for this user."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "xl_tools" / "templates"


def body_names(form: Form) -> frozenset[str]:
    """Every name that the body of a template may use."""
    parts = {f"{part.name}.{what}" for part in form.parts for what in ("标题", "正文", "段落")}
    return known_names(form) | parts | {table.sheet for table in form.tables} | {"标题", "署名", "日期", "落款"}


def report_demands(form: Form) -> Demands:
    """What a template for reports in `form` is held to."""
    tables = tuple(table.sheet for table in form.tables)
    whole = {*tables, *(f"{part.name}.正文" for part in form.parts), "落款"}
    needed = (*(part.name for part in numbered_parts(form)), *tables)
    return Demands(body_names(form), needed, frozenset(whole), tuple(Style))


def _refuse_faulty(source: str, styles: Mapping[str, str], demands: Demands, file: str) -> None:
    """Raise Refused (F-TEMPLATE) for a template with unknown names, or without something that it must have."""
    env = sandbox.environment(markup=True)
    faults = [problem.detail for problem in lint.problems(source, env, demands.names)]
    if not faults:
        used = lint.used_names(source, env)
        faults = [said("F-TEMPLATE", "placeholder", name=name) for name in demands.needed if name not in used]
        faults += [said("F-TEMPLATE", "style", style=style) for style in demands.styles if style not in styles]
        faults += [said("F-TEMPLATE", "own_paragraph", name=name) for name in _inside_text(source, demands.whole)]
    if faults:
        raise Refused("F-TEMPLATE", file=file, detail="；".join(faults[:5]))


def _inside_text(source: str, whole: frozenset[str]) -> list[str]:
    """Names of tables and whole texts that stand inside a line of text, where they would come out invisible."""
    inside = [name for text in TEXT.findall(source) for name in TAG.findall(text)]
    return [name for name in dict.fromkeys(inside) if name in whole]


def _refuse_stray_brackets(parts: Mapping[str, bytes], form: Form, file: str) -> None:
    """Raise Refused (F-TEMPLATE) for brackets that make no whole placeholder; a placeholder does not reach over the end of a paragraph."""
    known = body_names(form)
    for quote in dict.fromkeys(quote for line in _lines(parts[BODY], file) for quote in stray(line, known)):
        detail = said("F-TEMPLATE", "full_width" if is_full_width(quote) else "stray", quote=quote)
        raise Refused("F-TEMPLATE", file=file, detail=detail)


def _refuse_tags_elsewhere(parts: Mapping[str, bytes], file: str) -> None:
    """Raise Refused (F-TEMPLATE) for tags in headers, footers or notes, which would be printed as they stand."""
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and name != BODY and b"<w:t" in content:
            for line in _lines(content, file):
                if WHOLE.search(line) or PAIR.search(line):
                    raise Refused("F-TEMPLATE", file=file, detail=said("F-TEMPLATE", "elsewhere"))


def _lines(content: bytes, file: str) -> Iterator[str]:
    """The text of each paragraph that has a bracket in it, however Word has cut it into runs. Raises Refused (F-TEMPLATE) for no XML."""
    try:
        lines = patcher.paragraphs_in(content)
    except ValueError as error:
        raise Refused("F-TEMPLATE", file=file, detail=said("F-TEMPLATE", "unreadable")) from error
    return (line for line in lines if is_suspicious(line))
