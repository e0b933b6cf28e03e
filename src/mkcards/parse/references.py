"""Link references: `[text][label]` becomes a link of its own, for an item is read on its own."""

import re
from collections.abc import Callable

from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

# A picture may have no words: `![][label]`.
_CODE_OR_LINK = Pattern(
    r"`[^`]*`|(?<=!)\[\]\[(?P<of>[^\[\]]+)\]"
    r"|\[(?P<words>[^\[\]]+)\](?:\[(?P<label>[^\[\]]*)\])?(?![(:\[])"
)


def resolver(targets: dict[str, str]) -> Callable[[str], str]:
    """Give a function that writes the targets of known references into a text.

    `targets` pairs the folded label of each link reference definition with its target.
    """
    if not targets:
        return str

    def resolve(text: str) -> str:
        return _CODE_OR_LINK.sub(replaced, text) if "[" in text else text

    def replaced(found: re.Match[str]) -> str:
        label = found["of"] or found["label"] or found["words"] or ""
        target = targets.get(fold(label))
        return f"[{found['words'] or ''}]({_written(target)})" if target else found[0]

    return resolve


def _written(target: str) -> str:
    return f"<{target}>" if " " in target else target
