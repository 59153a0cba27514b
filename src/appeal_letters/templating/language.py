"""The language of a user's own prose: text with values and conditions; nothing that repeats, counts or reads a file."""

import re
from collections.abc import Sequence
from itertools import islice

from jinja2 import Environment, TemplateError, TemplateSyntaxError, nodes

from appeal_letters.errors import flat

FILTERS = ("trim", "upper", "lower", "capitalize")

DEEPEST = 30
"""Conditions and expressions inside each other; the shipped prose has six. Python itself compiles a hundred."""

MOST_PARTS = 2_000
"""Values, conditions and pieces of text in one template; the longest shipped one has 300."""

TEMPLATE = re.compile(r"(?:shipped/)?letters/[A-Za-z0-9-]+/[A-Za-z0-9_-]+\.j2")

_LARGEST_NUMBER = 1_000_000_000

_NOT_ALLOWED = "is not allowed in prose of your own"
_A_BLOCK_IS = "a block is plain text with values and `if`; docs/templates.md shows all that it may use"
_CALLS = 'only super(), self.<block>() and recipient.doubted("<field>") can be called'
_NO_PROSE = 'write {% extends "shipped/letters/en/formal.j2" %}, with your language and tone'
_OUTSIDE = "write it inside a block; `appeal-letters list templates --blocks` shows which there are"


class NotProseError(TemplateSyntaxError):
    """A user's own template holds something that prose may not; `wanted` says what to write instead."""

    def __init__(self, wrong: str, wanted: str, line: int, file: str) -> None:
        super().__init__(wrong, line, filename=file)
        self.wanted = wanted


def parsed(environment: Environment, text: str, file: str) -> nodes.Template:
    """Return a user's template, read; raise a TemplateSyntaxError at the first thing that prose may not hold."""
    try:
        tree = environment.parse(text, filename=file)
    except TemplateError:
        raise
    except RecursionError:
        raise _too_deep(1, file) from None
    except ValueError:  # of more than 4300 digits
        raise NotProseError("holds a number that is too long", _A_BLOCK_IS, 1, file) from None
    _check_extends(tree, file)
    for part in tree.body:
        if isinstance(part, nodes.Block):
            check_block(part, file)
        elif isinstance(part, nodes.Output):
            _check_outside(part.nodes, file)
        elif not isinstance(part, nodes.Extends):
            raise NotProseError(f"{_called(part)} {_NOT_ALLOWED}", _wanted(part), part.lineno, file)
    if sum(1 for _ in islice(tree.find_all(nodes.Node), MOST_PARTS + 1)) > MOST_PARTS:
        wrong = f"holds more than {MOST_PARTS:,} values and conditions"
        raise NotProseError(wrong, _A_BLOCK_IS, 1, file)
    return tree


