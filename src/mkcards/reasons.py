"""What the reason of a line without a card means to a person, and what they can do about it."""

from collections.abc import Mapping
from typing import NamedTuple

from mkcards.model.source import Reason


class Told(NamedTuple):
    """A reason in a few words, and a way to get a card; both lower case, without a full stop."""

    meaning: str
    way: str


REASONS: Mapping[Reason, Told] = {
    Reason.CODE_ONLY: Told(
        "code without words of its own",
        "say in the bullet above it what the code does",
    ),
    Reason.CUT_TEXT: Told(
        "the text is cut off before it says anything",
        "put a whole sentence into the note",
    ),
    Reason.DUPLICATE: Told(
        "another line says the same, and its card stands for both",
        "change one of the two lines, or delete this one",
    ),
    Reason.EMPTY: Told("nothing stands in it", "write something in it, or delete it"),
    Reason.EXTRA: Told(
        "an example without a card before it to stand on",
        "put it below the bullet that it is an example of",
    ),
    Reason.FOOTNOTE: Told(
        "a footnote that no card points at",
        "put its mark behind a word of a bullet that gives a card, or make it a bullet",
    ),
    Reason.IMAGE_ONLY: Told(
        "a picture without words of its own",
        "put it below a bullet that names what it shows",
    ),
    Reason.LINK_ONLY: Told(
        "nothing but a link",
        "write beside it what the page says",
    ),
    Reason.LONG_TITLE: Told(
        "only its beginning stands in the path of the cards below it",
        "say it in fewer words, or make what it says a bullet",
    ),
    Reason.MARKUP: Told("markup that shows no text", "write its text as a bullet"),
    Reason.NO_KEY_TERM: Told(
        "no rule found anything in it to ask for",
        "write `term : what it is`, make the word to be hidden bold, or put `(R)` in front",
    ),
    Reason.NO_TEXT: Told("there are no words in it", "say in words what it shows"),
    Reason.OPINION: Told("a verdict on a text, not what it says", "write down what the text says"),
    Reason.PLAN: Told(
        "a plan or a wish is no knowledge",
        "put `(R)` in front, or switch the rule off in mkcards.yaml: `rules: {plan: false}`",
    ),
    Reason.PROSE: Told("running text, and only bullets become cards", "make it a bullet"),
    Reason.STEERED_OFF: Told(
        "the note or the configuration says that it gives no card",
        "change `<!-- mkcards: off -->` above it, `mkcards: off` in the head of the note, or "
        "`cards_from` in mkcards.yaml",
    ),
    Reason.STUB_TOPIC: Told("a name without a card below it", "write a bullet below it"),
    Reason.TOO_LONG: Told("longer than any rule reads", "divide it into several bullets"),
    Reason.UNANSWERED_QUESTION: Told(
        "the note asks this and does not answer it",
        "write the answer below it, or put `(B)` in front to keep it as an open question",
    ),
}
