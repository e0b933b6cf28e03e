"""Break a module in one small place: comparisons, constants, conditions, results, calls."""

import ast
import gc
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, NamedTuple

_UNSEEN = frozenset({"annotation", "returns", "decorator_list", "ctx", "type_params", "bases"})
_FILLER = "mutant"
_SHOWN = 80
_PLAIN = (str, int, float, tuple, frozenset, re.Pattern)


class Mutant(NamedTuple):
    """A module with one change: its path, the line, what stood there and stands now, both forms.

    `code` keeps the lines of the module, `text` does not.
    """

    path: Path
    line: int
    old: str
    new: str
    code: CodeType
    text: str


class Place(NamedTuple):
    """Where a node hangs: a field of its parent, and the number in it where that is a list."""

    parent: ast.AST
    field: str
    number: int | None

    def put(self, node: ast.AST) -> None:
        """Hang another node there."""
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node


_OTHERS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}


def mutants(room: Path) -> Iterator[Mutant]:
    """Give every mutant of a module, or of all modules of a folder."""
    for path in sorted(room.rglob("*.py")) or [room.with_suffix(".py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for place, node in list(nodes(tree)):
            for changed in variants(node):
                place.put(changed)
                ast.copy_location(changed, node)
                ast.fix_missing_locations(tree)
                code = compile(tree, str(path), "exec")
                shown = _shown(node), _shown(changed)
                yield Mutant(path, node.lineno, *shown, code, ast.unparse(tree))
            place.put(node)


def nodes(tree: ast.AST) -> Iterator[tuple[Place, Any]]:
    """Give the statements and expressions of a module with their places; no types, no texts."""
    waiting = [tree]
    while waiting:
        parent = waiting.pop()
        for field, value in ast.iter_fields(parent):
            if field in _UNSEEN:
                continue
            for number, node in enumerate(value) if isinstance(value, list) else ((None, value),):
                if not isinstance(node, ast.AST) or _is_text(node):
                    continue
                waiting.append(node)
                if isinstance(node, ast.stmt | ast.expr):
                    yield Place(parent, field, number), node


def _is_text(node: ast.AST) -> bool:
    """Tell whether a statement is a docstring, or only loads a name."""
    if isinstance(node, ast.Import | ast.ImportFrom) or "__all__" in _names(node):
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _names(node: ast.AST) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Give what a node could be instead."""
    yield from _VARIANTS.get(type(node), _none)(node)


def _none(_: ast.AST) -> Iterator[ast.AST]:
    yield from ()


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for number, sign in enumerate(node.ops):
        signs = list(node.ops)
        signs[number] = _OTHERS[type(sign)]()  # type: ignore[call-overload]
        yield ast.Compare(node.left, signs, node.comparators)


def _joined(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(_OTHERS[type(node.op)](), node.values)  # type: ignore[arg-type]


def _calculated(node: ast.BinOp) -> Iterator[ast.AST]:
    if other := _OTHERS.get(type(node.op)):
        yield ast.BinOp(node.left, other(), node.right)  # type: ignore[arg-type]


def _turned(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str):
        yield ast.Constant("" if node.value else _FILLER)


def _chosen(node: ast.IfExp) -> Iterator[ast.AST]:
    yield ast.IfExp(node.test, node.orelse, node.body)


def _conditional(node: ast.If) -> Iterator[ast.AST]:
    yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def _returned(node: ast.Return) -> Iterator[ast.AST]:
    if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _removed(_: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _left(node: ast.Break | ast.Continue) -> Iterator[ast.AST]:
    yield _OTHERS[type(node)]()


_VARIANTS: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _compared,
    ast.BoolOp: _joined,
    ast.BinOp: _calculated,
    ast.UnaryOp: _turned,
    ast.Constant: _constant,
    ast.IfExp: _chosen,
    ast.If: _conditional,
    ast.Return: _returned,
    ast.Expr: _removed,
    ast.AugAssign: _removed,
    ast.Break: _left,
    ast.Continue: _left,
}


def _shown(node: ast.AST) -> str:
    """Give the first line of the code of a node, as long as a line."""
    return ast.unparse(ast.fix_missing_locations(node)).splitlines()[0][:_SHOWN]


def apply(mutant: Mutant, loaded: Iterable[FunctionType] | None = None) -> bool:
    """Break the module of a mutant where it is loaded; tell whether anything was changed.

    Functions get other code, and values of modules, such as numbers and patterns, are replaced
    wherever they were imported to. `loaded` are the functions to look at, else all. Classes stay:
    a second one of a name would fail for that alone.
    """
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(mutant.code)}
    changed = False
    for found in functions() if loaded is None else loaded:
        if found.__code__.co_filename == str(mutant.path):
            old = found.__code__
            new = codes.get((old.co_qualname, old.co_firstlineno))
            if new and _form(new) != _form(old):
                found.__code__ = new
                changed = True
    return changed or _replace_values(mutant)


def functions() -> list[FunctionType]:
    """Give every function that is loaded now."""
    return [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]


def _codes(code: CodeType) -> Iterator[CodeType]:
    waiting = [code]
    while waiting:
        code = waiting.pop()
        yield code
        waiting.extend(inner for inner in code.co_consts if isinstance(inner, CodeType))


def _form(code: CodeType) -> list[object]:
    return [
        (one.co_code, one.co_names, [repr(c) for c in one.co_consts if not isinstance(c, CodeType)])
        for one in _codes(code)
    ]


def _replace_values(mutant: Mutant) -> bool:
    modules = [module for name, module in sys.modules.items() if name.startswith("mkcards.")]
    module = next(one for one in modules if one.__file__ == str(mutant.path))
    fresh = {"__name__": module.__name__, "__package__": module.__package__}
    exec(mutant.code, fresh)  # noqa: S102 - it is our own code
    changed = False
    for name, new in fresh.items():
        old = vars(module).get(name)
        if isinstance(new, _PLAIN) and type(new) is type(old) and new != old:
            _put(modules, name, old, new)
            changed = True
    return changed


def _put(modules: list[ModuleType], name: str, old: object, new: object) -> None:
    for module in modules:
        if vars(module).get(name) is old:
            setattr(module, name, new)
