"""What an Org file holds in blocks: code, quotes, tables, formulas, drawers (Org manual 9.7)."""

from collections.abc import Sequence

from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.lines import Line
from mkcards.parse.org_lines import OrgLines
from mkcards.parse.org_text import markdown_of

_BEGIN = Pattern(r"(?i:#\+begin_)(\S+)\s*(\S*)")
_DRAWER = Pattern(r":[\w-]+:")
_ENVIRONMENT = Pattern(r"\\begin\{([\w*]+)\}")
_RULE = Pattern(r"\|[-+|:\s]*")
_ALIGNMENT = Pattern(r"\|(?:\s*(?:<[lcr]?\d*>)?\s*\|)+")
_CODE = frozenset({"src", "example"})
_QUOTES = frozenset({"quote", "verse"})
_UNSHOWN = frozenset({"comment", "export"})
_ESCAPED = Pattern(r"^(\s*),(?=,*(?:\*|#\+))")


def read_block(org: OrgLines, line: Line) -> bool:
    """Read a block with its end; one without an end is left to the other readers."""
    found = _BEGIN.match(line.text)
    name = found[1].lower() if found else ""
    end = org.next_end(f"#+end_{name}") if found else None
    if found is None or end is None:
        return False
    if name in _UNSHOWN:
        org.skip(line)
        org.skip_to(end)
        return True
    if name in _CODE:
        _emit_code(org, line, org.given[org.at : end], found[2] if name == "src" else "")
    elif name in _QUOTES:
        _emit_quote(org, line, org.given[org.at : end])
    else:
        return _open_block(org, line, end)
    org.at = end + 1
    return True


def _open_block(org: OrgLines, line: Line, end: int) -> bool:
    """Read what stands in a block of another name as if it stood in none."""
    org.blank(line)
    org.skip(line)
    org.skip(org.given[end])
    org.given[end] = org.given[end]._replace(raw="", text="")
    return True


def _emit_code(org: OrgLines, line: Line, code: Sequence[Line], language: str) -> None:
    """Put out code with the indentation that all of it has in common taken off."""
    margin = min((other.indent for other in code if other.text), default=0)
    bare = [_ESCAPED.sub(r"\1", lines.dedent(other.raw, margin)) for other in code]
    opening, *_, closing = lines.fenced("\n".join(bare), language).split("\n")
    org.emit(opening, line)
    for other, text in zip(code, bare, strict=True):
        org.emit(text, other, line.indent)
    org.emit(closing, line)


def _emit_quote(org: OrgLines, line: Line, quote: Sequence[Line]) -> None:
    org.blank(line)
    for other in quote:
        org.emit(f"> {markdown_of(other.text)}".rstrip(), other, line.indent)
    org.blank(line)


def read_fixed(org: OrgLines, line: Line) -> bool:
    """Read lines behind colons, which are shown as they are."""
    if not _is_fixed(line):
        return False
    end = org.at
    while end < len(org.given) and _is_fixed(org.given[end]):
        end += 1
    every = [line, *org.given[org.at : end]]
    bare = [other._replace(raw=other.text[2:], indent=0) for other in every]
    _emit_code(org, line, bare, "")
    org.at = end
    return True


def _is_fixed(line: Line) -> bool:
    return line.text == ":" or line.text.startswith(": ")


def read_table(org: OrgLines, line: Line) -> bool:
    """Read a table; Markdown wants a rule below the first row and nowhere else."""
    end = org.at
    while end < len(org.given) and org.given[end].text.startswith("|"):
        end += 1
    every = [line, *org.given[org.at : end]]
    org.at = end
    rows = [row for row in every if not (_is_rule(row) or _ALIGNMENT.fullmatch(row.text))]
    for number, row in enumerate(rows):
        text = markdown_of(row.text)
        org.emit(text, row, line.indent)
        if number == 0:
            org.emit("|" + "---|" * max(1, text.count("|") - 1), row, line.indent)
    return True


def _is_rule(row: Line) -> bool:
    return row.text.startswith("|-") and _RULE.fullmatch(row.text) is not None


def read_environment(org: OrgLines, line: Line) -> bool:
    """Read an environment of LaTeX as a formula."""
    found = _ENVIRONMENT.match(line.text)
    end = org.next_end(f"\\end{{{found[1]}}}") if found else None
    if end is None:
        return False
    every = [line, *org.given[org.at : end + 1]]
    for text in ("$$", *(other.text for other in every), "$$"):
        org.emit(text, line)
    org.at = end + 1
    return True


def read_drawer(org: OrgLines, line: Line) -> bool:
    """Put a drawer aside, such as the properties of a headline; it ends within its section."""
    if not _DRAWER.fullmatch(line.text):
        return False
    end, section = org.next_end(":end:"), org.next_end("*")
    if end is None or (section is not None and section < end):
        return False
    org.skip(line)
    org.skip_to(end)
    return True
