import pytest

from mkcards.diagnostics import Code
from mkcards.identify.digest import digest
from mkcards.identify.ownership import edited_fields, new_card, refreshed, stale
from mkcards.model.card import Card, CardKind, Proposal, Tag
from tests.identify.samples import ask, entry, guid, proposal

OLD = proposal("x", ask("old question", "old answer"), extra="old extra")
NEW = proposal("x", ask("new question", "new answer"), extra="new extra", line=7)


def fresh(of: Proposal) -> Card:
    return new_card(guid("A"), of, of.asks[0])


def tags_of(before: tuple[str, ...], edit: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    known = entry("A", proposal(tags=before))._replace(tags=tuple(map(Tag, edit)))
    return list(refreshed(known, fresh(proposal(tags=now))).tags)


def test_an_untouched_card_follows_its_note() -> None:
    assert refreshed(entry("A", OLD), fresh(NEW)) == fresh(NEW)


@pytest.mark.parametrize("field", ["question", "answer", "extra"])
def test_an_edited_field_stays_while_the_others_follow(field: str) -> None:
    known = entry("A", OLD)._replace(**{field: "mine"})  # type: ignore[arg-type]
    card = refreshed(known, fresh(NEW))
    old_digest = getattr(known.digests, field)
    derived = fresh(NEW).digests._replace(**{field: old_digest}).written
    assert card == fresh(NEW)._replace(derived=derived, **{field: "mine"})  # type: ignore[arg-type]


def test_an_edit_to_nothing_is_an_edit() -> None:
    assert refreshed(entry("A", OLD)._replace(answer=""), fresh(NEW)).answer == ""


def test_an_edit_that_the_note_caught_up_with_is_no_edit_any_more() -> None:
    known = entry("A", OLD)._replace(question="new question")
    assert refreshed(known, fresh(NEW)) == fresh(NEW)


def test_kind_breadcrumb_and_place_follow_the_note_and_identity_stays() -> None:
    known = entry("A", OLD)._replace(
        skip=True, rendered="r", changed=9, media=(("a.png", "a-1.png"),)
    )
    answered = proposal("x", ask(slot="open", kind=CardKind.OPEN), under=("p",), line=3)
    card = refreshed(known, fresh(answered))
    assert (card.kind, card.slot, card.breadcrumb, card.line) == ("open", "open", ("audio", "p"), 3)
    assert (card.guid, card.skip, card.rendered) == (guid("A"), True, "r")
    assert (card.changed, card.media) == (9, (("a.png", "a-1.png"),))


@pytest.mark.parametrize(
    ("before", "edit", "now", "after"),
    [
        (("a", "b"), ("a", "b"), ("b", "c"), ["b", "c"]),
        (("a", "b"), ("mine", "b", "a"), ("b", "a"), ["b", "a", "mine"]),
        (("a", "b"), ("a",), ("a", "b"), ["a"]),
        (("a", "b"), ("b", "mine"), ("a", "b", "c"), ["b", "c", "mine"]),
        (("a",), ("a", "c"), ("a", "c"), ["a", "c"]),
        ((), (), (), []),
    ],
)
def test_additions_and_removals_of_tags_are_made_again(
    before: tuple[str, ...], edit: tuple[str, ...], now: tuple[str, ...], after: list[str]
) -> None:
    assert tags_of(before, edit, now) == after


def test_a_removed_tag_stays_removed_build_after_build() -> None:
    of = proposal(tags=("a", "b"))
    known = entry("A", of)._replace(tags=(Tag("a"),))
    once = refreshed(known, fresh(of))
    assert refreshed(once, fresh(of)).tags == ("a",)


def test_nothing_is_stale_while_the_note_says_what_it_said() -> None:
    known = entry("A", OLD)._replace(question="mine")
    card = refreshed(known, fresh(OLD))
    assert stale(card, fresh(OLD), OLD) == ()


def test_an_edit_the_note_moved_away_from_is_shown_at_each_build() -> None:
    known = entry("A", OLD)._replace(question="mine", answer="mine too", extra="mine as well")
    once = refreshed(known, fresh(NEW))
    again = refreshed(once, fresh(NEW))
    assert again == once
    question, answer, extra = stale(again, fresh(NEW), NEW)
    assert (question.code, question.location) == (Code.EDITED_CARD_STALE, NEW.location)
    assert question.message == (
        f"the question of card {guid('A')} was edited and is kept; the note gives 'new question'"
    )
    assert question.hint == f"`mkcards accept {guid('A')}` takes it"
    assert "the answer of card" in answer.message
    assert "the extra of card" in extra.message


def test_a_long_text_is_quoted_by_its_beginning_on_one_line() -> None:
    long = proposal("x", ask("new\n" + "long " * 40, "old answer"))
    card = refreshed(entry("A", OLD)._replace(question="mine"), fresh(long))
    (found,) = [d for d in stale(card, fresh(long), long) if "question" in d.message]
    assert found.message.endswith("gives '" + ("new " + "long " * 12)[:60] + "'…")


def test_edited_fields_are_named() -> None:
    assert edited_fields(entry("A", OLD)) == ()
    assert edited_fields(entry("A", OLD)._replace(tags=(), extra="")) == ("extra", "tags")


def test_a_text_of_a_line_is_quoted_whole() -> None:
    full = proposal("x", ask("n" * 60, "old answer"))
    card = refreshed(entry("A", OLD)._replace(question="mine"), fresh(full))
    (found,) = [d for d in stale(card, fresh(full), full) if "question" in d.message]
    assert found.message.endswith(f"gives '{'n' * 60}'")


def test_a_new_card_says_what_its_ask_says() -> None:
    card = fresh(NEW)
    assert (card.question, card.answer, card.extra) == ("new question", "new answer", "new extra")
    assert (card.digests.question, card.line) == (digest("new question"), 7)
    assert (card.rendered, card.changed, card.skip, card.media) == ("", 0, False, ())
