r"""The last step of a field: put the pieces back and keep text of the note from acting in Anki.

Anki reads `[sound:…]`, `[latex]…` and `\(…\)` wherever they stand in a field, also in code and in
attributes; its reviewer does so with `[[type:…]]` on the finished card.
"""

import re

from mkcards.diagnostics import Code
from mkcards.model.pattern import Pattern
from mkcards.render.cloze import restored, without_marks
from mkcards.render.draft import END, START, Draft

_TAG = Pattern(r"(<[^>]*>)")
_DIRECTIVE = Pattern(r"\[(?=(/?anki:[a-z]*|sound:|\[type:|/?latex\]|/?\${1,2}\]))", re.IGNORECASE)
_DELIMITER = Pattern(r"\\[()\[\]]")
# Outside of formulas too, so that no way of putting text together makes a command of it.
_COMMAND = re.compile(r"\\(?=(?:href|require|style|class|cssId|data|includegraphics)\s*\{)")
# MathJax 3 reads over a <wbr> as if it were not there.
_PARTED = Pattern(r"(?<=\\)(?:<wbr>)+(?=[()\[\]])")
# What a tag, and what anything in a field holds that one of the steps below would change.
_TAG_ACTS = Pattern(rf"[\[\ufdd0{START}{END}]")
_ACTS = Pattern(
    rf"[\[\\\ufdd0]|-&gt;|=&gt;|<[^>{START}{END}]*[{START}{END}]",
    needs=("[", "\\", "\ufdd0", "-&gt;", "=&gt;", START, END),
)
_ARROW = Pattern(r"(?<![-=])(?:&lt;)?[-=]&gt;")
_CODE = ("<code>", "<pre ", "<pre>")
_CODE_END = ("</code>", "</pre>")


def finished(markup: str, draft: Draft) -> str:
    """Give the field as it goes into the package."""
    if not _ACTS.search(markup):
        return restored(markup)
    if "<" not in markup:
        return restored(_text(markup, draft, in_link=False))
    shown: list[str] = []
    code = links = 0
    for part in _TAG.split(_PARTED.sub("", markup)):
        if part.startswith("<"):
            code += part.startswith(_CODE) - (part in _CODE_END)
            links += part.startswith("<a ") - (part == "</a>")
            shown.append(_tag(part, draft))
        elif part:
            shown.append(_code(part, draft) if code else _text(part, draft, in_link=links > 0))
    return restored("".join(shown))


def _tag(tag: str, draft: Draft) -> str:
    if not _TAG_ACTS.search(tag):
        return tag
    return _DIRECTIVE.sub("&#91;", draft.escaped(without_marks(tag)))


def _code(text: str, draft: Draft) -> str:
    return _DIRECTIVE.sub("&#91;", draft.escaped(_COMMAND.sub("&#92;", text)))


def _text(text: str, draft: Draft, *, in_link: bool) -> str:
    if "[" in text:
        text = _without_directives(text, draft)
    if "\\" in text:
        text = _COMMAND.sub("&#92;", text)
        text = _DELIMITER.sub(r'<span class="mathjax_ignore">\g<0></span>', text)
    if "&gt;" in text:
        # A browser breaks a line behind any hyphen, also that of `->`.
        text = _ARROW.sub(r'<span class="arrow">\g<0></span>', text)
    return draft.fill(text, lambda piece: piece.in_link if in_link else piece.html)


def _without_directives(text: str, draft: Draft) -> str:
    directive = _DIRECTIVE.search(text)
    if not directive:
        return text
    words = directive[0] + directive[1]
    shown = words if words.endswith("]") else f"{words}…{']' * words.count('[')}"
    draft.note(
        Code.DIRECTIVE_DEFUSED,
        f"Anki would act on {shown}: shown as text",
        "to play a sound write ![](file.mp3)",
        words,
    )
    return _DIRECTIVE.sub("&#91;", text)
