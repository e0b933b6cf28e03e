"""Cards that are made again when notes change."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

import pytest

from mkcards.errors import CardFileError, MkcardsError, SeedsNotFoundError, WatchError
from mkcards.preview import Live, Prepared, live, watching
from mkcards.preview.live import State
from tests.preview.made import NOTE, of_the_disk, prepared, write

LONG = 20.0


def test_the_first_cards() -> None:
    state = Live(prepared).state
    assert state.catalogue.size == 4
    assert state.values() == {"generation": 1, "building": False, "trouble": None}


def test_no_first_cards() -> None:
    with pytest.raises(SeedsNotFoundError):
        Live(lambda: prepared({}))


def test_a_change_gives_new_cards() -> None:
    one = Live(prepared)
    one._prepare = lambda: prepared({"search.md": NOTE + "- b : the length\n"})  # noqa: SLF001
    one.rebuild()
    assert (one.state.generation, one.state.catalogue.size) == (2, 5)


def test_the_page_is_told_that_a_build_runs() -> None:
    told: list[State] = []

    def prepare() -> Prepared:
        told.extend([one.state] if told else [])
        return prepared()

    one = Live(prepare)
    told.append(one.state)
    one.rebuild()
    assert [state.is_building for state in told] == [False, True]
    assert [state.number for state in (*told, one.state)] == [0, 1, 2]


def test_trouble_keeps_the_cards_and_goes_again() -> None:
    wrong: list[MkcardsError] = []

    def prepare() -> Prepared:
        if wrong:
            raise wrong[0]
        return prepared()

    one = Live(prepare)
    wrong.append(CardFileError(Path("cards/a.yaml"), 2, "no guid"))
    one.rebuild()
    assert (one.state.generation, one.state.catalogue.size) == (1, 4)
    assert one.state.values()["trouble"] == {
        "message": str(wrong[0]),
        "findings": (),
    }
    wrong.clear()
    one.rebuild()
    assert (one.state.trouble, one.state.generation) == (None, 2)


def test_a_note_that_cannot_be_read() -> None:
    one = Live(prepared)
    one._prepare = unreadable  # noqa: SLF001
    one.rebuild()
    trouble = one.state.trouble
    assert trouble
    assert trouble.message == "a note cannot be read"
    assert [found["place"] for found in trouble.findings] == ["seeds/search.md:1:1"]
    assert one.state.catalogue.size == 4


def test_several_notes_that_cannot_be_read_at_first() -> None:
    Path("seeds").mkdir()
    Path("seeds/other.md").write_bytes(b"\xff")
    one = Live(unreadable)
    trouble = one.state.trouble
    assert trouble
    assert trouble.message == "2 notes cannot be read"
    assert one.state.catalogue.size == 0


def unreadable() -> Prepared:
    Path("seeds/search.md").write_bytes(b"\xff no text")
    return of_the_disk()


def test_waiting_for_news() -> None:
    one = Live(prepared)
    assert one.news(0, 0.01) is None
    rebuild = Thread(target=one.rebuild)
    rebuild.start()
    news = one.news(0, LONG)
    rebuild.join()
    assert news
    assert news.number >= 1


def test_every_change_is_built_and_the_last_one_wins() -> None:
    write({"search.md": NOTE})
    one = Live(of_the_disk)
    with watching(one):
        state = until(one, lambda state: state.generation == 2)  # the watch stands
        for number in range(3):
            write(
                {"search.md": NOTE + "".join(f"- b{n} : {n} and more\n" for n in range(number + 1))}
            )
        state = until(one, lambda state: state.catalogue.size == 7)
        Path("mkcards.yaml").write_text("nonsense: 1\n", encoding="utf-8")
        state = until(one, lambda state: state.trouble is not None)
        assert state.catalogue.size == 7
        Path("mkcards.yaml").unlink()
        until(one, lambda state: state.trouble is None)


def until(one: Live, holds: Callable[[State], bool]) -> State:
    """Wait for a state of which something holds."""
    state = one.state
    while not holds(state) or state.is_building:
        news = one.news(state.number, LONG)
        assert news, "nothing is told any more"
        state = news
    return state


def test_other_places_are_watched_when_the_settings_name_them() -> None:
    write({"search.md": NOTE})
    one = Live(of_the_disk)
    with watching(one):
        until(one, lambda state: state.generation == 2)
        Path("texts").mkdir()
        Path("texts/a.md").write_text(NOTE, encoding="utf-8")
        Path("mkcards.yaml").write_text("seeds: texts\n", encoding="utf-8")
        until(one, lambda _: one.watched[0] == Path.cwd() / "texts")
        Path("texts/a.md").write_text(NOTE + "- b : the length\n", encoding="utf-8")
        until(one, lambda state: state.catalogue.size == 5)


def test_a_failure_that_nobody_foresaw_is_told() -> None:
    def fail() -> Prepared:
        problem = "nobody foresaw this"
        raise RuntimeError(problem)

    one = Live(prepared)
    one._prepare = fail  # noqa: SLF001
    with pytest.raises(RuntimeError, match="foresaw"):
        one.watch(Event())
    assert one.state.trouble
    assert not one.state.is_building
    assert "see the terminal" in one.state.trouble.message


def test_a_watch_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_paths: Sequence[Path], _stop: Event) -> Iterator[frozenset[Path]]:
        raise WatchError(Path("seeds"), "too many")

    monkeypatch.setattr(live, "changes", refuse)
    one = Live(prepared)
    one.watch(Event())
    assert one.state.trouble
    assert "seeds: cannot be watched: too many" in one.state.trouble.message
