r"""Formulas: only `\( \)` and `\[ \]` are math to Anki's MathJax, and not every command is safe."""

import html
import re

from mkcards.diagnostics import Code
from mkcards.render.draft import Draft, Piece

_UNSAFE = re.compile(
    r"\\(?:href|require|style|class|cssId|data|includegraphics|unicode|bbox|csname|mmlToken"
    r"|tooltip|mathtip|texttip)(?![A-Za-z])"
)
_PRICE = re.compile(r"\d[\d.,]*\s[^\\^_=+*/<>{}]*[^\W\d_]{2}[^\\^_=+*/<>{}]*")
_LATIN = re.compile("[A-Za-z]")
_FORMULA_SIGN = re.compile(r"[\\^_=+<>{}|]|^\s|\s$")
_GLUED = re.compile(r"[\w)\]]")
_LINE_START = re.compile(r"\n[ \t>]+")
_DIRECTIVE_TAIL = re.compile(r"(?i)sound:|anki:|\[type:|/?latex\]|/?\${1,2}\]|/anki:")
_DIRECTIVE = re.compile(rf"(?i)\[(?={_DIRECTIVE_TAIL.pattern[4:]})")


def keep_formula(draft: Draft, source: str, formula: str, *, display: bool) -> str:
    r"""Take a formula out of the text and give its placeholder.

    `source` is the formula with its delimiters. Commands that make links, styles, ids or scripts
    are refused, as Anki loads MathJax without its safe extension: such a formula is shown as
    source, with the backslash and the colon as entities so that nothing can take it for live.
    """
    unsafe = _UNSAFE.search(formula)
    if unsafe:
        draft.note(
            Code.UNSAFE_MATH,
            f"the math command {unsafe[0]} can do more than show a formula: source shown instead",
            "write the formula without it",
            unsafe[0],
        )
        return draft.keep(_kept(source, f"<code>{_inert(source)}</code>"))
    body = html.escape(_LINE_START.sub("\n", formula).strip(), quote=False)
    return draft.keep(_kept(source, _delimited(body, display=display)))


def is_inline_formula(formula: str, before: str, after: str) -> bool:
    r"""Tell whether what stands between two `$` is a formula and no price.

    The closing `$` is not followed by a digit (Pandoc's manual, extension tex_math_dollars; the
    rule of the spaces is the caller's). A command, an index or a power is a formula even beside
    digits (`3$\times$3`), anything else right after a digit is none (`5$, 10$`), a number
    followed by words is an amount, and so is one right after a letter (`US$5, A$ 7`).
    """
    if formula.startswith(("\\", "^", "_")):
        return True
    is_amount = _LATIN.fullmatch(before) and formula[0].isdigit()
    return not (is_amount or before.isdigit() or after.isdigit() or _PRICE.fullmatch(formula))


def is_bracket_formula(formula: str, before: str) -> bool:
    r"""Tell whether `\[…\]` is a formula; Markdown also writes literal brackets that way."""
    return not _GLUED.match(before) and bool(_FORMULA_SIGN.search(formula))


def _kept(source: str, shown: str) -> Piece:
    return Piece(source, shown, shown)


def _inert(source: str) -> str:
    escaped = html.escape(source, quote=False)
    return escaped.replace("\\", "&#92;").replace(":", "&#58;").replace("[", "&#91;")


def _delimited(body: str, *, display: bool) -> str:
    body = _DIRECTIVE.sub("&#91;", body)
    if not display:
        return rf"\({body}\)"
    # `\[latex]` would hold a directive of Anki: a space keeps the bracket from its word.
    space = " " if _DIRECTIVE_TAIL.match(body) else ""
    return rf"\[{space}{body}\]"
