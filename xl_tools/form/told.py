"""Standard sentences read as text: what a sentence says of the values of a filing."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from xl_tools.form.model import Form
from xl_tools.form.references import denoted, resolved
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
MARK = "#"
"""What stands between words that are looked through; `|` would look like a call of another program to those who guard against them."""


COMPARED: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
}


class Teller(NamedTuple):
    """Tells the sentences of a form from the values of one filing."""

    form: Form
    values: Values

    def gate_closed(self, sentence: Sentence) -> Gate | None:
        """The first gate that keeps a sentence from being told; None where it can be."""
        return next((gate for gate in sentence.gates if self.holds(gate.condition)), None)

    def paragraphs(self, sentence: Sentence) -> tuple[str, ...]:
        """What a report prints: the sentence, or what is asked for while it cannot be told."""
        gate = self.gate_closed(sentence)
        node = (gate.prompt or sentence.prompt) if gate else sentence.told
        return tuple(text for text in self.told(node).split(LINE) if text)

    def waiting(self) -> frozenset[str]:
        """The prompts that stand in a report only because its tables do not hold: what is amiss is told of the tables."""
        closed = ((one, self.gate_closed(one)) for one in sentences_of(self.form).values() if one.is_automatic)
        return frozenset(text for one, gate in closed if gate and gate.follows for text in self.paragraphs(one))

    def previewed(self, sentence: Sentence) -> str:
        """What the sheet shows: the sentence, or why it is not told."""
        gate = self.gate_closed(sentence)
        return NOT_TOLD.format(why=self.told(gate.why)) if gate else self.told(sentence.told)

    def told(self, node: Node) -> str:
        """A wording in words."""
        match node:
            case str():
                return resolved(node, denoted(self.form))
            case Number():
                return _digits(self._amount(node.of), node)
            case Word(key):
                return str(self.values.get(key) or "")
            case If(condition, then, otherwise):
                return self.told(then if self.holds(condition) else otherwise)
            case Join(sign, items):
                return sign.join(self.told(said) for condition, said in items if self.holds(condition))
            case _:
                return "".join(map(self.told, node))

    def holds(self, condition: Condition) -> bool:
        """Whether a condition is true."""
        match condition:
            case Is(left, sign, right):
                true = COMPARED[sign](self._amount(left), self._amount(right))
            case Given(key):
                true = bool(self.values.get(key))
            case Missing(keys):
                true = not all(isinstance(self.values.get(key), Decimal) for key in keys)
            case Named(node, words):
                true = f"{MARK}{self.told(node)}{MARK}" in f"{MARK}{MARK.join(words)}{MARK}"
            case Not(one):
                true = not self.holds(one)
            case AllOf(of):
                true = all(map(self.holds, of))
            case AnyOf(of):
                true = any(map(self.holds, of))
        return true

    def _amount(self, of: Sum) -> Decimal:
        """What a sum comes to. Raises KeyError for a value that is not there and that no gate asks for."""
        if not of.minus and len(of.plus) == 1 and not of.constant:
            return self._value(of.plus[0])
        return sum(map(self._value, of.plus), Decimal(of.constant)) - sum(map(self._value, of.minus))

    def _value(self, ref: Ref) -> Decimal:
        value = self.values.get(ref.key)
        if isinstance(value, Decimal):
            return value
        if ref.optional:
            return Decimal()
        raise KeyError(ref.key)


def sentences_of(form: Form) -> Mapping[str, Sentence]:
    """The standard sentences that a form gives as data, by part or topic."""
    return {key: one for key, one in form.sentences.items() if isinstance(one, Sentence)}


def _digits(amount: Decimal, number: Number) -> str:
    if amount == amount.to_integral_value():
        return f"{amount:.0f}"
    shown = f"{amount:.{number.places}f}"
    return shown if number.fixed else shown.rstrip("0").rstrip(".")
