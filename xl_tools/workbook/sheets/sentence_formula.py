"""Standard sentences read as formulas: one for each part or topic. Only functions that Excel 2010, WPS and LibreOffice share."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from xl_tools.chinese.lazy_regex import regex
from xl_tools.form.model import Form
from xl_tools.form.proper import FINEST
from xl_tools.form.references import denoted, resolved
from xl_tools.form.rule import Ref, Sum
from xl_tools.form.sentence import LINE, AllOf, AnyOf, Condition, Given, If, Is, Join, Missing, Named, Node, Not, Number, Word
from xl_tools.form.told import MARK, NOT_TOLD, sentences_of
from xl_tools.workbook.address import Spot, column_of, letters

Address = Callable[[str], str]
"""From a key to the expression of its cell."""
Lack = Callable[[Sequence[str]], str]
"""From keys of numbers to the condition that one of them is not there."""
LONGEST, LITERAL = 8_192, 255
"""Characters that Excel takes in a formula, and in one text in it."""
CHARACTERS = 9_999
"""Of a list, more than it can have."""
PLAIN = regex(r"((?:'[^']+'|\w+)!)?\$?([A-Z]{1,3})\$?(\d+)")


def sentence_formula(
    form: Form, section: str, topic: str | None, address: Address, lack: Lack | None = None, gate: str = ""
) -> str:
    """The formula, without its `=`, of the standard sentence of a part or topic; empty where the form gives none as data.

    It shows the sentence, or why it is not told, as `previewed` does. The `address` of a number is a cell that holds a number where it is a
    proper one, else text or nothing; where such a cell holds 0, `lack` must tell it apart. That of a text is one that holds it. Cells that
    are given plainly, such as `'底数'!$B$7`, are joined to ranges. `gate` is the cell with the result of `gate_formula`, where there is one.
    Raises ValueError where the formula is longer than Excel allows.
    """
    sentence = sentences_of(form).get(topic or section)
    if sentence is None:
        return ""
    printer = _Printer(form, address, lack)
    text = printer.text(sentence.told)
    for at, one in reversed(list(enumerate(sentence.gates, 1))):
        closed = f"{gate}={at}" if gate else printer.test(one.condition)
        text = f"IF({closed},{printer.text(NOT_TOLD.format(why=one.why))},{text})"
    if len(text) >= LONGEST:
        raise ValueError(f"{topic or section}: a formula of {len(text)} characters")
    return text


def gate_formula(form: Form, key: str, address: Address) -> str:
    """The number of the first gate that keeps the sentence of a part or topic from being told, counted from 1; 0 where it can be."""
    printer = _Printer(form, address, None)
    text = "0"
    for at, gate in reversed(list(enumerate(sentences_of(form)[key].gates, 1))):
        text = f"IF({printer.test(gate.condition)},{at},{text})"
    return text


def told_formula(form: Form, node: Node, address: Address) -> str:
    """Some wording as an expression; every number that it asks for must be there."""
    return _Printer(form, address, None).text(node)


class _Printer(NamedTuple):
    """Prints the nodes of a sentence for one sheet."""

    form: Form
    address: Address
    lack: Lack | None

    def text(self, node: Node) -> str:
        """A wording as an expression that may stand between `&`."""
        match node:
            case str():
                text = literal(resolved(node, denoted(self.form)))
            case Number():
                text = self._number(node)
            case Word(key):
                text = self.address(key)
            case If(condition, then, otherwise) if then != otherwise:
                text = f"IF({self.test(condition)},{self.text(then)},{self.text(otherwise)})"
            case If(_, then, _):
                text = self.text(then)
            case Join(sign, items):
                there = "&".join(f'IF({self.test(condition)},{self.text((sign, said))},"")' for condition, said in items)
                text = f"MID({there},{len(sign) + 1},{CHARACTERS})" if sign else there
            case _:
                text = "&".join(self.text(one) for one in _merged(node)) or '""'
        return text

    def test(self, condition: Condition) -> str:
        """A condition as an expression that may stand as an argument."""
        match condition:
            case Is(left, sign, right):
                text = f"{self._sum(left)}{sign}{self._sum(right)}"
            case Given(key):
                text = f'{self.address(key)}<>""'
            case Missing(keys):
                text = self.lack(keys) if self.lack else f"COUNT({self._cells(keys)})<{len(keys)}"
            case Named(node, words):
                marked = self.text((MARK, node, MARK))
                text = f"ISNUMBER(FIND({marked},{literal(f'{MARK}{MARK.join(words)}{MARK}')}))"
            case Not(one):
                text = f"NOT({self.test(one)})"
            case AllOf(of):
                text = f"AND({','.join(map(self.test, of))})"
            case AnyOf(of):
                text = f"OR({','.join(map(self.test, of))})"
        return text

    def _number(self, number: Number) -> str:
        amount = self._sum(number.of)
        if not number.places:
            return amount
        zeros = ("0" if number.fixed else "#") * number.places
        return f'IF({amount}=INT({amount}),INT({amount}),TEXT({amount},"0.{zeros}"))'

    def _sum(self, of: Sum) -> str:
        """A sum; one cell stands for itself where a gate has asked for it, for `""` would be more than any number."""
        if not of.refs:
            return str(of.constant)
        if of.refs == of.plus and len(of.refs) == 1 and not of.constant and not of.refs[0].optional:
            return self.address(of.refs[0].key)
        text = "".join(
            f"{mark}SUM({self._cells([ref.key for ref in refs])})" for mark, refs in (("", of.plus), ("-", of.minus)) if refs
        )
        text += f"{of.constant:+d}" if of.constant else ""
        return f"ROUND({text},{FINEST})" if any(map(self._has_decimals, of.refs)) else text

    def _has_decimals(self, ref: Ref) -> bool:
        field = self.form.fields.get(ref.key)
        return bool(field and field.unit.decimals)

    def _cells(self, keys: Sequence[str]) -> str:
        return ",".join(areas_of([self.address(key) for key in keys]))


def areas_of(cells: Sequence[str]) -> list[str]:
    """Expressions of cells; those that are plain addresses joined to ranges, rows to ranges and equal rows below one another to blocks."""
    found: dict[str, list[Spot]] = {}
    other = []
    for cell in cells:
        plain = PLAIN.fullmatch(cell)
        if plain:
            found.setdefault(plain[1] or "", []).append(Spot(plain[1] or "", int(plain[3]), column_of(plain[2])))
        else:
            other.append(cell)
    return [f"{sheet}{_area(*block)}" for sheet, spots in found.items() for block in _blocks(spots)] + other


def _blocks(spots: Sequence[Spot]) -> list[tuple[int, int, int, int]]:
    """Rectangles, as top, left, bottom, right, that hold just these cells, each once."""
    blocks: list[tuple[int, int, int, int]] = []
    for top, left, right in _runs(spots):
        above = next((at for at, block in enumerate(blocks) if block[1:] == (left, top - 1, right)), None)
        if above is None:
            blocks.append((top, left, top, right))
        else:
            blocks[above] = (blocks[above][0], left, top, right)
    return blocks


def _runs(spots: Sequence[Spot]) -> list[tuple[int, int, int]]:
    """Cells beside one another, as row, first and last column."""
    runs: list[tuple[int, int, int]] = []
    for _, row, column in sorted(set(spots)):
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            runs[-1] = (row, runs[-1][1], column)
        else:
            runs.append((row, column, column))
    return runs


def _area(top: int, left: int, bottom: int, right: int) -> str:
    first, last = f"${letters(left)}${top}", f"${letters(right)}${bottom}"
    return first if first == last else f"{first}:{last}"


def _merged(nodes: tuple[Node, ...]) -> list[Node]:
    """The nodes with neighbouring texts as one, and without empty ones."""
    flat: list[Node] = []
    for node in nodes:
        for one in [node] if isinstance(node, str | Number | Word | If | Join) else _merged(node):
            if isinstance(one, str) and flat and isinstance(flat[-1], str):
                flat[-1] += one
            elif one:
                flat.append(one)
    return flat


def literal(text: str) -> str:
    """A text in quotes, cut where it is longer than Excel allows; a new line is called by its number."""
    return "&CHAR(10)&".join(_quoted(line) for line in text.split(LINE))


def _quoted(text: str) -> str:
    most = LITERAL // 2 if '"' in text else LITERAL  # a quote is written twice
    pieces = [text[at : at + most].replace('"', '""') for at in range(0, len(text), most)] or [""]
    return "&".join(f'"{piece}"' for piece in pieces)
