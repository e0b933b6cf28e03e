"""Edited bullets: which card does each go on with?"""

import pytest

from mkcards.identify.match import match
from mkcards.model.card import Card, DeckName, Proposal
from mkcards.model.source import SeedPath
from tests.identify.samples import ask, cloze, entry, everything, goes_on, guid, proposal

ENCODER = "the encoder reads the whole sentence at once"
REWORDED = "the encoder sees the whole sentence first"
OTHER = "a port scanner needs no password"
SMALL_STEPS = "noise is added in small steps"
MANY_STEPS = "the noise goes in many steps"


def below(*texts: str, under: str = "attention", line: int = 1) -> list[Proposal]:
    return [
        proposal(text, ask(f"{text}: ?", "?"), under=(under,), line=line + at)
        for at, text in enumerate(texts)
    ]


def entries(proposals: list[Proposal]) -> list[Card]:
    return [entry("ABCDEFGHIJ"[at], one) for at, one in enumerate(proposals)]


@pytest.mark.parametrize(
    "edited",
    [
        "the encoder reads teh whole sentence at once",
        "the encoder reads the **whole** sentence at once.",
        f"{ENCODER}, from both sides and with all of its marks",
        "the encoder reads the whole",
        REWORDED,
    ],
)
def test_an_edited_bullet_goes_on(edited: str) -> None:
    assert goes_on(below(edited, OTHER), entries(below(ENCODER, OTHER))) == ["A", "B"]


def test_another_bullet_in_the_same_place_is_new() -> None:
    assert goes_on(below(OTHER), entries(below(ENCODER))) == [""]


def test_the_most_similar_bullet_goes_on() -> None:
    before = entries(below(ENCODER))
    assert goes_on(below("the decoder reads a part of it", REWORDED), before) == ["", "A"]


def test_a_bullet_with_hidden_words_never_becomes_one_that_asks_all() -> None:
    before = entry("A", proposal(ENCODER, cloze("encoder")))
    assert goes_on([proposal("the encoder reads a sentence", ask())], [before]) == [""]


def test_a_bullet_that_is_surely_the_same_but_asks_another_thing_takes_no_other_guid() -> None:
    slip = ENCODER.replace("whole", "whloe")
    live = [entry("C", proposal(ENCODER, cloze("encoder"), under=("attention",)))]
    assert goes_on(below(slip), [*live, *entries(below(REWORDED))]) == [""]


def test_what_stands_between_the_same_neighbours_needs_less_similarity() -> None:
    before, after = "noise is added in small steps", "small steps add the noise"
    around = ["forward process in a chain", "reverse process with a network"]
    framed = [around[0], before, around[1]]
    assert goes_on(below(around[0], after, around[1]), entries(below(*framed))) == ["A", "B", "C"]
    live = entries(below(before, *around, "the loss"))
    assert goes_on(below(*around, "the loss", after), live) == ["B", "C", "D", ""]


def test_a_parent_with_the_same_answer_goes_on_though_its_name_is_another() -> None:
    before = [proposal("mel", ask("mel: ?", "- a scale of pitches\n- log above 1 kHz"))]
    after = [proposal("the scale", before[0].asks[0]._replace(question="the scale: ?"))]
    assert goes_on(after, entries(before)) == ["A"]


def test_a_parent_with_the_same_children_goes_on_and_so_do_they() -> None:
    before = [proposal("mel"), *below("a scale of pitches", "log above 1 khz", under="mel")]
    after = [proposal("ratio"), *below("a scale of pitches", "log above 1 khz", under="ratio")]
    assert goes_on(after, entries(before)) == ["A", "B", "C"]


def test_a_parent_that_goes_on_opens_the_list_below_it() -> None:
    before = [proposal("mel spectrum"), *below(ENCODER, under="mel spectrum")]
    after = [proposal("mel spectrums"), *below(REWORDED, under="mel spectrums")]
    assert goes_on(after, entries(before)) == ["A", "B"]


def test_a_renamed_topic_shows_in_what_stayed_as_it_was() -> None:
    before = below("forward process in a chain", "a network turns it back", ENCODER)
    before += [one._replace(under=("deep", "deeper")) for one in below(REWORDED)]
    after = [one._replace(deck=DeckName("Notes::sound")) for one in before]
    after[2] = after[2]._replace(source=REWORDED.replace("first", "once"))
    after[3] = after[3]._replace(source=REWORDED.replace("sees", "saw"))
    assert goes_on(after, entries(before)) == ["A", "B", "C", "D"]


def test_a_list_below_a_heading_is_found_where_the_heading_is() -> None:
    before = [*below("forward process in a chain", under="ddpm")]
    before += [one._replace(under=("ddpm", "loss")) for one in below(ENCODER)]
    after = [one._replace(deck=DeckName("Notes::pictures")) for one in before]
    after[1] = after[1]._replace(source=REWORDED)
    assert goes_on(after, entries(before)) == ["A", "B"]


