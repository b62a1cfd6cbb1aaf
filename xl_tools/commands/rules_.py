"""`xl-tools rules`: the catalogue of codes, printed from the form and the messages."""

import argparse
from collections.abc import Iterator, Mapping, Sequence

from xl_tools.commands.console import say
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.findings.catalogue import every_message, messages_of, with_gaps
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS, form_named
from xl_tools.form.message import Message
from xl_tools.form.model import Form

TABLE = "{sheet}　{part}　{form}"
OTHERS = "填写、文字和文件"
SEVERAL = "（共 {count} 条）"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("code", metavar="代码", nargs="?", help="如 T3-BALANCE；不写则列出全部")
    parser.add_argument("--form", metavar="表式", help="只列这一种表式的规则和代码")


def run(arguments: argparse.Namespace) -> int:
    """Print one code in full, or all in a line each, rules by their tables; 0."""
    form = form_named(arguments.form) if arguments.form else None
    if arguments.form and form is None:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "form", form=arguments.form))
    catalogue = messages_of(form) if form else every_message()
    forms = (form,) if form else tuple(EDITIONS.values())
    if not arguments.code:
        for line in _listed(catalogue, forms):
            say(line)
        return 0
    code = arguments.code.upper()
    if code not in catalogue:
        detail, advice = said("U-USAGE", "code", code=arguments.code), said("U-USAGE", "codes")
        raise WrongUse("U-USAGE", detail=detail, advice=advice)
    _show(code, catalogue[code], forms)
    return 0


def _listed(catalogue: Mapping[str, Message], forms: Sequence[Form]) -> Iterator[str]:
    """The rules under their tables, one sentence each, then all other codes with their titles; each code once."""
    left = dict(catalogue)
    for form in forms:
        for part in (part for part in form.parts if part.table):
            codes = dict.fromkeys(
                rule.code for rule in form.rules if part.table and form.fields[rule.key].table.key == part.table.key
            )
            here = {code: left.pop(code) for code in codes if code in left}
            if here and part.table:
                yield TABLE.format(sheet=part.table.sheet, part=part.name, form=form.name)
            yield from (_line(code, message, what_it_checks(code, form)) for code, message in here.items())
    yield OTHERS
    yield from (_line(code, message, message.title) for code, message in left.items())


def _line(code: str, message: Message, text: str) -> str:
    return f"{code:<20}{'、'.join(severity.label for severity in message.severities)}\t{text}"


def what_it_checks(code: str, form: Form) -> str:
    """One sentence on what the rules of a code ask in this form; the first of them where the form has no words for all."""
    rules = [rule for rule in form.rules if rule.code == code]
    told = messages_of(form)[code].checks
    return told or describe(rules[0], form) + (SEVERAL.format(count=len(rules)) if len(rules) > 1 else "")


def _show(code: str, message: Message, forms: Sequence[Form]) -> None:
    say(f"{code}　{message.title}")
    say(f"级别：{'、'.join(severity.label for severity in message.severities)}")
    if message.checks:
        say(f"核对：{message.checks}")
    say(f"提示：{with_gaps(message.text)}")
    say(f"办法：{with_gaps(message.advice)}")
    if message.basis:
        say(f"依据：{message.basis}")
    for form in forms:
        rules = [rule for rule in form.rules if rule.code == code]
        if rules:
            say(f"{form.name}：")
        for rule in rules:
            say(f"  [{rule.severity.label}] {describe(rule, form)}")
            say(f"      先看{form.fields[rule.key].place}")
