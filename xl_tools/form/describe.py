"""What a rule says in Chinese, with the form's own labels."""

from itertools import groupby

from xl_tools.details.said import said
from xl_tools.form.model import Field, Form
from xl_tools.form.rule import AtLeast, Equal, Needs, Ref, Rule, Sum

RELATIONS = {Equal: "＝", AtLeast: "≥", Needs: "＞0时，应有"}


def describe(rule: Rule, form: Form) -> str:
    """A rule as one line, for example `总计：新收＋上年结转＝办理总计＋结转下年`."""
    fields = [form.fields[ref.key] for ref in rule.refs]
    common = shared_by(fields)
    left = _side(rule.check.left, form, common)
    right = _side(rule.check.right, form, common)
    heading = f"{common}：" if common else ""
    return f"{heading}{left}{RELATIONS[type(rule.check)]}{right}"


def shared_by(fields: list[Field]) -> str:
    """The row or column that all share, in words; empty where they share neither."""
    if len({field.names for field in fields}) == 1:
        return "·".join(fields[0].names)
    if len({field.column.key for field in fields}) == 1 and len({field.table.key for field in fields}) == 1:
        return fields[0].column.name
    return ""


def _side(side: Sum, form: Form, common: str) -> str:
    words = "＋".join(_runs(side.plus, form, common))
    words += "".join(f"－{name}" for name in _runs(side.minus, form, common))
    if side.constant or not words:
        words += f"＋{side.constant}" if words else str(side.constant)
    return words


def _runs(refs: tuple[Ref, ...], form: Form, common: str) -> list[str]:
    """Names one by one, long runs of one group under the name of the group."""
    words: list[str] = []
    for group, run in groupby(refs, key=lambda ref: form.fields[ref.key].names[0]):
        members = list(run)
        rows = {form.fields[ref.key].names for ref in members}
        words += (
            [said("place", "group", group=group, count=len(members))]
            if len(rows) > 1
            else [_name(ref, form, common) for ref in members]
        )
    return words


def _name(ref: Ref, form: Form, common: str) -> str:
    field = form.fields[ref.key]
    row, column = "·".join(field.names), field.column.name
    short = column if row == common else row if column == common else f"{row}·{column}"
    return said("place", "last_year", place=short) if ref.year else short
