"""Does everything on a card stand in the note, but the wording of the question?"""

import html
import re
from dataclasses import dataclass
from functools import cache

from benchmarks.quality.faces import Face
from mkcards.model.card import Lang
from mkcards.model.text import fold
from mkcards.wording import wording
from mkcards.wording.particles import PARTICLES

_LATIN = r"[^\W_\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]+"
_HANGUL = "[\uac00-\ud7a3]+"
_UNSPACED = "[\u3041-\u30ff\u3400-\u9fff]+"
_WORD = re.compile(f"{_LATIN}|{_HANGUL}|{_UNSPACED}")
_MARKS = re.compile(r"[*_`\\]|~~|==")
_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SIGNS = re.compile(r"https?://|[\W_]+")
_SLOT = re.compile(r"\{[^{}]*\}")
_COUNT = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Written:
    """What a note says: its words, and its text as one run without spaces and signs.

    Both hold the text as written and as it is once markup, tags and addresses of links are gone.
    """

    words: frozenset[str]
    run: str


def written(text: str) -> Written:
    """Give what a text of a note says."""
    shown = html.unescape(text)
    bare = _TAG.sub("", shown)
    versions = (text, shown, bare, _MARKS.sub("", bare), _LINK.sub(r"\1", bare))
    words = frozenset(word for version in versions for word in _WORD.findall(version))
    return Written(words, "\n".join(map(_run, (*versions, _TAG.sub("\n", shown)))))


def invented(face: Face, note: Written) -> tuple[str, ...]:
    """Give the words of a card that are neither in its note, nor in its path, nor wording."""
    told = Written(note.words | set(_WORD.findall(face.context)), note.run + face.context)
    front = (word for word in _WORD.findall(face.filled) if not _is_wording(word, told))
    back = (word for word in _WORD.findall(face.back) if not _is_told(word, told))
    return tuple(dict.fromkeys((*front, *back)))


def stitched(face: Face, note: Written) -> tuple[str, ...]:
    """Give the lines of an answer or of a cloze that are no run of the note."""
    lines = (face.filled if face.is_cloze else face.back).split("\n")
    return tuple(line for line in lines if _run(line) not in note.run)


def _run(text: str) -> str:
    return _SIGNS.sub("", fold(text))


def _is_told(word: str, note: Written) -> bool:
    return word in note.words or (re.fullmatch(_UNSPACED, word) is not None and word in note.run)


def _is_wording(word: str, note: Written) -> bool:
    if _is_told(word, note) or word in _template_words() or _COUNT.fullmatch(word):
        return True
    around = (
        (word[: place.start()], word[place.end() :])
        for glue in _template_words()
        for place in re.finditer(glue, word)
    )
    return any(all(not part or _is_told(part, note) for part in parts) for parts in around)


@cache
def _template_words() -> frozenset[str]:
    """Give the words of all templates, and the particles that they glue to a name."""
    forms = (getattr(wording(lang), name) for lang in Lang for name in wording(lang).__slots__)
    words = (word for form in forms for word in _WORD.findall(_SLOT.sub(" ", form)))
    return frozenset((*words, *PARTICLES))
