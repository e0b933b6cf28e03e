"""What a machine can see to be wrong with a card, and with a collection of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.faces import BLANK, Face
from benchmarks.quality.looks import folded, has_letters, stands_in
from benchmarks.quality.translit import other_script, sounds
from benchmarks.quality.verbatim import invented, stitched, written
from mkcards.model.card import CardKind

ZERO = ("leaked", "empty", "invented", "duplicate-front", "wrong-marker")
"""Faults of which there must be none."""

SOFT = (
    "no-knowledge",
    "form-only",
    "bare-cloze",
    "spelled-out",
    "stitched",
    "told-twice",
    "front>120",
    "front>200",
    "back>200",
    "back>400",
)
"""Faults that are counted and listed; over-long sides as the rubric draws its lines."""

_FRONTS, _BACKS = (120, 200), (200, 400)
_CONTEXT_WORDS = 3
_ACRONYM = 3
_FORM_ONLY = re.compile(r"(?:[:：]|->|→)\s*[?？]$")
_ASKED = re.compile(r"(?:은\(는\)|(?<=[가-힣])[은는]|\s*は)?\s*[?？:：.…]+$")
_ITEM = re.compile(r"\s*[,、]\s+|\s+/\s+|\n")
_ONE_WORD = re.compile(r"\w+")
_CHAIN = re.compile(r"1[.)] ")
_CONTENT = re.compile(r"[A-Za-z][A-Za-z-]+|[가-힣]{2,}|[ァ-ヴー]{2,}|[\u4e00-\u9fff]{2,}|\d[\d.,]*")
_MARKED = re.compile(r"^\s*[-*+]\s*(?:\*\*)?((?:[(（][BR][)）](?:\*\*)?\s*)+)(?![(（][A-Z][)）])\S")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: what it is called, file and line, the card, if there is one, and the evidence."""

    name: str
    place: str
    evidence: str
    face: Face | None = None

    @property
    def rule(self) -> str:
        """Give the rule that made the card."""
        return self.face.card.rule if self.face else "none"


def faults_of(
    collection: Collection, no_knowledge: Callable[[Note], frozenset[int]]
) -> list[Fault]:
    """Give the faults of a collection, those of one card first.

    `no_knowledge` gives the lines of a note that hold nothing to ask.
    """
    found = [fault for face in collection.faces for fault in _of_card(face)]
    for note in collection.notes:
        faces = collection.of(note)
        found += _against_note(note, faces)
        found += _markers(note, faces)
        lines = no_knowledge(note)
        found += [_fault("no-knowledge", f, "") for f in faces if f.card.line in lines]
    return [*found, *_duplicates(collection.faces)]


def told_twice(faces: Iterable[Face]) -> Iterator[Fault]:
    """Give every card that asks what another one before it asks of the same words."""
    first: dict[tuple[str, str], Face] = {}
    for face in faces:
        key = (face.card.source, folded(face.answer))
        before = first.setdefault(key, face)
        if before is not face and key[1]:
            yield _fault("told-twice", face, before.place)


def _fault(name: str, face: Face, evidence: str) -> Fault:
    return Fault(name, face.place, evidence, face)


def _of_card(face: Face) -> Iterator[Fault]:
    yield from (_fault("leaked", face, term) for term in leaks(face))
    yield from (_fault("spelled-out", face, term) for term in spelled_out(face))
    if side := empty_side(face):
        yield _fault("empty", face, side)
    if signals_only_form(face):
        yield _fault("form-only", face, face.front)
    if face.is_cloze and (left := context_words(face)) < _CONTEXT_WORDS:
        yield _fault("bare-cloze", face, f"{left} words stay in view")
    yield from _long("front", face, len(face.front), _FRONTS)
    yield from _long("back", face, len(face.filled if face.is_cloze else face.back), _BACKS)


def _long(side: str, face: Face, length: int, limits: tuple[int, int]) -> Iterator[Fault]:
    """Give one fault for the highest limit that a side is beyond."""
    if beyond := [limit for limit in limits if length > limit]:
        yield _fault(f"{side}>{beyond[-1]}", face, f"{length} characters")


