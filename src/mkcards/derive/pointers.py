"""Links into the note that they stand in: they say where to read on."""

from mkcards.model.pattern import Pattern

_WITHIN = r"(?:\[[^\[\]]*\]\(#[^()]*\)|\[\[#[^\[\]]*\]\])"
_POINTER = Pattern(
    rf"(?:[^\[\]:：]{{0,80}}[:：]\s*)?{_WITHIN}(?:[\s,·.。]*{_WITHIN})*[\s.。]*",
    needs=("[#", "](#"),
)


def is_pointer(text: str) -> bool:
    """Tell whether a text is nothing but such links, or a name, a colon and such links."""
    return _POINTER.may_stand_in(text) and _POINTER.fullmatch(text) is not None
