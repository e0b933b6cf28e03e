"""The runner of the spec files itself: it finds every case, and it can fail."""

from pathlib import Path

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Marker, Outline, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Reason, Seed, SeedPath, Skipped
from tests import spec_cases
from tests.spec_cases import Outcome

SPEC = """# Room

## First

Why it is so.

````seed a.md
- x
  ```sh
  y
  ```
````

```yaml skipped
- {line: 1, reason: empty}
```

## Second

### Inner

```seed
- z
```

```text diagnostics
1:2 unclosed-fence
```

```sh
make spec
```

```seed
- again
```

## Third

```yaml cards
[]
```

## Prose only
"""
HERE = Location("a.md", 1, 2)


def write(folder: Path, text: str = SPEC) -> Path:
    path = folder / "room.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_heading_path_names_a_case(tmp_path: Path) -> None:
    cases = list(spec_cases.cases_of(write(tmp_path)))
    assert [(case.name, case.line) for case in cases] == [
        ("Room › First", 3),
        ("Room › Second › Inner", 20),
        ("Room › Second › Inner", 34),
        ("Room › Third", 38),
    ]


def test_a_seed_keeps_its_inner_fences_and_its_name(tmp_path: Path) -> None:
    first, second, *_ = spec_cases.cases_of(write(tmp_path))
    assert first.notes() == (("a.md", "- x\n  ```sh\n  y\n  ```\n"),)
    assert second.notes() == (("note.md", "- z\n"),)


def test_a_case_that_tests_nothing_is_a_mistake(tmp_path: Path) -> None:
    mistakes = [spec_cases.mistake_in(case) for case in spec_cases.cases_of(write(tmp_path))]
    assert mistakes == ["", "", "a seed without an expectation", "an expectation without a seed"]


def test_a_misspelt_expectation_is_a_mistake(tmp_path: Path) -> None:
    path = write(tmp_path, "# A\n```seed\nx\n```\n```yaml card\n[]\n```\n")
    (case,) = spec_cases.cases_of(path)
    assert spec_cases.mistake_in(case) == "unknown kind of fence: yaml card"


def test_a_difference_names_the_place_and_both_sides(tmp_path: Path) -> None:
    _, second, *_ = spec_cases.cases_of(write(tmp_path))
    (fence,) = second.expectations
    outcome = Outcome(diagnostics=(Diagnostic(Code.TOO_DEEP, HERE, "m"),))
    shown = spec_cases.difference(second, fence, spec_cases.actual(fence, outcome))
    assert shown.splitlines()[0].startswith(f"{tmp_path}/room.md:26: text diagnostics of ")
    assert {"-1:2 unclosed-fence", "+1:2 too-deep"} <= set(shown.splitlines())


def test_rewriting_keeps_the_keys_and_the_other_fences(tmp_path: Path) -> None:
    path = write(tmp_path)
    first, second, *_ = spec_cases.cases_of(path)
    skip = Skipped(SeedPath("a.md"), HERE, Reason.PROSE, "x")
    outcome = Outcome(skipped=(skip, skip))
    edits = [
        (fence, spec_cases.actual(fence, outcome))
        for fence in (*first.expectations, *second.expectations)
    ]
    spec_cases.rewrite(edits)
    both = "- line: 1\n  reason: prose\n" * 2
    old = SPEC.replace("- {line: 1, reason: empty}\n", both)
    assert path.read_text(encoding="utf-8") == old.replace("1:2 unclosed-fence\n", "")


def test_a_rewritten_fence_is_longer_than_any_inside_it(tmp_path: Path) -> None:
    path = write(tmp_path, "# A\n```seed\nx\n```\n```text outline\n```\n")
    (case,) = spec_cases.cases_of(path)
    spec_cases.rewrite([(case.expectations[0], "bullet ```\n")])
    assert path.read_text(encoding="utf-8").endswith("````text outline\nbullet ```\n````\n")


def test_numbers_and_words_are_compared_as_written(tmp_path: Path) -> None:
    path = write(tmp_path, "# A\n```yaml skipped\n- {line: 1, text: no}\n- {text: '1.10'}\n```\n")
    (case,) = spec_cases.cases_of(path)
    (fence,) = case.expectations
    skipped = [Skipped(SeedPath("a.md"), HERE, Reason.PROSE, text) for text in ("no", "1.10")]
    assert spec_cases.actual(fence, Outcome(skipped=tuple(skipped))) == spec_cases.expected(fence)


def test_an_outline_is_dumped_with_markers_blocks_and_tags() -> None:
    code = Block(BlockKind.CODE, "```py\nx\n```", HERE, "py")
    marked = Item(ItemKind.BULLET, "why", HERE, (Marker.OPEN, Marker.REVIEW), blocks=(code,))
    heading = Item(ItemKind.HEADING, "STT", HERE, level=3, children=(marked,), tags=("a", "b"))
    seed = Seed(SeedPath("a.md"), "a.md", (), packed(""))
    outline = Outline(seed, Shape.MARKDOWN, (heading, Item(ItemKind.BULLET, "", HERE)))
    assert spec_cases.dump_outline(outline) == (
        "heading3 STT\n  # a b\n  bullet (B) (R) why\n    | code py: ```py\nbullet\n"
    )
    assert spec_cases.dump_outlines((("a.md", outline), ("b.md", outline))).startswith("--- a.md\n")
