"""What makes two texts one: the folded form that matching and identity read."""

from unicodedata import normalize


def fold(text: str) -> str:
    """Give the form in which two ways of writing the same text are equal.

    Composition (NFC, NFD), width and other compatibility forms, letter case and the amount of white
    space never change it; folding twice changes nothing. The order of steps is Unicode's
    compatibility caseless match (The Unicode Standard, 3.13.5, D146).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    caseless = normalize("NFKC", normalize("NFD", text).casefold()).casefold()
    return " ".join(normalize("NFKC", caseless).split())
