"""The page about the configuration, with its tables made from the keys."""

from collections.abc import Iterable, Iterator

from mkcards.config import FOLDER_KEYS, KEYS, written
from mkcards.config.key import At, Key

_PAGE = """\
# Configuration

mkcards needs none: `mkcards build` reads `seeds/` and `notes/`, or without them the notes of the
folder itself, and writes `cards/`. Who wants something else writes a `mkcards.yaml`, or lets
`mkcards init` write one in which every key is explained. `mkcards config` shows what is in force
and where each value comes from; a mistake is shown with its line, and nothing is built before it is
mended.

## Where settings come from

Later ones count more, key by key:

1. what is built in
2. your own `config.yaml`: `~/.config/mkcards/` on Linux (`$XDG_CONFIG_HOME` counts),
   `%APPDATA%\\mkcards\\` on Windows, `~/Library/Application Support/mkcards/` on macOS. It holds
   only what changes no card, so that a project gives the same cards to everybody:
   {personal}
3. the nearest `mkcards.yaml` upward from the notes, else from the current folder; its folder is the
   root of the project, from which paths count. In its place `pyproject.toml` may have a table
   `[tool.mkcards]`; in one folder `mkcards.yaml` is taken, with a warning
4. environment variables: `MKCARDS_DECK_ROOT` is `deck_root`
5. `--set deck_root=Study` on the command line, for every command

`-c FILE` takes another file in the place of the third and leaves the root where it is; `-C FOLDER`
works as if started there; `--isolated` reads neither files nor variables. A variable, or what
follows `--set`, is text, or YAML on one line for a key that is no text, as in
`--set 'rules={{cloze: off}}'`.

For the notes of a folder a `_mkcards.yaml` in it says more, and the front matter of a note for the
note alone: see [below](#folders-and-notes).

## Keys of mkcards.yaml

| key | default | what it does |
|---|---|---|
{keys}

`anki_url` and `anki_profile` say which Anki `mkcards sync` means. Where its add-on AnkiConnect
wants an API key, that stands in the variable `MKCARDS_ANKI_KEY`, or as `anki_key` in your own
`config.yaml`; in `mkcards.yaml`, which others read, it is refused. No command prints it.

Patterns of `include` and `exclude` are those of `.gitignore` and count from the root; `exclude` has
the last word over `.gitignore` and `.mkcardsignore`, and `!pattern` brings back what they hide. A
note or folder that is named on the command line is read although it is excluded, unless
`force_exclude` is on.

## Folders and notes

A `_mkcards.yaml` holds for the notes in its folder and below. The nearest one that says something
counts, key by key; the front matter of a note counts more; `tags` add up.

| key | what it does |
|---|---|
{folder_keys}
| `title` | First level of the deck of a note; in front matter alone. |

`deck` is a name below `deck_root`, such as `Speech::Models`; with `deck_root` in front it means the
same. It stands in the place of the folders, in front matter also of the file name; titles and
headings stay levels below it. When it changes, cards move with their reviews.

## JSON Schema

`mkcards schema` prints a JSON Schema of `mkcards.yaml`, `mkcards schema --folder` that of
`_mkcards.yaml`. `mkcards init` puts the first beside the configuration, which names it in its first
line: an editor with the YAML language server completes keys and marks mistakes.
"""


def configuration_page() -> str:
    """Give the page."""
    personal = ", ".join(f"`{key.name}`" for key in KEYS.values() if At.USER in key.at)
    folder_keys = "\n".join(_folder_rows(FOLDER_KEYS.values()))
    keys = "\n".join(_rows(KEYS.values()))
    return _PAGE.format(personal=personal, keys=keys, folder_keys=folder_keys)


def _rows(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        default = written(key.kind.plain(key.default))
        yield f"| `{key.name}` | `{default}` | {key.help}{_choices(key)} |"


def _choices(key: Key) -> str:
    """Name the words that a key takes, where it takes only some."""
    words = key.kind.schema().get("enum")
    return f" One of `{'`, `'.join(words)}`." if isinstance(words, list) else ""


def _folder_rows(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        yield f"| `{key.name}` | {key.help} |"