def test_a_very_similar_bullet_goes_on_anywhere() -> None:
    moved = [below(ENCODER)[0]._replace(source=f"{ENCODER} now", deck=DeckName("Notes::else"))]
    assert goes_on(moved, entries(below(ENCODER))) == ["A"]
    moved[0] = moved[0]._replace(source="the encoder sees the sentence first")
    assert goes_on(moved, entries(below(ENCODER))) == [""]


def test_a_moved_bullet_opens_the_list_below_it() -> None:
    before = [proposal(ENCODER), *below("it has six layers of two parts", under=ENCODER)]
    moved = f"{ENCODER} now"
    after = [proposal(moved), *below("it had six layers of two", under=moved)]
    after = [one._replace(under=("elsewhere", *one.under)) for one in after]
    assert goes_on(after, entries(before)) == ["A", "B"]


def test_of_two_nearly_equal_bullets_none_goes_on_elsewhere() -> None:
    twins = below(f"{ENCODER} 1", f"{ENCODER} 2")
    elsewhere = [one._replace(deck=DeckName("Notes::else")) for one in twins]
    assert goes_on(below(f"{ENCODER} 3"), entries(elsewhere)) == [""]
    assert goes_on(elsewhere, entries(below(f"{ENCODER} 3"))) == ["", ""]


def test_a_short_text_goes_on_elsewhere_only_with_something_around_it() -> None:
    moved = proposal("fft", deck="Notes::b", seed="b.md")
    assert goes_on([moved], [entry("A", proposal("fft"))]) == [""]


def test_two_bullets_made_one_go_on_in_it() -> None:
    one, other = "ridge is l2 with a weight", "lasso is l1 with a weight"
    before = [proposal(one, cloze("l2")), proposal(other, cloze("l1"), line=2)]
    merged = f"{one}, {other}"
    after = [proposal(merged, cloze("l2")), proposal(merged, cloze("l1"))]
    assert goes_on(after, entries(before)) == ["A", "B"]


def test_of_two_bullets_made_one_the_first_goes_on_in_the_only_slot() -> None:
    one, other = "ridge is l2", "lasso is l1, and its penalty makes most of the weights zero"
    assert goes_on(below(f"{one}, {other}"), entries(below(one, other))) == ["A"]


def test_a_bullet_cut_in_two_goes_on_in_its_first_half() -> None:
    cut = ["the encoder reads the whole", "sentence at once"]
    assert goes_on(below(*cut), entries(below(ENCODER))) == ["A", ""]


def test_equals_are_told_apart_by_their_neighbours_when_one_of_them_is_gone() -> None:
    before = entries(below("cause", "first reason", "cause", "second reason"))
    assert goes_on(below("first reason", "cause", "second reason"), before) == ["B", "C", "D"]
    assert goes_on(below("first", "cause", "second reason"), before) == ["B", "C", "D"]


def test_one_of_two_equals_is_edited() -> None:
    before = entries(below("cause of it", "first reason", "cause of it", "second reason"))
    after = below("cause of it all", "first reason", "cause of it", "second reason")
    assert goes_on(after, before) == ["A", "B", "C", "D"]


def test_a_retired_bullet_returns_before_a_similar_one_goes_on() -> None:
    assert goes_on(below(ENCODER), entries(below(REWORDED)), [entry("R", below(ENCODER)[0])]) == [
        "R"
    ]


def test_a_retired_bullet_returns_with_a_slip_of_the_pen_but_not_reworded() -> None:
    gone = [entry("R", below(ENCODER)[0])]
    assert goes_on(below(ENCODER.replace("whole", "whloe")), [], gone) == ["R"]
    assert goes_on(below(REWORDED), [], gone) == [""]


def test_what_a_person_split_is_never_joined_again() -> None:
    live = entries(below(ENCODER))
    assert goes_on(below(REWORDED), live, vetoes=((guid("A"), REWORDED),)) == [""]
    assert goes_on(below(ENCODER), live, vetoes=((guid("A"), ENCODER),)) == [""]
    assert goes_on(below(REWORDED), live, vetoes=((guid("B"), REWORDED),)) == ["A"]
    merged = f"{OTHER}, {ENCODER}"
    offers = [proposal(merged, ask()), proposal(merged, cloze("encoder"))]
    live = [entry("B", proposal(OTHER)), entry("A", proposal(ENCODER, cloze("encoder")))]
    assert goes_on(offers, live) == ["B", "A"]
    assert goes_on(offers, live, vetoes=((guid("A"), merged),)) == ["B", ""]


def test_an_entry_of_an_uncovered_seed_is_matched_in_place_only() -> None:
    live = entries(below(ENCODER))
    found = match(below(REWORDED), live, [], lambda seed: seed != SeedPath("audio.md"))
    assert (found.joined, found.absent) == ({}, {})


