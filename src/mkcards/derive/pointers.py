"""Links into the note that they stand in: they say where to read on."""

import re

from mkcards.model.pattern import Pattern

_WITHIN = r"(?:\[[^\[\]]*\]\(#[^()]*\)|\[\[#[^\[\]]*\]\])"
_POINTER = Pattern(
    rf"(?:[^\[\]:：]{{0,80}}[:：]\s*)?{_WITHIN}(?:[\s,·.。]*{_WITHIN})*[\s.。]*",
    needs=("[#", "](#"),
)
_LEADS = Pattern(r"\[[^\[\]]*\]\(#[^()\s]*\)")
_CONTENTS = Pattern(
    r"[\W_]*+(?:(?:table of )?contents|toc|目录|目錄|目次|목차)[\W_]*+", re.IGNORECASE
)


def is_pointer(text: str) -> bool:
    """Tell whether a text is nothing but such links, or a name, a colon and such links."""
    return _POINTER.may_stand_in(text) and _POINTER.fullmatch(text) is not None


def leads_within(text: str) -> bool:
    """Tell whether a text begins with such a link of Markdown, whatever stands behind it."""
    return text[:1] == "[" and _LEADS.match(text) is not None


def names_contents(name: str) -> bool:
    """Tell whether the name of a section is that of a table of contents."""
    return _CONTENTS.fullmatch(name) is not None
