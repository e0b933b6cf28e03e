"""Bold face that a cut would leave open: each part gets its own signs."""

from collections.abc import Iterator, Sequence

from mkcards.model.pattern import Pattern

_SIGN = "**"
_SIGN_OR_CODE = Pattern(r"`+[^`]*`+|\*\*")


def evened(parts: Sequence[str]) -> tuple[str, ...]:
    """Close the bold face that a part leaves open, and open it again in the next one."""
    odd = [_SIGN in part and _SIGN_OR_CODE.findall(part).count(_SIGN) % 2 == 1 for part in parts]
    if not any(odd) or sum(odd) % 2 or not _opens(parts[odd.index(True)]):
        return tuple(parts)
    return tuple(_evened(parts, odd))


def _opens(part: str) -> bool:
    """Tell the sign in front of bold words from that of a power (`2**3`)."""
    before, _, after = part.rpartition(_SIGN)
    glued = before[-1:].isascii() and before[-1:].isalnum()
    return not glued and not after[:1].isspace()


def _evened(parts: Sequence[str], odd: Sequence[bool]) -> Iterator[str]:
    is_open = False
    for part, changes in zip(parts, odd, strict=True):
        shown = part
        if is_open:
            closed = changes and part.startswith(_SIGN)
            shown = part.removeprefix(_SIGN).lstrip() if closed else _SIGN + part
        is_open = is_open != changes
        yield shown + _SIGN if is_open else shown