def test_long_lists_are_searched_by_their_rare_letters() -> None:
    before = below(*(f"number {n} of the {n * 7919 % 4001} facts of the list" for n in range(80)))
    after = [one._replace(source=one.source.replace("facts", "things")) for one in before]
    found = match(after, [entry(f"{n:022}", one) for n, one in enumerate(before)], [], everything)
    right = sum(int(found.joined[n].entry.guid) == n for n in found.joined)
    assert right == len(found.joined) >= 78


def test_parents_that_are_all_reworded_open_each_other_so_far_down() -> None:
    before, after = [], []
    for depth in range(7):
        below_old = tuple(f"{n} {ENCODER}" for n in range(depth))
        below_new = tuple(f"{n} {REWORDED}" for n in range(depth))
        before.append(proposal(f"{depth} {ENCODER}", ask(answer="?"), under=below_old))
        after.append(proposal(f"{depth} {REWORDED}", ask(answer="?"), under=below_new))
    assert goes_on(after, entries(before))[:4] == ["A", "B", "C", "D"]


def test_a_third_of_a_list_says_where_it_is() -> None:
    known = [f"{n} {OTHER}" for n in ("one", "two", "three")]
    today = [below(text, under=f"part {n}")[0] for n, text in enumerate(known)]
    found = goes_on(
        [*today, *below(MANY_STEPS, under="part 2")], entries(below(*known, SMALL_STEPS))
    )
    assert found == ["A", "B", "C", "D"]


def test_the_same_answer_counts_more_than_the_same_beginning() -> None:
    answer = "it gives a vector for each word"
    short, long = below("the encoder")[0], proposal(ENCODER, ask("?", answer), under=("attention",))
    today = proposal(f"{ENCODER[:-4]}first", ask("?", answer), under=("attention",))
    assert goes_on([today], entries([short, long])) == ["B"]


def test_a_missing_neighbour_is_another_one() -> None:
    before, after = "noise is added in small steps", "small steps add the noise"
    first, last = "forward process in a chain", "reverse process with a network"
    live = entries(below(first, before, last))
    assert goes_on([*below(after, last), *below(first, under="else")], live) == ["", "C", "A"]


def test_reworded_parents_open_what_is_below_four_levels_down() -> None:
    reworded = {
        "gradients vanish in deep nets": "deep nets lose their gradients",
        "noise is added in small steps": "the noise goes in many steps",
        "loss falls for a while": "for a while loss goes down",
        "the port is closed by a rule": "a rule closes some ports here",
        "heads look at many words": "many words are seen by heads",
    }
    before, after = (
        [proposal(text, ask(answer="?"), under=texts[:at]) for at, text in enumerate(texts)]
        for texts in (tuple(reworded), tuple(reworded.values()))
    )
    assert goes_on(after, entries(before)) == ["A", "B", "C", "D", ""]


def test_a_neighbour_that_is_gone_is_another_one_too() -> None:
    before, after = "noise is added in small steps", "small steps add the noise"
    first, last = "forward process in a chain", "reverse process with a network"
    live = entries(below(first, before, last))
    assert goes_on([*below(first, after), *below(last, under="else")], live) == ["A", "", "C"]


def test_eight_characters_of_an_answer_tell_a_parent() -> None:
    before, after = proposal("mel", ask("mel: ?", "12345678")), ask("scale: ?", "12345678")
    assert goes_on([proposal("pitch scale", after)], [entry("A", before)]) == ["A"]


def test_less_than_a_third_of_a_list_says_nothing() -> None:
    known = [f"{n} {OTHER}" for n in ("one", "two", "three", "four")]
    today = [below(text, under=f"part {n}")[0] for n, text in enumerate(known)]
    found = goes_on(
        [*today, *below(MANY_STEPS, under="part 2")], entries(below(*known, SMALL_STEPS))
    )
    assert found == ["A", "B", "C", "D", ""]


def test_a_parent_goes_on_by_its_children_alone() -> None:
    def family(parent: str) -> list[Proposal]:
        texts = "frequency of each filter", "the log of its energy"
        children = [proposal(text, ask(f"{text}: ?", "?"), under=(parent,)) for text in texts]
        return [proposal(parent, ask("?", "?")), *children]

    assert goes_on(family("a scale of pitch"), entries(family("mel bands"))) == ["A", "B", "C"]


def test_a_list_is_found_below_the_heading_that_was_renamed() -> None:
    def notes(heading: str, text: str) -> list[Proposal]:
        deeper = proposal(text, ask("?", "?"), under=(heading, "parts"))
        return [*below(OTHER, under=heading), deeper]

    assert goes_on(notes("model", MANY_STEPS), entries(notes("net", SMALL_STEPS))) == ["A", "B"]
