"""The page of the library: what `import mkcards` offers, name by name, with its signature."""

import ast
import inspect
from collections.abc import Iterator
from textwrap import dedent

import mkcards

_HEAD = """# The library, name by name

<!-- Made by `make docs` from the code. -->

What `import mkcards` offers. These names, their parameters and the fields shown here change only
with a major release. A field whose type is neither a plain value nor on this page is private, as
are all other modules and names. How it is used together is shown in [the library](library.md).

`Place` is a file or a folder, as text or as a path (`str | os.PathLike[str]`); `Places` is one of
them or several.
"""
_LISTED_ELSEWHERE = {"Config": "Its fields are the keys of [the configuration](configuration.md)."}


def library_page() -> str:
    """Give the page: the functions, then what they take and give, then what they raise."""
    named = {name: getattr(mkcards, name) for name in mkcards.__all__ if name != "__version__"}
    errors = {name for name, it in named.items() if _is_error(it)}
    values = {name for name, it in named.items() if inspect.isclass(it)} - errors
    groups = {
        "Functions": [name for name in named if name not in errors | values],
        "Values": [name for name in named if name in values],
        "Errors": [name for name in named if name in errors],
    }
    parts = [f"## {title}\n\n{_entries(names)}" for title, names in groups.items()]
    return "\n".join([_HEAD, *parts])


def _is_error(named: object) -> bool:
    return inspect.isclass(named) and issubclass(named, Exception)


def _entries(names: list[str]) -> str:
    return "\n".join(_entry(name, getattr(mkcards, name)) for name in names)


def _entry(name: str, named: object) -> str:
    told = inspect.getdoc(named) or ""
    more = _LISTED_ELSEWHERE.get(name, "")
    code = f"class {name}" if more else "\n".join(_code(named))
    if more:
        told = told.partition("\n")[0]
    return "\n\n".join(filter(None, [f"### {name}", f"```\n{code}\n```", told, more])) + "\n"


def _code(named: object) -> Iterator[str]:
    """Give what a person who calls it needs to see: a signature, or fields and properties."""
    assert inspect.isclass(named) or inspect.isfunction(named)  # noqa: S101 - else no such page
    (node,) = ast.parse(dedent(inspect.getsource(named))).body
    if isinstance(node, ast.FunctionDef):
        yield _signature(node)
    elif isinstance(node, ast.ClassDef):
        yield f"class {node.name}({', '.join(map(ast.unparse, node.bases))})".replace("()", "")
        yield from (f"    {line}" for line in map(_member, node.body) if line)
    else:
        raise TypeError(node)


def _member(node: ast.stmt) -> str:
    """Give a field, a value of an enumeration, a property or a method; empty for all else."""
    if isinstance(node, ast.AnnAssign | ast.Assign):
        return ast.unparse(node)
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return ""
    is_property = "property" in map(ast.unparse, node.decorator_list)
    return _signature(node).replace("(self)", "", 1) if is_property else _signature(node)


def _signature(node: ast.FunctionDef) -> str:
    returned = ast.unparse(node.returns) if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}) -> {returned}"
