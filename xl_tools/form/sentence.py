"""What a standard sentence is made of: a small tree of records over the values of a filing. It is read as text (`told`) and as a formula of the workbook.

What can be asked and said is listed here; a form writes its sentences with nothing else. Keys are those of values and of figures, beside them
`identity.unit`, `identity.year`, `identity.contact.…`, and for the table of channels `figures.channels.1.name` and `.count`, counted from 1.
A value that no gate asks for must be taken as an optional one: it counts 0 where nothing proper is given.
"""

from typing import Literal, NamedTuple

from xl_tools.form.rule import Sum

LINE = "\n"
"""What stands between the paragraphs of a sentence that has several."""


class Is(NamedTuple):
    """True where one sum compares so with another."""

    left: Sum
    sign: Literal["=", "<>", "<", ">"]
    right: Sum


class Given(NamedTuple):
    """True where some text is written for the key."""

    key: str


class Missing(NamedTuple):
    """True where the value of one of the keys is no proper number."""

    keys: tuple[str, ...]


class Named(NamedTuple):
    """True where what a wording says is one of some words."""

    told: "Node"
    words: tuple[str, ...]


class Not(NamedTuple):
    """True where the condition is not."""

    of: "Condition"


class AllOf(NamedTuple):
    """True where every one of the conditions is."""

    of: "tuple[Condition, ...]"


class AnyOf(NamedTuple):
    """True where one of the conditions is."""

    of: "tuple[Condition, ...]"


Condition = Is | Given | Missing | Named | Not | AllOf | AnyOf


class Number(NamedTuple):
    """A sum in digits: a whole number as it is, any other with up to so many `places`, or with exactly so many where they are `fixed`."""

    of: Sum
    places: int = 0
    fixed: bool = False


class Word(NamedTuple):
    """The text that is written for a key; empty where there is none."""

    key: str


class If(NamedTuple):
    """One of two wordings."""

    condition: Condition
    then: "Node"
    otherwise: "Node" = ""


class Join(NamedTuple):
    """The wordings whose condition is true, with `sign` between them."""

    sign: str
    items: "tuple[tuple[Condition, Node], ...]"


Node = str | Number | Word | If | Join | tuple["Node", ...]
"""A text as it stands, names of the form in it written as references; one of the records above; or several nodes one after the other."""


class Gate(NamedTuple):
    """While the condition is true the sentence is not told, and the sheet says `why`.

    It `follows` where what is amiss is found in the tables and told there; nothing more is asked for then. A `prompt` of its own is printed
    instead of that of the sentence.
    """

    condition: Condition
    why: str
    follows: bool = False
    prompt: str = ""


class Sentence(NamedTuple):
    """The standard sentence of a part or topic. While one of its gates is closed a draft of the report prints the `prompt` instead.

    One that is a prompt only has no gates: what it asks for cannot be told from figures.
    """

    told: Node
    gates: tuple[Gate, ...] = ()
    prompt: Node = ""

    @property
    def is_automatic(self) -> bool:
        """True for one that figures tell, False for one that only asks for text."""
        return bool(self.gates)


class Kind(NamedTuple):
    """One kind in a list: how many there are of it, and how it is called in the list and `alone`, where it is the only one."""

    of: Sum
    name: "Node"
    alone: "Node" = ""


def listing(kinds: tuple[Kind, ...], whole: Sum, alike: Node, several: Node = "", end: str = "", unit: str = "件") -> Node:
    """Kinds that make up a `whole` of at least one: `alike` with the only kind, or `several` with all and their numbers and the `end`."""
    there = tuple((Is(kind.of, ">", Sum()), (kind.name, Number(kind.of), unit)) for kind in kinds)
    said: Node = (several, Join("、", there), end)
    for kind in reversed(kinds):
        said = If(Is(kind.of, "=", whole), (alike, kind.alone or kind.name), said)
    return said
