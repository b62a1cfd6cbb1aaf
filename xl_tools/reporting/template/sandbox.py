"""The Jinja environment for text that an office or a clerk wrote: strict, and without calls, endless loops or ever growing values."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sized
from decimal import Decimal
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING

from jinja2 import DictLoader, FileSystemBytecodeCache, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from xl_tools.details.said import said
from xl_tools.errors import Refused
from xl_tools.later import later
from xl_tools.reporting.template.placeholder_names import Node, Unfilled, printed
from xl_tools.reporting.wordml import escaped

if TYPE_CHECKING:
    from xl_tools.reporting.template import lint
else:
    lint = later("xl_tools.reporting.template.lint")

FILTERS = ("abs", "default", "first", "last", "length", "round", "trim")
TESTS = (
    "defined",
    "undefined",
    "none",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "even",
    "odd",
    "in",
)
COUNTED = "counted"
MOST_TURNS = 2_000
"""Items that a loop goes through; a table of a form has some hundred values."""
MOST_TAGS = 3_000
"""Tags of a template; the shipped one has some 160."""
MOST_PLACES = 6
"""Digits behind the point that may be printed: an amount in units of ten thousand has six."""
RULES = b"2"
"""What is compiled with other rules than these is not taken from the cache."""
BIGGEST = Decimal(10) ** 18
"""Bound of numbers that are worked with, far above any amount."""


class _AtRunTime(CodeGenerator):
    """Constants are printed like everything else, through what looks at the values that are printed."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible


class Sandbox(ImmutableSandboxedEnvironment):
    """Names and plain arithmetic only: nothing can be called, and no value can be blown up."""

    code_generator_class = _AtRunTime
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """Arithmetic between numbers of a sensible size. Raises SecurityError for anything else."""
        if operator == "**" or not (_is_number(left) and _is_number(right)):
            raise SecurityError(said("F-TEMPLATE", "arithmetic"))
        return super().call_binop(context, operator, _exact(left), _exact(right))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree of a template in which every loop counts what it goes through. Raises TemplateSyntaxError, also for one that is vast."""
        if source.count("{{") + source.count("{%") > MOST_TAGS:
            raise TemplateSyntaxError(said("F-TEMPLATE", "many", most=MOST_TAGS), 1)
        with _shallow():
            tree = super()._parse(source, name, filename)
            for loop in tree.find_all(nodes.For):
                loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
                loop.iter.environment = self
        return tree

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        with _shallow():
            return super()._generate(source, name, filename, defer_init)

    def _compile(self, source: str, filename: str) -> CodeType:
        with _shallow():
            return super()._compile(source, filename)

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002 - nothing at all may be called
        """False for everything."""
        return False


@contextlib.contextmanager
def _shallow() -> Iterator[None]:
    """What is nested deeper than Python can follow is a fault of the template: TemplateSyntaxError."""
    try:
        yield
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise TemplateSyntaxError(said("F-TEMPLATE", "nested"), 1) from error


def environment(*, markup: bool) -> Sandbox:
    """A fresh environment without globals, with only harmless filters and tests.

    With `markup` what is printed is made safe to stand in a Word file, without it text stays plain.
    """
    made = Sandbox(undefined=StrictUndefined, autoescape=markup, finalize=_for_word if markup else _shown)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters[COUNTED] = _counted
    made.tests = {name: made.tests[name] for name in TESTS} | {"未填": _is_unfilled}
    return made


def compiled(source: str, file: str, kept: Path) -> Template:
    """`source` as a template whose output may stand in a Word file; what was compiled before is taken from the folder `kept`.

    Raises Refused (F-TEMPLATE), naming `file`, where it is no Jinja.
    """
    made = environment(markup=True)
    name = hashlib.sha256(RULES + source.encode()).hexdigest()
    made.loader = DictLoader({name: source})
    try:
        kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        made.bytecode_cache = FileSystemBytecodeCache(str(kept))
        return made.get_template(name)
    except OSError:
        return environment(markup=True).from_string(source)  # a folder that cannot be written only costs time
    except TemplateError as error:
        raise Refused("F-TEMPLATE", file=file, detail=said("F-TEMPLATE", "syntax")) from error


def rendered(template: Template, names: Mapping[str, object], file: str) -> str:
    """`template` filled in. Raises Refused (F-TEMPLATE), naming `file`, where that fails."""
    try:
        return template.render(names)
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise Refused("F-TEMPLATE", file=file, detail=lint.why(error) or said("F-TEMPLATE", "fails")) from error


def _counted(value: object) -> object:
    """What a loop goes through: a list of a sensible length. Raises SecurityError for a text, or for more."""
    if isinstance(value, str | Markup) or (isinstance(value, Sized) and len(value) > MOST_TURNS):
        raise SecurityError(said("F-TEMPLATE", "long_loop"))
    return value


def _is_number(value: object) -> bool:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return -BIGGEST < value < BIGGEST
    return isinstance(value, Unfilled)


def _is_unfilled(value: object) -> bool:
    return isinstance(value, Unfilled) or (isinstance(value, Node) and isinstance(value.shown, Unfilled))


def _exact(value: object) -> object:
    """A number as its decimal digits, so that a tenth is a tenth."""
    return Decimal(str(value)) if isinstance(value, int | float) else value


def _shown(value: object) -> object:
    """What is printed for a value. Raises SecurityError for what is neither a text nor a number that can be written out."""
    if isinstance(value, str | Unfilled):
        return value
    if isinstance(value, Node) and value.shown is not None:
        return _shown(value.shown)
    if isinstance(value, bool):
        raise SecurityError(said("F-TEMPLATE", "truth"))
    exact = _exact(value)
    if not isinstance(exact, Decimal) or not _is_number(exact):
        raise SecurityError(said("F-TEMPLATE", "no_text"))
    text = printed(exact)
    if len(text.partition(".")[2]) > MOST_PLACES:
        raise SecurityError(said("F-TEMPLATE", "endless", number=f"{exact:.{MOST_PLACES}f}"))
    return text


def _for_word(value: object) -> object:
    shown = _shown(value)
    return Markup(escaped(shown)) if type(shown) is str else shown  # noqa: S704 - escaped for XML on this line
