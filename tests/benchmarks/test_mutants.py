"""The changes that a mutant makes: small, one at a time, and never without effect on the text."""

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.mutants.mutations import apply, mutants


def changes(folder: Path, code: str) -> list[tuple[str, str]]:
    module = folder / "module.py"
    module.write_text(code, encoding="utf-8")
    return [(mutant.old, mutant.new) for mutant in mutants(module.with_suffix(""))]


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("x = a < b", [("a < b", "a <= b")]),
        (
            "x = a in b is c",
            [("a in b is c", "a not in b is c"), ("a in b is c", "a in b is not c")],
        ),
        ("x = a and b", [("a and b", "a or b")]),
        ("x = not a", [("not a", "a")]),
        ("x = a - b", [("a - b", "a + b")]),
        ("x = a @ b", []),
        ("x = 7", [("7", "8")]),
        ("x = True", [("True", "False")]),
        ("x = ''", [("''", "'mutant'")]),
        ("x = None", []),
        ("x = a if b else c", [("a if b else c", "c if b else a")]),
        ("if a:\n    pass", [("if a:", "if not a:")]),
        ("def f() -> 'text':\n    '''Say it.'''\n    return x", [("return x", "return None")]),
        ("def f():\n    return", []),
        ("f(x)", [("f(x)", "pass")]),
        ("x += y", [("x += y", "pass")]),
        ("while a:\n    break", [("break", "continue")]),
        ("import a\nfrom a import b\n__all__ = ['b']", []),
    ],
)
def test_what_is_changed(code: str, changed: list[tuple[str, str]], tmp_path: Path) -> None:
    assert changes(tmp_path, code) == changed


def test_every_mutant_has_one_change_and_is_code(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        "def f(a, b=2):\n    if a > 1:\n        return a + 1\n    return b\n", "utf-8"
    )
    found = list(mutants(module))
    original = ast.unparse(ast.parse(module.read_text("utf-8")))
    assert len({mutant.text for mutant in found}) == len(found) == 8
    assert original not in {mutant.text for mutant in found}
    assert [mutant.line for mutant in found if mutant.old == "a > 1"] == [2]
    for mutant in found:
        ast.parse(mutant.text)


def loaded(module: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # By a name of its own the coverage of mkcards has nothing to do with a file that will be gone.
    spec = importlib.util.spec_from_file_location("broken", module)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "mkcards.broken", made)
    spec.loader.exec_module(made)
    return made


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("def f():\n    return 1 + 1", {3, 0, None}),
        ("N = 2\ndef f():\n    return N", {3, None}),
    ],
)
def test_a_loaded_module_is_broken(
    code: str, broken: set[int | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = set()
    for number in range(len(broken)):
        module = tmp_path / f"module{number}.py"
        module.write_text(code, "utf-8")
        held = loaded(module, monkeypatch).f
        assert apply(list(mutants(module.with_suffix("")))[number])
        results.add(held())
    assert results == broken


def test_a_class_is_left_to_a_fresh_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "module.py").write_text("class A:\n    n = 1\n", "utf-8")
    loaded(tmp_path / "module.py", monkeypatch)
    (mutant,) = mutants(tmp_path / "module")
    assert not apply(mutant)
