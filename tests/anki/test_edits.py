"""Whatever is edited: Anki keeps every review, and changes what was changed and nothing else."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkcards.write import PackagedNote, read_apkg
from tests.anki.anki_oracle import Anki
from tests.project import enter, everything, note, run

pytestmark = pytest.mark.anki

WORDS = ("그래프", "색인", "질의", "문서", "가중치", "토큰", "벡터", "순위", "표본", "경사")
SHOWN = slice(0, 5)
"""Places of the fields that a card shows."""


@dataclass(slots=True)
class Notebook:
    """A note as a person edits it: topics, each with bullets."""

    topics: list[tuple[str, list[str]]] = field(default_factory=list)

    def text(self) -> str:
        """Give the note as a file."""
        return "".join(
            f"## {name}\n" + "".join(f"{bullet}\n" for bullet in bullets)
            for name, bullets in self.topics
        )

    def edit(self, kind: str, place: int, word: str) -> None:
        """Do one edit to the bullet, or the topic, at a place."""
        name, bullets = self.topics[place % len(self.topics)]
        at = place % max(1, len(bullets))
        if kind == "add" or not bullets:
            bullets.insert(at, f"- {word} {place} : {word}에 붙이는 {place}번째 설명")
        elif kind == "extend":
            bullets[at] += f", {word}도 함께"
        elif kind == "typo":
            bullets[at] = bullets[at].replace("설명", "설몀", 1)
        elif kind == "child":
            bullets[at] += f"\n  - {word}에 관한 {place}번째 값"
        elif kind == "delete":
            bullets.pop(at)
        elif kind == "rename":
            self.topics[place % len(self.topics)] = (f"{name} {word}", bullets)
        elif kind == "move":
            self.topics[(place + 1) % len(self.topics)][1].append(bullets.pop(at))
        else:
            bullets.append(bullets[at])


KINDS = ("add", "extend", "typo", "child", "delete", "rename", "move", "double")
EDITS = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 20), st.sampled_from(WORDS)), max_size=3
)


def content(held: PackagedNote) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return held.fields[SHOWN], tuple(sorted(held.tags))


class Learner:
    """A person who imports every build, studies, and writes into some cards in Anki."""

    def __init__(self, anki: Anki) -> None:
        """Start with nothing imported."""
        self.anki = anki
        self.sent: dict[str, object] = {}
        self.mine: set[str] = set()

    def take(self, package: Path) -> None:
        """Import a package and see that it does exactly what changed."""
        if not package.exists():
            return
        held = {str(one.guid): content(one) for one in read_apkg(package).notes}
        log = self.anki.import_package(package)
        assert log.new == held.keys() - self.sent.keys()
        known = held.keys() & self.sent.keys()
        assert log.updated == {guid for guid in known if held[guid] != self.sent[guid]}
        assert log.refused == frozenset()
        self.sent |= held
        self.mine -= log.updated

    def write(self, second: int) -> None:
        """Change a field and add a tag in the first card that was left alone so far."""
        database = self.anki.collection.db
        assert database
        for one in self.anki.notes():
            if one.guid not in self.mine:
                one["Answer"] = "내가 고친 답"
                one.tags.append("mine")
                self.anki.collection.update_note(one)
                # Anki stamped it with the time of the test; the days of the script lie later.
                database.execute("update notes set mod = ? where id = ?", second, one.id)
                self.mine.add(one.guid)
                return

    def written(self) -> set[str]:
        """Give the cards that still hold what the person wrote."""
        notes = self.anki.notes()
        return {one.guid for one in notes if one["Answer"] == "내가 고친 답" and "mine" in one.tags}


@settings(max_examples=12)
@given(st.lists(EDITS, min_size=1, max_size=4))
def test_reviews_and_edits_in_anki_survive_every_script(
    tmp_path_factory: pytest.TempPathFactory, script: Sequence[Sequence[tuple[str, int, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    now = int(time.time()) - 100_000
    with pytest.MonkeyPatch.context() as monkeypatch, Anki(folder) as anki:
        (folder / "project").mkdir()
        enter(folder / "project", monkeypatch, now)
        notebook, learner = Notebook([("검색", []), ("학습", [])]), Learner(anki)
        for place, word in enumerate(WORDS[:6]):
            notebook.edit("add", place, word)
        note(notebook.text())
        run("build")
        learner.take(Path("cards/Notes.apkg"))
        anki.study(4)
        studied = anki.progress()
        for day, edits in enumerate(script, start=1):
            learner.write(now + 1000 * day - 1)
            for edit in edits:
                notebook.edit(*edit)
            note(notebook.text())
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now + 1000 * day))
            run("build", "--yes")
            for name in ("Notes", "Notes-retired"):
                learner.take(Path(f"cards/{name}.apkg"))
            assert learner.written() == learner.mine
            assert anki.progress() == studied
            built = everything()
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now + 1000 * day + 1))
            run("build")
            assert {name for name, _ in everything().items() ^ built.items()} == set()
        assert [str(problem) for problem in anki.problems() if problem.level == "error"] == []
