"""`xl-tools rules`: the catalogue of codes, printed from the form and the messages."""

import argparse
from collections.abc import Sequence

from xl_tools.commands.console import say
from xl_tools.details.said import said
from xl_tools.errors import WrongUse
from xl_tools.findings.catalogue import every_message, messages_of, with_gaps
from xl_tools.form.describe import describe
from xl_tools.form.editions import EDITIONS, form_named
from xl_tools.form.message import Message
from xl_tools.form.model import Form


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("code", metavar="代码", nargs="?", help="如 T3-BALANCE；不写则列出全部")
    parser.add_argument("--form", metavar="表式", help="只列这一种表式的规则和代码")


def run(arguments: argparse.Namespace) -> int:
    """Print one code in full, or all in a line each; 0."""
    form = form_named(arguments.form) if arguments.form else None
    if arguments.form and form is None:
        raise WrongUse("U-USAGE", detail=said("U-USAGE", "form", form=arguments.form))
    catalogue = messages_of(form) if form else every_message()
    if not arguments.code:
        for code, message in catalogue.items():
            say(f"{code:<20}{'、'.join(severity.label for severity in message.severities)}\t{message.title}")
        return 0
    code = arguments.code.upper()
    if code not in catalogue:
        detail, advice = said("U-USAGE", "code", code=arguments.code), said("U-USAGE", "codes")
        raise WrongUse("U-USAGE", detail=detail, advice=advice)
    _show(code, catalogue[code], (form,) if form else tuple(EDITIONS.values()))
    return 0


def _show(code: str, message: Message, forms: Sequence[Form]) -> None:
    say(f"{code}　{message.title}")
    say(f"级别：{'、'.join(severity.label for severity in message.severities)}")
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
