"""The page of each code: what it means, an example that gives it, and what to do."""

from pathlib import Path

from mkcards.diagnostics import Code, Severity, severity_of
from mkcards.diagnostics.selection import CODES, Word, group_of

_PAGES = Path(__file__).parent / "pages"
_NO_ACCEPTANCE = "An error cannot be accepted: while there is one, nothing is written."
_ACCEPTANCE = (
    "To accept it: write `<!-- mkcards: ok {code} -->` beside the line or right above it, or\n"
    "`ignore: [{code}]` into `mkcards.yaml`."
)
_ONLY_IGNORED = "To accept it: write `ignore: [{code}]` into `mkcards.yaml`."
# They stand in a card file, in the head of a note or in no line at all.
_BESIDE_NO_LINE = frozenset(
    {
        Code.BAD_FRONT_MATTER,
        Code.CLOZE_WITHOUT_DELETION,
        Code.DUPLICATE_GUID,
        Code.EMPTY_QUESTION,
        Code.EMPTY_SEED,
        Code.NOT_A_FILE,
        Code.PASSED_OVER,
    }
)


def page_of(code: Word) -> str:
    """Give the page of a code as Markdown, its name as the heading."""
    body = (_PAGES / f"{code}.md").read_text(encoding="utf-8")
    return f"# {code} ({group_of(code)})\n\n{body}\n{_acceptance(code).format(code=code)}\n"


def _acceptance(code: Word) -> str:
    if severity_of(code) is Severity.ERROR:
        return _NO_ACCEPTANCE
    return _ONLY_IGNORED if code in _BESIDE_NO_LINE else _ACCEPTANCE


def code_named(word: str) -> Word | None:
    """Give the code of a name; None where no finding is called that."""
    return next((code for code in CODES if code == word.strip().lower()), None)
