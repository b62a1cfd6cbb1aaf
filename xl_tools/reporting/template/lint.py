"""What is wrong with a Jinja text before it is ever rendered: names that do not exist, and constructs that have no place in a report."""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from xl_tools.details.said import said
from xl_tools.reporting.template.placeholder_names import nearest

FORBIDDEN: dict[type[nodes.Node], str] = {
    nodes.Call: said("F-TEMPLATE", "call"),
    nodes.CallBlock: "call",
    nodes.Macro: "macro",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.FilterBlock: "filter",
}
LOOP_HELPERS = ("loop",)
DEEPEST_LOOP = 2
"""Loops within loops: over rows, and over the columns of each."""
LONGEST_NAME = 40
"""Characters of an unknown name that are quoted."""


class Problem(NamedTuple):
    """`name` is an unknown name with the `nearest` known one, or None where the trouble is the construct itself, told in `detail`."""

    detail: str
    name: str | None = None
    nearest: str | None = None


def problems(source: str, env: SandboxedEnvironment, known: frozenset[str]) -> tuple[Problem, ...]:
    """Everything wrong with `source` when it may use the dotted names in `known`; empty where nothing is."""
    try:
        tree = env.parse(source)
        found = tuple(_forbidden(tree, env))
        if not found:
            env.compile(env.parse(source))
    except TemplateError as error:
        return (Problem(_said(error)),)
    except ValueError:  # a number of thousands of digits
        return (Problem(said("F-TEMPLATE", "construct")),)
    names = dict.fromkeys(_unknown(tree, known, frozenset(LOOP_HELPERS)))
    return found + tuple(_unknown_name(name, known) for name in names)


def _forbidden(tree: nodes.Template, env: SandboxedEnvironment) -> Iterator[Problem]:
    constructs = [FORBIDDEN[type(node)] for node in tree.find_all(tuple(FORBIDDEN))]
    for name in (*constructs, *_private(tree), *_unknown_helpers(tree, env)):
        yield Problem(said("F-TEMPLATE", "forbidden", construct=name))
    if any(isinstance(const.value, float) and not math.isfinite(const.value) for const in tree.find_all(nodes.Const)):
        yield Problem(said("F-TEMPLATE", "arithmetic"))
    yield from _loops(tree, 0)


def _said(error: TemplateError) -> str:
    """What Jinja says of a text that it cannot read, in words for somebody who does not know Jinja."""
    told = error.message or ""
    return said("F-TEMPLATE", "construct") if told.isascii() else told


def used_names(source: str, env: SandboxedEnvironment) -> frozenset[str]:
    """The first part of every name that `source` prints or asks for. Raises TemplateError where it cannot be parsed."""
    return frozenset(node.name for node in env.parse(source).find_all(nodes.Name))


def _unknown_name(name: str, known: frozenset[str]) -> Problem:
    like = nearest(name, known)
    shown = name[:LONGEST_NAME]
    detail = said("F-TEMPLATE", "name_like", name=shown, like=like) if like else said("F-TEMPLATE", "name", name=shown)
    return Problem(detail, name, like)


def _private(tree: nodes.Node) -> Iterator[str]:
    """Attributes that belong to Python and not to the report."""
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        step = (_path(node) or ("",))[-1] if isinstance(node, nodes.Getitem) else getattr(node, "attr", "")
        if step.startswith("_"):
            yield step


def _unknown_helpers(tree: nodes.Node, env: SandboxedEnvironment) -> Iterator[str]:
    """Filters and tests that a report does not need."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        name = str(getattr(node, "name", ""))
        if name not in (env.filters if isinstance(node, nodes.Filter) else env.tests):
            yield name


def _loops(node: nodes.Node, depth: int) -> Iterator[Problem]:
    for child in node.iter_child_nodes():
        inside = depth + isinstance(child, nodes.For)
        if inside > DEEPEST_LOOP:
            yield Problem(said("F-TEMPLATE", "loops"))
            return
        yield from _loops(child, inside)


def _unknown(node: nodes.Node, known: frozenset[str], bound: frozenset[str]) -> Iterator[str]:
    """The names in `node` that are neither known nor `bound` by a loop or an assignment around them."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        path = _path(node)
        if path is not None:
            if path[0] not in bound and not _is_known(".".join(path), known):
                yield ".".join(path)
            return
    if isinstance(node, nodes.For | nodes.Assign):
        bound |= {name.name for name in node.target.find_all(nodes.Name)} | _names_of(node.target)
    for child in node.iter_child_nodes():
        yield from _unknown(child, known, bound)


def _names_of(target: nodes.Node) -> frozenset[str]:
    return frozenset({target.name}) if isinstance(target, nodes.Name) else frozenset()


def _is_known(name: str, known: frozenset[str]) -> bool:
    return name in known or any(other.startswith(f"{name}.") for other in known)


def _path(node: nodes.Node) -> tuple[str, ...] | None:
    """The steps of a dotted name; None for anything else, such as an expression in brackets."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = _path(node.node)
        return None if above is None else (*above, node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        above = _path(node.node)
        return None if above is None else (*above, str(node.arg.value))
    return None


def rendered(source: str, env: SandboxedEnvironment, names: Mapping[str, object]) -> str:
    """`source` filled in with `names`. Raises ValueError where that is refused or fails, with what to do where that is known."""
    try:
        return env.from_string(source).render(names)
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise ValueError(why(error)) from error


def why(error: Exception) -> str:
    """What is wrong in Chinese words; nothing where only Jinja or Python says something about it."""
    told = str(error)
    return "" if told.isascii() else told