def parent(tree: nodes.Template) -> tuple[str, int] | None:
    """Return the name of the template that one extends and the line that says so; None where it extends none."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            return str(node.template.value), node.lineno
    return None


def _check_extends(tree: nodes.Template, file: str) -> None:
    """Refuse an `extends` that names no prose, and a second one, which Jinja would find only in the letter."""
    for number, part in enumerate(part for part in tree.body if isinstance(part, nodes.Extends)):
        name = part.template.value if isinstance(part.template, nodes.Const) else None
        if number or not (isinstance(name, str) and TEMPLATE.fullmatch(name)):
            wrong = "`extends` stands here a second time" if number else "`extends` names no prose"
            raise NotProseError(wrong, _NO_PROSE, part.lineno, file)


def _check_outside(printed: Sequence[nodes.Expr], file: str) -> None:
    """Refuse text and values outside the blocks: Jinja would drop them without a word."""
    for part in printed:
        text = part.data if isinstance(part, nodes.TemplateData) else "a value"
        if text.strip():
            line = part.lineno + text[: len(text) - len(text.lstrip())].count("\n")
            raise NotProseError("what stands outside every block is printed nowhere", _OUTSIDE, line, file)


def check_block(block: nodes.Block, file: str) -> None:
    """Refuse what a block of the user's own may not hold."""
    # With a list of its own, not by recursion: how deep a template is nested is its author's choice.
    waiting: list[tuple[nodes.Node, int]] = [(node, 1) for node in reversed(block.body)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise _too_deep(node.lineno, file)
        inner = _inner(node)
        if inner is None:
            raise NotProseError(f"{_called(node)} {_NOT_ALLOWED}", _wanted(node), node.lineno or block.lineno, file)
        # Each `elif` of a condition stands inside the one before it once Python compiles them.
        deeper = {id(branch): number for number, branch in enumerate(getattr(node, "elif_", ()), 1)}
        waiting += [(each, depth + 1 + deeper.get(id(each), 0)) for each in reversed(inner)]


def _inner(node: nodes.Node) -> Sequence[nodes.Node] | None:
    """Return the parts of a node that are still to be looked at, None where the node itself is not allowed."""
    inner: list[nodes.Node] | None = None
    match node:
        case nodes.Name(name=name) if name not in {"self", "super"}:
            inner = []
        case nodes.Const(value=str() | bool() | None):
            inner = []
        case nodes.Const(value=int() as number):
            inner = [] if number < _LARGEST_NUMBER else None
        case nodes.Getattr(node=nodes.Name() | nodes.Getattr() as owner, attr=attr) if not attr.startswith("_"):
            inner = [owner]
        case nodes.Filter(node=nodes.Expr() as text, name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None):
            inner = [text] if name in FILTERS else None
        case nodes.Test(node=value, name="none"):
            inner = [value]
        case nodes.Call():
            inner = [] if _may_be_called(node) else None
        case _ if isinstance(node, _WITH_PARTS):
            inner = list(node.iter_child_nodes())
    return inner


def _may_be_called(call: nodes.Call) -> bool:
    match call.node, [*call.args, *call.kwargs, call.dyn_args, call.dyn_kwargs]:
        case nodes.Name(name="super"), [None, None]:
            return True
        case nodes.Getattr(node=nodes.Name(name="self"), attr=block), [None, None]:
            return not block.startswith("_")
        case nodes.Getattr(node=nodes.Name(name="recipient"), attr="doubted"), [nodes.Const(value=str()), None, None]:
            return True
    return False


_WITH_PARTS = (
    *(nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)

_WORDS: dict[type[nodes.Node], str] = {
    nodes.Assign: "`set`",
    nodes.AssignBlock: "`set`",
    nodes.Block: "a block inside a block",
    nodes.Call: "this call",
    nodes.CallBlock: "`call`",
    nodes.Concat: "`~`",
    nodes.Const: "this number",
    nodes.Dict: "`{ }`",
    nodes.FilterBlock: "`filter`",
    nodes.FromImport: "`import`",
    nodes.Getitem: "`[ ]`",
    nodes.List: "`[ ]`",
    nodes.ScopedEvalContextModifier: "`autoescape`",
    nodes.Tuple: "a list",
}


def _called(node: nodes.Node) -> str:
    match node:
        case nodes.Filter(name=name):
            return f"the filter `{flat(name)}`"
        case nodes.Test(name=name):
            return f"the test `is {flat(name)}`"
        case nodes.Name(name=name) | nodes.Getattr(attr=name):
            return f"`{flat(name)}`"
        case nodes.BinExpr() | nodes.UnaryExpr() if type(node) not in _WORDS:
            return "arithmetic"
    return _WORDS.get(type(node), f"`{type(node).__name__.lower()}`")


def _wanted(node: nodes.Node) -> str:
    match node:
        case nodes.Filter():
            return f"the filters are {', '.join(FILTERS)}, with nothing in brackets"
        case nodes.Test():
            return "the only test is `is none`"
        case nodes.Call() | nodes.Name():
            return _CALLS
    return _A_BLOCK_IS


def _too_deep(line: int, file: str) -> NotProseError:
    return NotProseError(f"is nested more than {DEEPEST} deep", "write it more simply", line, file)
