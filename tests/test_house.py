"""Hold the house to its numbers: sizes, words, annotations, imports without cycles.

Cyclomatic complexity, line length and the wording of docstrings are ruff's; types are mypy's.
"""

import ast
import io
import re
import statistics
import subprocess
import sys
import tokenize
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SRC = PROJECT / "src"
MODULES = sorted((SRC / "mkcards").rglob("*.py"))

LONGEST_BODY = 40
MEDIAN_BODY = 5
P90_BODY = 20
LONGEST_MODULE = 250
MOST_PRAGMAS = 6

# What a linear pass fills while it reads, and gives up as a frozen value; it never leaves its room.
WORKING_VALUES = {"Draft", "Fold", "Frame"}

FORBIDDEN_MODULES = {"base", "common", "helpers", "manager", "misc", "util", "utils"}
# Put together here, so that this file does not name them either.
FORBIDDEN_TEXT = re.compile(
    "|".join(
        [
            r"(?<![\w.~-])/" + "work" + r"(?![\w-])",
            "/" + "tmp/" + "lab",
            "py" + r"pi\.org",
            "python" + "hosted",
            "npm" + r"js\.",
            "deb" + r"ian\.org",
        ]
    )
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def all_functions() -> list[tuple[str, Function]]:
    return [(f"{shown(path)}:{f.lineno} {f.name}", f) for path in MODULES for f in functions(path)]


def body_lines(function: Function) -> int:
    """Count the lines of a body without its docstring."""
    start = 1 if ast.get_docstring(function) is not None else 0
    body = function.body[start:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def code_lines(path: Path) -> int:
    """Count the lines of a module that hold code: no blank ones, no comments, no docstrings."""
    silent = {
        tokenize.COMMENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
        tokenize.INDENT,
        tokenize.NEWLINE,
        tokenize.NL,
    }
    lines: set[int] = set()
    for token in tokenize.tokenize(io.BytesIO(path.read_bytes()).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    return len(lines - docstring_lines(path))


def docstring_lines(path: Path) -> set[int]:
    texts = (
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
    return {n for text in texts for n in range(text.lineno, (text.end_lineno or 0) + 1)}


def test_no_function_is_long() -> None:
    long = [f"{place}: {body_lines(f)}" for place, f in all_functions()]
    assert [line for line in long if int(line.rpartition(" ")[2]) > LONGEST_BODY] == []


def test_most_functions_are_short() -> None:
    sizes = [body_lines(function) for _, function in all_functions()]
    assert statistics.median(sizes) <= MEDIAN_BODY
    assert statistics.quantiles(sizes, n=10)[-1] <= P90_BODY


def test_no_module_is_long() -> None:
    sizes = {shown(path): code_lines(path) for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_no_room_without_a_purpose() -> None:
    names = {part for path in MODULES for part in path.relative_to(SRC).with_suffix("").parts}
    assert names & FORBIDDEN_MODULES == set()


def test_every_public_name_has_a_docstring() -> None:
    bare = [shown(path) for path in MODULES if ast.get_docstring(tree(path)) is None]
    for path in MODULES:
        bare += [f"{shown(path)} {name}" for name, node in public(path) if not described(node)]
    assert bare == []


def public(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """Give the public functions and classes of a module, and the public methods of the latter."""
    waiting: list[tuple[str, ast.AST]] = [("", tree(path))]
    while waiting:
        name, node = waiting.pop()
        for child in getattr(node, "body", []):
            if isinstance(child, Function | ast.ClassDef) and not child.name.startswith("_"):
                yield f"{name}{child.name}", child
                if isinstance(child, ast.ClassDef):
                    waiting.append((f"{child.name}.", child))


def described(node: ast.AST) -> bool:
    assert isinstance(node, Function | ast.ClassDef)
    return ast.get_docstring(node) is not None


def test_everything_is_annotated() -> None:
    bare = [place for place, function in all_functions() if not annotated(function)]
    assert bare == []


def annotated(function: Function) -> bool:
    signature = function.args
    named = [*signature.posonlyargs, *signature.args, *signature.kwonlyargs]
    rest = [arg for arg in (signature.vararg, signature.kwarg) if arg]
    untyped = [arg.arg for arg in [*named, *rest] if arg.annotation is None]
    return function.returns is not None and set(untyped) <= {"self", "cls"}


def test_values_are_frozen_and_slotted() -> None:
    """A public value never changes; a private one may, inside the function that made it."""
    loose = [
        f"{shown(path)} {node.name}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        for options in dataclass_options(node)
        if not options >= ({"slots"} if is_working(node.name) else {"frozen", "slots"})
    ]
    assert loose == []


def is_working(name: str) -> bool:
    return name.startswith("_") or name in WORKING_VALUES


def dataclass_options(node: ast.ClassDef) -> Iterator[set[str]]:
    for decorator in node.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        if ast.unparse(call.func if call else decorator).endswith("dataclass"):
            words = call.keywords if call else []
            yield {str(word.arg) for word in words if ast.unparse(word.value) == "True"}


def test_no_import_cycle() -> None:
    graph = {name: (set(imports(path)) & set(names())) - {name} for name, path in names().items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' <- '.join(error.args[1])}", pytrace=False)


@cache
def names() -> dict[str, Path]:
    return {module_name(path): path for path in MODULES}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Give the names a module imports anywhere at run time, a package's parts as `package.part`."""
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (part if part in names() else str(node.module) for part in parts)
        elif not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            waiting.extend(ast.iter_child_nodes(node))


def test_pragmas_are_few_and_reasoned() -> None:
    pragmas = [
        f"{shown(path)}:{number} {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "pragma:" in line
    ]
    assert [
        line for line in pragmas if not re.search(r"pragma: no (cover|branch) - \w", line)
    ] == []
    assert len(pragmas) <= MOST_PRAGMAS, pragmas


def test_a_suppression_names_its_rule_and_its_reason() -> None:
    bare = [
        f"{shown(path)}:{number} {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# noqa(?!: [\w, ]+ - \w)|# type: ignore(?!\[[\w-]+\] # \w)", line)
    ]
    assert bare == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = [
        f"{shown(path)}:{number}"
        for path in product_files()
        for number, line in enumerate(
            path.read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        if FORBIDDEN_TEXT.search(line)
    ]
    assert named == []


def product_files() -> list[Path]:
    """Give the text files of the project that git has or would take."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout.decode()
    paths = [PROJECT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def test_the_lock_names_no_address() -> None:
    lock = (PROJECT / "requirements-dev.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert [line for line in lock.splitlines() if line.startswith(("-", "--"))] == []


def test_the_lock_covers_every_dependency() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (PROJECT / "requirements-dev.txt").read_text(encoding="utf-8")
    locked = {normal(name) for name in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    wanted = [name for group in project["dependency-groups"].values() for name in group]
    wanted += project["project"]["dependencies"]
    names = {normal(re.split(r"[<>=]", name)[0]) for name in wanted if isinstance(name, str)}
    assert names - locked == set()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_wheel_holds_what_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    built = subprocess.run(
        [*command, "--directory", str(tmp_path)], cwd=PROJECT, capture_output=True, check=False
    )
    assert built.returncode == 0, built.stderr.decode()
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("mkcards/")}
    files = (p for p in (SRC / "mkcards").rglob("*") if p.is_file() and p.suffix != ".pyc")
    assert held == {path.relative_to(SRC).as_posix() for path in files}


def test_no_group_of_a_pattern_is_possessive() -> None:
    """CPython before 3.11.5 loses matches of such groups (gh-106052), not of atomic ones."""
    group = re.compile(r"(?<!\\)\)[*+?]\+")
    lines = [
        f"{path.name}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if "_SAFE = " not in line and group.search(line)
    ]
    assert lines == []