def leaks(face: Face) -> tuple[str, ...]:
    """Give the hidden terms, items or answers that can be read before the card is turned.

    Answers and terms are looked for in the path above the question too, items of a list in the
    question; one word also by its sound in another script.
    """
    if face.card.kind is CardKind.OPEN:
        return ()
    hidden = face.deletions if face.is_cloze else (face.back,)
    found = [term for term in hidden if _gives_away(face.visible, term)]
    if not face.is_cloze:
        found += [item for item in _items(face) if _gives_away(folded(face.front), item)]
    return tuple(dict.fromkeys(found))


def _items(face: Face) -> tuple[str, ...]:
    """Give the items of an answer; a chain is asked from its start, so that one may be seen."""
    items = tuple(item for item in _ITEM.split(face.back) if has_letters(item))
    return items[1:] if _CHAIN.match(face.card.answer) else items


def _gives_away(text: str, term: str) -> bool:
    if stands_in(term, text, whole=True):
        return True
    spoken = sounds(term) if _ONE_WORD.fullmatch(term) else frozenset[str]()
    return bool(spoken & sounds(other_script(term, text)))


def spelled_out(face: Face) -> tuple[str, ...]:
    """Give the hidden acronyms whose words stand on the front in their order."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", face.front)).casefold()
    return tuple(
        term
        for term in face.deletions
        if term.isalpha() and term.isupper() and len(term) >= _ACRONYM
        if term.casefold() in initials
    )


def empty_side(face: Face) -> str:
    """Name the side of a card that shows nothing; an open card needs no answer."""
    if not re.search(r"\w", face.front):
        return "front"
    if face.is_cloze:
        return "" if face.deletions and all(map(str.strip, face.deletions)) else "deletion"
    is_free = face.card.kind is CardKind.OPEN or face.has_picture
    is_told = face.back or (face.card.kind is CardKind.REVIEW and face.extra)
    return "" if is_free or is_told else "back"


def signals_only_form(face: Face) -> bool:
    """Tell whether a front says only that something is asked: `X: ?`, `A → ?`, a topic and `?`."""
    if face.card.kind in {CardKind.OPEN, CardKind.REVIEW} or face.is_cloze:
        return False
    bare = folded(_ASKED.sub("", face.front))
    levels = {folded(level) for level in face.card.breadcrumb}
    return bool(_FORM_ONLY.search(face.front)) or bare in levels


def context_words(face: Face) -> int:
    """Count the words that stay in view on a cloze and say something."""
    return len(_CONTENT.findall(face.front.replace(BLANK, " ")))


def _against_note(note: Note, faces: tuple[Face, ...]) -> Iterator[Fault]:
    said = written(note.text)
    for face in faces:
        if words := invented(face, said):
            yield _fault("invented", face, " ".join(words))
        elif lines := stitched(face, said):
            yield _fault("stitched", face, lines[0])


def _duplicates(faces: Iterable[Face]) -> Iterator[Fault]:
    """Give every card that looks like one before it in its deck until it is turned."""
    first: dict[tuple[str, str], Face] = {}
    for face in faces:
        before = first.setdefault((face.card.deck.casefold(), face.visible), face)
        if before is not face:
            yield _fault("duplicate-front", face, before.place)


def marked_lines(note: Note) -> dict[int, CardKind]:
    """Give the lines of a note that begin with `(B)` or `(R)` and the kind of card they want.

    `(R)` wins where a bullet has both, as the manual says.
    """
    found = ((number, _MARKED.match(line)) for number, line in enumerate(note.lines, 1))
    return {
        number: CardKind.REVIEW if "R" in match[1] else CardKind.OPEN
        for number, match in found
        if match
    }


def _markers(note: Note, faces: tuple[Face, ...]) -> Iterator[Fault]:
    """Give marked bullets without a card or with one of another kind, and kinds without marker."""
    marked = marked_lines(note)
    cards: dict[int, list[Face]] = defaultdict(list)
    for face in faces:
        cards[face.card.line].append(face)
    for line, kind in marked.items():
        wrong = [face for face in cards[line] if face.card.kind is not kind]
        yield from (_fault("wrong-marker", face, f"wants {kind}") for face in wrong)
        if not cards[line] and line not in note.told_elsewhere:
            yield Fault("wrong-marker", f"{note.name}:{line}", f"no card, wants {kind}")
    steered = {CardKind.OPEN, CardKind.REVIEW}
    loose = (f for f in faces if f.card.kind in steered and f.card.line not in marked)
    yield from (_fault("wrong-marker", face, "no marker") for face in loose)
