"""What MkDocs calls while it builds the site; `mkdocs.yml` names this file.

The documents stay readable where they are in the repository. Here those outside of `docs/` get a
place on the site, links are led there, and blocks are written as the theme wants them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it.token import Token
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from reference.site.fences import note, titled, with_fences
from reference.site.places import ROOT, documents, relinked, sections
from reference.site.spec_page import readable

_TABLE = re.compile(r"<table>\n(.*?)</table>\n", re.DOTALL)
_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")
_LANGUAGES = ("ja", "ko")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give a place in the menu to the spec pages, and to pages of `docs/` that have none yet."""
    menu = {title: pages for entry in config.nav for title, pages in entry.items()}
    spec = ({title: [f"rules/{group}/index.md", *pages]} for group, title, pages in sections())
    menu["Notes and cards"][1:1] = spec
    named = str(config.nav)
    folder = Path(config.docs_dir)
    menu["Use"] += [page.name for page in sorted(folder.glob("*.md")) if page.name not in named]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the documents that are not in `docs/`, and an index of each section of spec pages."""
    for path, place in documents().items():
        text = (ROOT / path).read_text(encoding="utf-8")
        files.append(File.generated(config, place, content=text))
    for group, title, places in sections():
        listed = "\n".join(_listed(places))
        files.append(
            File.generated(config, f"rules/{group}/index.md", content=f"# {title}\n\n{listed}\n")
        )
    return files


def _listed(places: list[str]) -> Iterator[str]:
    paths = {place: path for path, place in documents().items()}
    for place in places:
        title = (ROOT / paths[place]).read_text(encoding="utf-8").partition("\n")[0]
        yield f"- [{title.removeprefix('# ')}]({place.rpartition('/')[2]})"


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Write a document as the theme reads it."""
    place = page.file.src_uri
    paths = {each: path for path, each in documents().items()}
    text = relinked(markdown, paths.get(place, f"docs/{place}"), place)
    if place.startswith("rules/"):
        return readable(text)
    return with_fences(_ROW.sub(_bare_pipes, _TABLE.sub(_beside, text)), _block)


def _bare_pipes(row: re.Match[str]) -> str:
    """Take the backslash from bars within code: GitHub wants it in a table, MkDocs shows it."""
    return _CODE.sub(lambda code: code[0].replace("\\|", "|"), row[0])


def _beside(table: re.Match[str]) -> str:
    """Let the cells of a table that hold Markdown stand beside each other."""
    cells = re.findall(r"<td>(.*?)</td>", table[1], re.DOTALL)
    shown = "".join(f"<div markdown>\n\n{cell.strip()}\n\n</div>\n\n" for cell in cells)
    return f'<div class="beside" markdown>\n\n{shown}</div>\n'


def _block(token: Token) -> str:
    """Write a block with the name of its file as title."""
    language, _, name = token.info.partition(" ")
    if language == "markdown":
        return note(name, token.content)
    return titled(language, name if "." in name else "", token.content)


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Say the language of a page that is not English, and name the search for screen readers."""
    place = page.file.src_uri.partition("/")[0]
    language = place if place in _LANGUAGES else "en"
    return output.replace('<html lang="en"', f'<html lang="{language}"', 1).replace(
        'data-md-component="search" role="dialog"',
        'data-md-component="search" role="dialog" aria-label="Search"',
        1,
    )
