#!/usr/bin/env python3
"""Break the code in one small way after the other and see whether a test notices.

`make mutants ROOM=identify` changes each comparison, constant, condition, returned value and call
of a room, one at a time, in a copy of the tree, and runs the tests of the room against it, then
those of the whole that pass through it. What no test notices is printed: either a test is
missing, or the change means the same. `ROOM=render/safe` is one module, `SAMPLE=200` so many
mutants drawn at random from all.
"""

import argparse
import ast
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("src", "tests", "docs", "seeds", "pyproject.toml", "README.md", "Makefile")
PRELOADED = ("pytest", "click.testing", "yaml", "markdown_it", "nh3", "rapidfuzz")
"""What takes time to load and is none of ours: it is loaded once, before each mutant forks."""

WIDE = (
    *("tests/test_spec.py", "tests/hostile/test_hostile.py", "tests/test_scenarios.py"),
    *("tests/test_building.py", "tests/test_conservation.py", "tests/verdicts", "tests/pipeline"),
)
"""The tests that pass through most rooms, tried on what those of a room do not notice."""

CPU_SECONDS = 120
_UNSEEN = frozenset({"annotation", "returns", "decorator_list", "ctx", "type_params", "bases"})


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"


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


class Mutant(NamedTuple):
    """A module with one change: its path, the line, what stood there and stands now, the text."""

    path: Path
    line: int
    old: str
    new: str
    text: str


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
_FILLER = "mutant"


def main() -> None:
    """Make the mutants of a room, try each, and print a count and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room", help="a folder or module below src/mkcards, such as render/safe")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = list(mutants(ROOT / "src" / "mkcards" / options.room))
    if 0 < options.sample < len(made):
        made = random.Random(options.seed).sample(made, options.sample)  # noqa: S311 - no secret
    for name in PRELOADED:
        import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        for tests in {_own_tests(mutant.path.relative_to(ROOT)) for mutant in made} | {WIDE}:
            if outcome(tests, Path(folder)) is not Fate.SURVIVED:
                sys.exit(f"{' '.join(tests)}: fails before anything is broken")
        fates = Counter(tried(mutant, Path(folder)) for mutant in made)
    counts = ", ".join(f"{fates[fate]:,} {fate}" for fate in Fate)
    sys.stdout.write(f"{options.room}: {len(made):,} mutants: {counts}\n")


def copied(folder: Path) -> None:
    """Copy the tree, so that nobody meets a mutant at work."""
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy2(ROOT / name, folder / name)


def tried(mutant: Mutant, folder: Path) -> Fate:
    """Put a mutant in its place, run the tests, and put the module back; print a survivor."""
    inside = mutant.path.relative_to(ROOT)
    place = folder / inside
    original = place.read_bytes()
    place.write_text(mutant.text, encoding="utf-8")
    fate = Fate.SURVIVED
    for tests in (_own_tests(inside), WIDE):
        if fate is Fate.SURVIVED:
            fate = outcome(tests, folder)
    place.write_bytes(original)
    if fate is Fate.SURVIVED:
        sys.stdout.write(f"{inside}:{mutant.line}: {mutant.old} -> {mutant.new}\n")
        sys.stdout.flush()
    return fate


def _own_tests(module: Path) -> tuple[str, ...]:
    room = Path("tests", *module.parent.parts[2:])
    first = room / f"test_{module.stem}.py"
    return (*([str(first)] if (ROOT / first).exists() else []), str(room))


def outcome(tests: Sequence[str], folder: Path) -> Fate:
    """Run tests up to the first that fails, in a process that may use so many seconds."""
    child = os.fork()
    if not child:
        _run(tests, folder)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return Fate.ENDLESS
    return Fate.KILLED if os.WEXITSTATUS(status) else Fate.SURVIVED


def _run(tests: Sequence[str], folder: Path) -> None:
    """Run tests in the copy and leave the process; it never returns."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        os.chdir(folder)
        sys.path[:0] = [str(folder), str(folder / "src")]
        # An example drawn by chance would make the count another one each time.
        os.environ.update(PYTHONPATH=f"{folder / 'src'}", PYTHONDONTWRITEBYTECODE="1", CI="1")
        sys.dont_write_bytecode = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
        code = import_module("pytest").main(["-x", "-q", "-p", "no:cacheprovider", *tests])
    finally:
        os._exit(code)


def mutants(room: Path) -> Iterator[Mutant]:
    """Give every mutant of a module, or of all modules of a folder."""
    for path in sorted(room.rglob("*.py")) or [room.with_suffix(".py")]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for place, node in list(nodes(tree)):
            for changed in variants(node):
                place.put(changed)
                text = ast.unparse(ast.fix_missing_locations(tree))
                yield Mutant(path, node.lineno, _shown(node), _shown(changed), text)
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
    """Give the first line of a node's code, as long as a line."""
    return ast.unparse(ast.fix_missing_locations(node)).splitlines()[0][:80]


if __name__ == "__main__":
    main()
