from mkcards.diagnostics import Code
from mkcards.identify import Identified, first_guid, identify
from mkcards.model.card import Card, Former, Ledger, Proposal, State
from mkcards.model.source import Location, SeedPath
from tests.identify.samples import SEED, ask, cloze, entry, guid, proposal

ROOT = "Notes"


def identified(ledger: Ledger, *proposals: Proposal, covered: bool = True) -> Identified:
    return identify(proposals, ledger, lambda _seed: covered, ROOT)


def own_guid(of: Proposal) -> str:
    return first_guid(ROOT, of, of.asks[0])


def guids(cards: tuple[Card, ...]) -> list[str]:
    return [card.guid.lstrip("0") for card in cards]


def test_a_first_build_gives_first_guids_in_the_order_of_the_notes() -> None:
    first, second = proposal("b"), proposal("a", cloze("a"), ask())
    found = identified(Ledger(), first, second)
    assert [card.guid for card in found.cards] == [own_guid(first), own_guid(second)]
    assert found.new == tuple(card.guid for card in found.cards)
    assert (found.retired, found.diagnostics) == ((), ())


def test_a_known_card_is_not_new() -> None:
    found = identified(Ledger((entry("A"),)), proposal(line=4))
    assert (guids(found.cards), found.new, found.cards[0].line) == (["A"], (), 4)


def test_a_vanished_bullet_retires_its_card_whole() -> None:
    gone = entry("A", changed=5)
    found = identified(Ledger((gone,)))
    assert (found.cards, found.retired) == ((), (gone,))


def test_a_retired_card_stays_retired_behind_which_the_new_ones_come() -> None:
    found = identified(Ledger((entry("A"),), (entry("R", proposal("other")),)))
    assert guids(found.retired) == ["R", "A"]


def test_a_returning_bullet_is_live_again_and_not_new() -> None:
    found = identified(Ledger((), (entry("R"),)), proposal())
    assert (guids(found.cards), found.retired, found.new) == (["R"], (), ())


def test_an_entry_of_a_seed_that_was_not_read_stays_with_line_0() -> None:
    known = entry("A")._replace(line=9)
    found = identified(Ledger((known,)), covered=False)
    assert (found.cards, found.retired) == ((known._replace(line=0),), ())


def test_a_bullet_that_an_unread_seed_owns_makes_no_second_card() -> None:
    owned = entry("A", proposal(seed="owner.md"))
    same = proposal("sampling rate", ask("other words"))
    found = identify((same,), Ledger((owned,)), SEED.__eq__, ROOT)
    assert (found.cards, found.new) == ((owned,), ())


def test_a_guid_of_a_live_or_retired_card_is_never_given_to_another() -> None:
    fresh = proposal()
    taken = entry("A", proposal("renamed"))._replace(guid=first_guid(ROOT, fresh, fresh.asks[0]))
    found = identified(Ledger((), (taken,)), fresh)
    assert found.new == (first_guid(ROOT, fresh, fresh.asks[0], 1),)
    assert found.retired == (taken,)


def test_an_edit_the_note_moved_away_from_is_a_warning() -> None:
    known = entry("A", proposal("x", ask("old")))._replace(question="mine")
    (found,) = identified(Ledger((known,)), proposal("x", ask("new"))).diagnostics
    assert found.code is Code.EDITED_CARD_STALE


def test_of_a_guid_that_stands_twice_the_entry_that_fits_the_notes_wins() -> None:
    fits = entry("A", changed=1)._replace(rendered="shown then", skip=True)
    later = entry("A", proposal("other"), changed=8)._replace(rendered="shown last")
    places = (Location("cards/a.yaml", 5), Location("cards/b.yaml", 9))
    found = identified(Ledger((later, fits), twice=((guid("A"), places),)), proposal())
    (card,) = found.cards
    assert (card.source, card.skip) == ("sampling rate", True)
    assert (card.changed, card.rendered) == (8, "shown last")
    assert found.retired == ()
    (warning,) = found.diagnostics
    assert (warning.code, warning.location) == (Code.DUPLICATE_GUID, places[0])
    assert warning.message == f"card {guid('A')} stands more than once in the card files"
    assert list(map(str, warning.others)) == ["cards/b.yaml:9:1"]


def test_of_two_entries_that_fit_nothing_the_later_one_stays() -> None:
    earlier, later = entry("A", changed=1), entry("A", proposal("other"), changed=8)
    assert identified(Ledger((earlier, later))).retired == (later,)
    assert identified(Ledger((later,), (earlier,))).retired == (later,)
    assert identified(Ledger((earlier,), (later,)), covered=False).cards == ()
    assert identified(Ledger((earlier, later)), covered=False).cards == (later,)


def test_of_two_entries_the_one_whose_bullet_stands_in_an_unread_seed_stays_live() -> None:
    owner = entry("A", proposal(seed="owner.md"), changed=1)
    later = entry("A", proposal("other"), changed=8)._replace(rendered="shown last")
    found = identify((proposal(),), Ledger((owner, later)), SEED.__eq__, ROOT)
    assert found.cards == (owner._replace(changed=8, rendered="shown last"),)
    assert found.retired == ()


def test_only_the_covered_part_is_retired() -> None:
    here, there = entry("A", proposal("a")), entry("B", proposal("b", seed="there.md"))
    found = identify((), Ledger((here, there)), SeedPath("there.md").__eq__, ROOT)
    assert (found.cards, found.retired) == ((here,), (there,))


OLD = proposal("the encoder reads the whole sentence", under=("attention",))
NEW = proposal("the encoder sees a whole sentence", under=("attention",))
SLIP = proposal("the encoder reads the whole sentense", under=("attention",))


def test_a_doubtful_link_is_listed_and_the_card_tells_what_it_asked() -> None:
    known = entry("A", OLD)
    found = identified(Ledger((known,)), NEW)
    (link,) = found.links
    assert (link.guid, link.old, link.new) == (known.guid, OLD.source, NEW.source)
    assert link.doubtful
    asked = Former(known.source, known.under, known.slot, known.question, known.answer)
    assert found.cards[0].was == asked
    assert found.new == ()


def test_a_sure_link_is_not_listed() -> None:
    found = identified(Ledger((entry("A", OLD),)), SLIP)
    assert (guids(found.cards), found.links, found.cards[0].was) == (["A"], (), None)


def test_what_a_card_asked_is_told_until_its_bullet_changes_again() -> None:
    linked = identified(Ledger((entry("A", OLD),)), NEW)
    moved = NEW._replace(deck=proposal(deck="Notes::else").deck)
    for again in (NEW, moved):
        found = identified(Ledger(linked.cards), again)
        assert (found.cards[0].was, found.links) == (linked.cards[0].was, ())
    changed = NEW._replace(source=f"{NEW.source}s")
    assert identified(Ledger(linked.cards), changed).cards[0].was is None


def test_a_corrected_term_is_a_doubt_of_its_own() -> None:
    text = "a longer statement about the wawe that carries a signal"
    corrected = proposal(text.replace("wawe", "wave"), cloze("wave"))
    found = identified(Ledger((entry("A", proposal(text, cloze("wawe"))),)), corrected)
    assert (guids(found.cards), [link.score for link in found.links]) == (["A"], [0.75])


def test_a_vetoed_bullet_gets_a_card_of_its_own_and_the_old_one_retires() -> None:
    known = entry("A", OLD)
    state = State(vetoes=((known.guid, NEW.source),))
    found = identified(Ledger((known,), state=state), NEW)
    assert (len(found.new), guids(found.retired), found.links) == (1, ["A"], ())
