"""The Chinese names that placeholders and the Word template may use, as a tree made from the form: 新收.总计, 不予公开.国家秘密.自然人."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from xl_tools.chinese.lazy_regex import regex
from xl_tools.filing.filing import Filing, Identity, Value, blank_values
from xl_tools.findings.finding import plain
from xl_tools.form.model import COUNT, Column, Form, Group, Part, Row, Table, columns_of, rows_of
from xl_tools.later import later

if TYPE_CHECKING:
    import difflib
else:
    difflib = later("difflib")


ORDINAL = regex(r"^\s*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、)")
LISTED, ONLY, ZERO = "列举", "只有", "为零"
UNFILLED = "〔未填〕"


class Unfilled:
    """What stands for a blank, or for text where a number belongs: prints as a mark that cannot be overlooked, is more than nothing."""

    __slots__ = ("text",)

    def __init__(self, text: str | None = None) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text or UNFILLED

    def __bool__(self) -> bool:
        return False

    def _never(self, _other: object) -> bool:
        return False

    def _still(self, _other: object) -> "Unfilled":
        return self

    __lt__ = __le__ = __gt__ = __ge__ = _never
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _still


Number = Decimal | Unfilled


class Node(dict[str, object]):
    """A name with names below it. Printed by itself it shows its total or its only figure.

    Of its `parts`, `列举` lists those that are not zero (自然人3件、商业企业1件), `只有` names the one that is not zero if all others are,
    `为零` names those that are.
    """

    __slots__ = ("parts", "shown")

    def __init__(self, below: Mapping[str, object], shown: object = None, parts: Iterable[tuple[str, Number]] = ()) -> None:
        super().__init__(below)
        self.shown = shown
        self.parts = tuple(parts)

    def __str__(self) -> str:
        return printed(self.shown)

    def __missing__(self, name: str) -> str:
        if name not in (LISTED, ONLY, ZERO) or not self.parts:
            raise KeyError(name)
        if name == ZERO:
            return "、".join(label for label, value in self.parts if value == 0)
        some = [(label, value) for label, value in self.parts if isinstance(value, Decimal) and value]
        if name == LISTED:
            return "、".join(f"{label}{plain(value)}{COUNT.label}" for label, value in some)
        return some[0][0] if len(some) == 1 else ""


def printed(value: object) -> str:
    """A value as it is printed: numbers as plain decimals, blanks as the mark 〔未填〕."""
    if isinstance(value, Decimal):
        return plain(value)
    return UNFILLED if value is None else str(value)


def number_of(value: Value) -> Number:
    """A value to reckon with."""
    return value if isinstance(value, Decimal) else Unfilled(value)


def names_of(filing: Filing) -> dict[str, object]:
    """Every name with what stands behind it in `filing`."""
    tree: dict[str, object] = {}
    for table in filing.form.tables:
        for section in table.sections:
            columns = tuple(columns_of(section.columns))
            for item in section.rows:
                tree |= _below(item, table.key, (table, columns), filing.values)
    return tree | _alike(filing.form, tree) | _identity(filing.identity) | _figures(filing) | _parts(filing.form)


def _below(
    item: Row | Group, stem: str, shape: tuple[Table, tuple[Column, ...]], values: Mapping[str, Value]
) -> dict[str, object]:
    """The name of a row or group with all below it; a group that is print only hands its rows upwards as well."""
    if isinstance(item, Row):
        return {item.name: _row(f"{stem}.{item.key}", shape, values)}
    inner = f"{stem}.{item.key}" if item.key else stem
    children: dict[str, object] = {}
    for child in item.rows:
        children |= _below(child, inner, shape, values)
    counted = [child for child in item.rows if isinstance(child, Group) or not child.total]
    nodes = {_name(child): children[_name(child)] for child in counted}
    group = _group(nodes, shape[1], children if item.key else {})
    return {_name(item): group} if item.key else {**children, _name(item): group}


def _alike(form: Form, tree: Mapping[str, object]) -> dict[str, object]:
    """Rows with the same single count, under the name of that count: 处理决定.列举 over 行政许可, 行政处罚, 行政强制."""
    kinds: dict[str, list[tuple[str, Number]]] = {}
    for table in form.tables:
        for section in table.sections:
            columns = tuple(columns_of(section.columns))
            if len(columns) == 1 and columns[0].unit is COUNT:
                found = [(row.name, tree[row.name]) for _, row in rows_of(section.rows)]
                numbers = [(name, node.shown) for name, node in found if isinstance(node, Node)]
                kinds.setdefault(columns[0].name, []).extend((n, shown) for n, shown in numbers if isinstance(shown, Number))
    return {name: Node({}, _sum(number for _, number in parts), parts) for name, parts in kinds.items()}


def _name(item: Row | Group) -> str:
    return item.name or ORDINAL.sub("", item.label)


def _row(stem: str, shape: tuple[Table, tuple[Column, ...]], values: Mapping[str, Value]) -> Node:
    table, columns = shape
    numbers = {column.name: number_of(values.get(f"{stem}.{column.key}")) for column in columns}
    labels = [(column.label if table.across else column.name, numbers[column.name]) for column in columns if not column.total]
    return Node(numbers, _shown(columns, numbers), labels if len(columns) > 1 else ())


def _group(nodes: Mapping[str, object], columns: tuple[Column, ...], children: Mapping[str, object]) -> Node:
    sums = {column.name: _sum(node[column.name] for node in nodes.values() if isinstance(node, Node)) for column in columns}
    parts = [(name, node.shown) for name, node in nodes.items() if isinstance(node, Node)]
    return Node(
        {**sums, **children}, _shown(columns, sums), [(name, shown) for name, shown in parts if isinstance(shown, Number)]
    )


def _shown(columns: tuple[Column, ...], numbers: Mapping[str, Number]) -> Number | None:
    """The figure a name stands for by itself: its total, or its only column; None where it has several and no total."""
    if len(columns) == 1:
        return numbers[columns[0].name]
    return next((numbers[column.name] for column in columns if column.total), None)


def _sum(values: Iterable[object]) -> Number:
    total = Decimal()
    for value in values:
        if not isinstance(value, Decimal):
            return value if isinstance(value, Unfilled) else Unfilled()
        total += value
    return total


def _identity(identity: Identity) -> dict[str, object]:
    year, contact = identity.year, identity.contact
    lines = (("地址", contact.address), ("邮编", contact.postcode), ("电话", contact.phone), ("网址", contact.website))
    given = "；".join(f"{name}：{text}" for name, text in lines if text)
    return {
        "单位": identity.unit or Unfilled(),
        "年": Unfilled() if year is None else str(year),
        "上年": Unfilled() if year is None else str(year - 1),
        "联系": {LISTED: given, **{name: text or Unfilled() for name, text in lines}},
    }


def _figures(filing: Filing) -> dict[str, object]:
    """The figures beside the tables, each under its group, and their breakdown as a list."""
    tree: dict[str, dict[str, object]] = {}
    for figure in filing.form.figures:
        tree.setdefault(figure.names[0], {})[figure.names[1]] = number_of(filing.figures.amount(figure.key))
    channels = filing.form.channels
    if channels:
        counts = [(name, number_of(value)) for name, value in filing.figures.channels]
        listed = "、".join(
            f"{name}{plain(value)}{channels.unit}" for name, value in counts if isinstance(value, Decimal) and value
        )
        tree.setdefault(channels.names[0], {})[channels.names[1]] = listed
    return dict(tree)


def _parts(form: Form) -> dict[str, object]:
    numbered = numbered_parts(form)
    headings = [part.heading for part in numbered]
    return {
        "依据": form.basis,
        "各部分": "、".join(headings[:-1]) + "和" + headings[-1],
        "部分数": numbered[-1].ordinal,
    }


def numbered_parts(form: Form) -> tuple[Part, ...]:
    """The parts of the report that have a heading of their own: all but the preface."""
    return tuple(part for part in form.parts if part.ordinal)


@lru_cache(maxsize=4)
def known_names(form: Form) -> frozenset[str]:
    """Every dotted name that a placeholder may use in a report of this form."""
    blank = Filing(Identity(form=form.key), blank_values(form))
    return frozenset(_dotted(names_of(blank)))


def _dotted(tree: Mapping[str, object], stem: str = "") -> Iterator[str]:
    for name, item in tree.items():
        if not isinstance(item, dict):
            yield stem + name
            continue
        if isinstance(item, Node) and item.shown is not None:
            yield stem + name
        if isinstance(item, Node) and item.parts:
            yield from (f"{stem}{name}.{word}" for word in (LISTED, ONLY, ZERO))
        yield from _dotted(item, f"{stem}{name}.")


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like `name`, or None where none is like it."""
    return next(iter(difflib.get_close_matches(name, sorted(names), 1, 0.4)), None)


def value_at(tree: Mapping[str, object], name: str) -> object:
    """What stands behind a dotted name. Raises KeyError where there is no such name, or it stands for nothing by itself."""
    found: object = tree
    for step in name.split("."):
        if not isinstance(found, dict):
            raise KeyError(name)
        found = found[step]
    if isinstance(found, dict) and not (isinstance(found, Node) and found.shown is not None):
        raise KeyError(name)
    return found
