"""Small faults that a program could have: every one of a module, as a syntax tree with one node changed.

The operators: a comparison turned or moved by its boundary, `and` for `or` and an operand left out, a condition always
true or never, `not` dropped, a number one more or less, text and truth values changed, arithmetic swapped, a result of
None, a statement left out, `break` for `continue`. Left alone, as no test of behaviour can see them: annotations,
docstrings, decorators (sizes of caches, slots), the words of an exception, assertions (they only tell the type
checker), and bookkeeping like `__all__`.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
    ast.Break: (ast.Continue,),
    ast.Continue: (ast.Break,),
}
LEFT_ALONE = (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom, ast.JoinedStr)
ANNOTATIONS = frozenset({"annotation", "returns", "decorator_list", "type_comment"})
BOOKKEEPING = frozenset({"__all__"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: where, and the code before and after; `place` leads to the node that changes."""

    path: str
    line: int
    before: str
    after: str
    place: tuple[tuple[str, int | None], ...]
    node: ast.AST

    def __str__(self) -> str:
        return f"{self.path}:{self.line}  {self.before}  →  {self.after}"


def mutants(path: Path, root: Path) -> list[Mutant]:
    """Every mutant of a file, in the order of its code; the same list each time."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        Mutant(path.relative_to(root).as_posix(), node.lineno, _line(node), _line(changed), place, changed)
        for place, node in _nodes(tree, ())
        for changed in _changes(node, place)
    ]


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The tree of a source with the mutant's one node in its place."""
    tree: ast.AST = ast.parse(source)
    module, (*way, (field, index)) = tree, mutant.place
    for name, position in way:
        child = getattr(tree, name)
        tree = child if position is None else child[position]
    if index is None:
        setattr(tree, field, mutant.node)
    else:
        getattr(tree, field)[index] = mutant.node
    assert isinstance(module, ast.Module)
    return ast.fix_missing_locations(module)


Place = tuple[tuple[str, int | None], ...]


def _nodes(parent: ast.AST, place: Place) -> Iterator[tuple[Place, ast.stmt | ast.expr]]:
    """Expressions and statements that may change, with the way to each from the module down."""
    for field, value in ast.iter_fields(parent):
        if field in ANNOTATIONS:
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or isinstance(child, LEFT_ALONE) or _bookkeeping(child):
                continue
            way = (*place, (field, index))
            if isinstance(child, ast.stmt | ast.expr):
                yield way, child
            yield from _nodes(child, way)


def _bookkeeping(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # a docstring
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Assign):
        named = {target.id for target in node.targets if isinstance(target, ast.Name)}
        value = node.value.value if isinstance(node.value, ast.Subscript) else node.value
        return bool(named & BOOKKEEPING) or (
            isinstance(node.value, ast.Subscript) and isinstance(value, ast.Name) and value.id in _TYPES
        )
    return False


_TYPES = frozenset({"Literal", "tuple", "dict", "list", "frozenset", "Callable", "Sequence", "Mapping"})


def _changes(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    for kind, changes in _OPERATORS.items():
        if isinstance(node, kind):
            yield from changes(node)
    if isinstance(node, ast.expr) and place[-1][0] == "test" and not isinstance(node, ast.Constant):
        yield ast.copy_location(ast.Constant(True), node)
        yield ast.copy_location(ast.Constant(False), node)
    if isinstance(node, ast.expr) and place[-1][0] == "ifs":
        yield ast.copy_location(ast.Constant(True), node)


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for n, operator in enumerate(node.ops):
        for swap in SWAPS.get(type(operator), ()):
            yield _with(node, ops=[*node.ops[:n], swap(), *node.ops[n + 1 :]])


def _boolean(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield _with(node, op=SWAPS[type(node.op)][0]())
    for n in range(len(node.values)):
        rest = [*node.values[:n], *node.values[n + 1 :]]
        yield rest[0] if len(rest) == 1 else _with(node, values=rest)


def _arithmetic(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    for swap in SWAPS.get(type(node.op), ()):
        yield _with(node, op=swap())


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield _with(node, value=not value)
    elif isinstance(value, int):
        yield _with(node, value=value + 1)
        yield _with(node, value=value - 1)
    elif isinstance(value, str):
        yield _with(node, value=f"{value}XX")


def _not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    minus = isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant)
    if isinstance(node.op, ast.Not) or minus:
        yield node.operand


def _nothing(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield _with(node, value=ast.Constant(None))


def _left_out(node: ast.Expr | ast.AugAssign) -> Iterator[ast.AST]:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom)):
        yield ast.copy_location(ast.Pass(), node)


def _jump(node: ast.Break | ast.Continue) -> Iterator[ast.AST]:
    yield ast.copy_location(SWAPS[type(node)][0](), node)


_OPERATORS: dict[type[ast.AST], Callable[..., Iterator[ast.AST]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.BinOp: _arithmetic,
    ast.AugAssign: _arithmetic,
    ast.Constant: _constant,
    ast.UnaryOp: _not,
    ast.Return: _nothing,
    ast.Expr: _left_out,
    ast.Break: _jump,
    ast.Continue: _jump,
}


def _line(node: ast.AST) -> str:
    """The code of a node on one short line."""
    words = " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())
    return words if len(words) <= 90 else f"{words[:60]} … {words[-28:]}"
