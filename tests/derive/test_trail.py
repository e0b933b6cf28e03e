import pkgutil
import re
from importlib import import_module
from pathlib import Path

from mkcards.config import Config
from mkcards.derive import Derivation, Recorded, derive, rules
from mkcards.derive.rules import RULES
from mkcards.derive.statement import Refusal
from mkcards.model.packed import packed
from mkcards.model.source import Location, Reason, Seed, SeedPath
from mkcards.model.trail import Role, Trail
from mkcards.parse import parse

NOTE = """## 신경망
### 합성곱
- 커널 : 입력 위를 미끄러지는 작은 행렬
- (R) 풀링
  - 영역마다 하나의 값만 남김
- https://example.org
  ```python
  pool = MaxPool2d(2)
  ```
- (B) 보폭이 크면 무엇을 잃나
"""
SEED = Seed(SeedPath("note.md"), "note.md", (), packed(NOTE))


def derived(*, traced: bool = True, config: Config | None = None) -> Derivation:
    outline, _ = parse(SEED)
    return derive((outline,), Recorded(), config or Config(root=Path()), traced=traced)


def trail(line: int, role: Role = Role.STATEMENT) -> Trail:
    found = [t for t in derived().trails if t.location.line == line and t.role is role]
    return found[-1]


def test_a_trail_is_kept_only_where_it_is_asked_for_and_changes_nothing() -> None:
    plain, traced = derived(traced=False), derived()
    assert plain.trails == ()
    assert traced.trails
    assert (plain.proposals, plain.skipped) == (traced.proposals, traced.skipped)


def test_a_statement_has_every_rule_up_to_the_one_that_answered() -> None:
    names = [name for name, _ in RULES]
    tried = trail(3).tried
    assert [step.rule for step in tried] == names[: names.index("label") + 1]
    assert [step.cards for step in tried] == [0] * (len(tried) - 1) + [1]
    assert all(step.said for step in tried[:-1])


def test_a_statement_without_a_card_has_the_reason() -> None:
    assert trail(6).reason is Reason.LINK_ONLY
    assert trail(6).tried[-1].said == "link-only"


def test_what_no_rule_reads_says_where_it_stands() -> None:
    assert trail(5, Role.ANSWER).on == Location("note.md", 4, 7)
    assert trail(2, Role.CONTEXT).on is None


def test_a_rule_that_is_switched_off_says_so() -> None:
    found = derived(config=Config(root=Path(), rules=(("label", False),)))
    said = {
        step.said
        for trail in found.trails
        for step in trail.tried
        if step.rule == "label" and trail.location.line == 3
    }
    assert said == {"switched off in the configuration"}


def test_every_refusal_is_a_short_phrase_for_the_writer_of_the_note() -> None:
    modules = [
        import_module(f"{rules.__name__}.{m.name}") for m in pkgutil.iter_modules(rules.__path__)
    ]
    phrases = {r.why for module in modules for r in vars(module).values() if isinstance(r, Refusal)}
    assert len(phrases) > len(RULES)
    odd = [why for why in phrases if not re.fullmatch(r"[a-z`][^\n]{8,90}[^.\n]", why)]
    assert odd == []
