"""Standard sentences read as text: what a sentence says of the values of a filing."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from xl_tools.form.model import Form
from xl_tools.form.references import denoted, written_out
from xl_tools.form.rule import Ref, Sum
from xl_tools.form.sentence import (
    LINE,
    AllOf,
    AnyOf,
    Condition,
    Gate,
    Given,
    If,
    Is,
    Join,
    Missing,
    Named,
    Node,
    Not,
    Number,
    Sentence,
    Word,
)

Values = Mapping[str, Decimal | str | None]
"""The proper numbers and the texts of a filing by key; None for a blank and for what is no proper number."""
NOT_TOLD = "（不自动成文：{why}）"
"""What the sheet shows where a sentence is not told."""
MARK = "|"
"""What stands between words that are looked through."""


@cache
def sentences_of(form: Form) -> Mapping[str, Sentence]:
    """The standard sentences that a form gives as data, by part or topic, every name written out. Raises KeyError for one it does not have."""
    given = {key: one for key, one in form.sentences.items() if isinstance(one, Sentence)}
    return {key: written_out(one, denoted(form)) for key, one in given.items()}


def gate_closed(sentence: Sentence, values: Values) -> Gate | None:
    """The first gate that keeps a sentence from being told; None where it can be."""
    return next((gate for gate in sentence.gates if holds(gate.condition, values)), None)


def paragraphs(sentence: Sentence, values: Values) -> tuple[str, ...]:
    """What a report prints: the sentence, or what is asked for while it cannot be told."""
    gate = gate_closed(sentence, values)
    node = (gate.prompt or sentence.prompt) if gate else sentence.told
    return tuple(text for text in told(node, values).split(LINE) if text)


def waiting(form: Form, values: Values) -> frozenset[str]:
    """The prompts that stand in a report only because its tables do not hold: what is amiss is told of the tables."""
    closed = ((one, gate_closed(one, values)) for one in sentences_of(form).values() if one.is_automatic)
    return frozenset(text for one, gate in closed if gate and gate.follows for text in paragraphs(one, values))


def previewed(sentence: Sentence, values: Values) -> str:
    """What the sheet shows: the sentence, or why it is not told."""
    gate = gate_closed(sentence, values)
    return NOT_TOLD.format(why=gate.why) if gate else told(sentence.told, values)


def told(node: Node, values: Values) -> str:
    """A wording in words."""
    match node:
        case str():
            return node
        case Number():
            return _digits(_amount(node.of, values), node)
        case Word(key):
            return str(values.get(key) or "")
        case If(condition, then, otherwise):
            return told(then if holds(condition, values) else otherwise, values)
        case Join(sign, items):
            return sign.join(told(said, values) for condition, said in items if holds(condition, values))
        case _:
            return "".join(told(one, values) for one in node)


def holds(condition: Condition, values: Values) -> bool:
    """Whether a condition is true."""
    match condition:
        case Is(left, sign, right):
            true = _compares(_amount(left, values), sign, _amount(right, values))
        case Given(key):
            true = bool(values.get(key))
        case Missing(keys):
            true = not all(isinstance(values.get(key), Decimal) for key in keys)
        case Named(node, words):
            true = f"{MARK}{told(node, values)}{MARK}" in f"{MARK}{MARK.join(words)}{MARK}"
        case Not(one):
            true = not holds(one, values)
        case AllOf(of):
            true = all(holds(one, values) for one in of)
        case AnyOf(of):
            true = any(holds(one, values) for one in of)
    return true


def _compares(left: Decimal, sign: str, right: Decimal) -> bool:
    return {"=": left == right, "<>": left != right, "<": left < right, ">": left > right}[sign]


def _amount(of: Sum, values: Values) -> Decimal:
    """What a sum comes to. Raises KeyError for a value that is not there and that no gate asks for."""

    def number(ref: Ref) -> Decimal:
        value = values.get(ref.key)
        if isinstance(value, Decimal):
            return value
        if ref.optional:
            return Decimal()
        raise KeyError(ref.key)

    return of.of(number) or Decimal()


def _digits(amount: Decimal, number: Number) -> str:
    if amount == amount.to_integral_value():
        return f"{amount:.0f}"
    shown = f"{amount:.{number.places}f}"
    return shown if number.fixed else shown.rstrip("0").rstrip(".")
