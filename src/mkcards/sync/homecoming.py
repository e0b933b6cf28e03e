"""A field as a person left it in Anki becomes the smallest Markdown that shows the same.

First the Markdown that is there with the changed words alone, then new Markdown, then with every
sign escaped, then with tags for emphasis, last the HTML itself. What is taken was rendered and
looks the same; where nothing does, the reason is told.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from mkcards.model.card import Card, NoteTypeName
from mkcards.model.pattern import Pattern
from mkcards.render.elements import ALLOWED, MEDIA
from mkcards.sync.markdown import Manner, markdown
from mkcards.sync.markup import tokens_of
from mkcards.sync.patching import patched
from mkcards.sync.tokens import Kind, Token, look_of

Render = Callable[[Card], Sequence[str]]
"""Gives the fields of the note of a card."""

PLACES = {"question": 0, "answer": 1, "extra": 4}
"""The fields that a card file holds, and their places in a note."""

_MANNERS = (Manner(), Manner(escapes=True), Manner(escapes=True, signs=False))
_SOUND = Pattern(r"\[sound:([^\]]*)\]")
_DIRECTIVE = Pattern(r"(?i)\[/?anki:[a-z]*|\[\[type:|\[/?latex\]|\[/?\${1,2}\]")
_DELETION = Pattern(r"\{\{c(\d+)::((?:(?!\{\{c\d).)*?)\}\}", re.DOTALL)
_FENCE = Pattern(r"(?m)^[ >]*(?:```+|~~~+)([^`\n]*)\n[^`~]+(?:```|~~~)")
_PICTURE = Pattern(r"!\[([^\]\n]*)\]\(([^)\s]*)\)")
_CODE = Pattern(r"(<pre[ >].*?</pre>)", re.DOTALL)
_SPACES = Pattern(r"\s+")
_SUMMARY = Token(Kind.OPEN, "summary")
_SUMMARY_END = Token(Kind.CLOSE, "summary")


class Home(NamedTuple):
    """Markdown that shows what Anki shows, or what keeps it from being written."""

    text: str = ""
    problem: str = ""


class _Field(NamedTuple):
    """A field on its way: its Markdown in the card file, what that shows, and what Anki shows."""

    name: str
    source: str
    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]
    markup: str


def home_text(card: Card, name: str, theirs: str, render: Render) -> Home:
    """Give the Markdown by which a field of a card shows what it shows in Anki.

    `name` is `question`, `answer` or `extra`, `theirs` the HTML there.
    """
    place = PLACES[name]
    ours = render(card)[place]
    one = _Field(name, getattr(card, name), tokens_of(ours), tokens_of(theirs), theirs)
    if problem := _problem(card, one, ours):
        return Home(problem=problem)
    nothing = tokens_of(render(with_text(card, name, ""))[place])
    if not one.theirs or one.theirs == nothing:
        return Home()
    wanted = look_of(one.theirs)
    for text in _candidates(one, card):
        shown = tokens_of(render(with_text(card, name, text))[place])
        if look_of(_comparable(shown, one)) == wanted:
            return Home(text)
    return Home(problem="no Markdown shows the same as its HTML")


def with_text(card: Card, name: str, text: str) -> Card:
    """Give a card with another question, answer or extra."""
    if name == "question":
        return card._replace(question=text)
    return card._replace(answer=text) if name == "answer" else card._replace(extra=text)


def _problem(card: Card, one: _Field, ours: str) -> str:
    """Say what Anki shows there and no card file can hold; empty where nothing is known of it."""
    problems = (
        _problem_of_media(one, card),
        _problem_of_elements(one),
        _problem_of_acts(one, ours),
    )
    if found := next(filter(None, problems), ""):
        return found
    if one.name != "question":
        return ""
    if not one.theirs:
        return "it is empty"
    return _problem_of_cloze(one) if card.note_type is NoteTypeName.CLOZE else ""


def _problem_of_media(one: _Field, card: Card) -> str:
    known = {packaged for _, packaged in card.media}
    shown = (dict(token.attributes).get("src") for token in one.theirs if token.name in MEDIA)
    for name in (*shown, *_SOUND.findall(one.markup)):
        if name and name not in known and "//" not in name:
            return f"the file {name} is in Anki alone: put it beside the note and show it there"
    return ""


def _problem_of_elements(one: _Field) -> str:
    for token in one.theirs:
        if token.kind in (Kind.OPEN, Kind.SHAPE) and token.name not in ALLOWED:
            return f"the element <{token.name}> does not stay on a card of mkcards"
        looks = [name for name, _ in token.attributes] if token.name == "span" else []
        if looks and looks != ["class"]:
            what = " and no ".join(looks)
            return f"a card file holds no {what}: take it off in Anki, and pull again"
    return ""


def _problem_of_acts(one: _Field, ours: str) -> str:
    known = set(_DIRECTIVE.findall(ours))
    acts = [found for found in _DIRECTIVE.findall(one.markup) if found not in known]
    return f"Anki acts on {acts[0]}, mkcards would show it as text" if acts else ""


def _problem_of_cloze(one: _Field) -> str:
    numbers = {number for number, _ in _DELETION.findall(one.markup)}
    if not numbers:
        return "it hides nothing any more: put {{c1::…}} around what it asks for"
    if others := sorted(numbers - {"1"}):
        return f"it has {{{{c{others[0]}::…}}}}: a card of mkcards hides all of its words as c1"
    return ""


def _comparable(shown: Sequence[Token], one: _Field) -> Sequence[Token]:
    """Give what is shown without the summary of the fold, where Anki has none."""
    if _SUMMARY in one.theirs or _SUMMARY_END not in shown:
        return shown
    return shown[shown.index(_SUMMARY_END) + 1 :]


def _candidates(one: _Field, card: Card) -> Iterator[str]:
    """Give Markdown that may show what Anki shows, the best first."""
    pictures = {packaged: source for source, packaged in card.media}
    codes = tuple(_FENCE.findall(one.source))
    missing = {
        found[1] or found[2].rpartition("/")[2]: found[0] for found in _PICTURE.finditer(one.source)
    }
    for usual in _MANNERS:
        manner = usual._replace(pictures=pictures, codes=codes, missing=missing)
        write = partial(markdown, manner=manner._replace(goes_on=True))
        if manner.signs and (text := patched(one.source, one.ours, one.theirs, write)) is not None:
            yield _with_hints(text, one)
        yield from (_with_hints(text, one) for text in _written(one.theirs, manner))
    yield f"<div>{_on_one_line(one.markup)}</div>"


def _written(tokens: Sequence[Token], manner: Manner) -> Iterator[str]:
    """Write tokens; the summary of a fold is a line of bold words before what is in it."""
    end = tokens.index(_SUMMARY_END) if tokens[:1] == (_SUMMARY,) else 0
    if not end or any(token.is_block for token in tokens[1:end]):
        yield markdown(tokens, manner)
        return
    inside = markdown(tokens[end + 1 :], manner)
    yield inside
    yield f"**{markdown(tokens[1:end], manner)}**\n\n{inside}"


def _with_hints(text: str, one: _Field) -> str:
    """Give a cloze whose hints are written as the card file does: with three colons."""
    hinted = iter(["::" in inside for _, inside in _DELETION.findall(one.markup)])

    def written(found: re.Match[str]) -> str:
        words, sign, hint = found[2].rpartition("::")
        is_as_before = found[0] in one.source or words.endswith(":")
        if not next(hinted, False) or not sign or is_as_before:
            return found[0]
        return f"{{{{c{found[1]}::{words}:::{hint}}}}}"

    return _DELETION.sub(written, text) if one.name == "question" else text


def _on_one_line(markup: str) -> str:
    """Give HTML without line ends at which Markdown would read on, and without bare addresses."""
    parts = _CODE.split(markup.replace("://", "&#58;//"))
    return "".join(
        part.replace("\n", "&#10;") if part.startswith("<pre") else _SPACES.sub(" ", part)
        for part in parts
    )
