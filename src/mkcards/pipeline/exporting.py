"""Cards in other forms than a package: beside it with a build, or wherever a person wants them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkcards.config import Config
from mkcards.model.card import Card, DeckName
from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.pipeline.packing import whole_package
from mkcards.pipeline.release import Release
from mkcards.pipeline.rendering import Rendering
from mkcards.write import PendingFile, export_files, package_stem, unused_media, write_all

_MEDIA = ".media"


@dataclass(frozen=True, slots=True)
class Beside:
    """The forms that a build writes beside its package, ready to be written.

    `paths` are the files and folders by which a person knows them.
    """

    paths: tuple[Path, ...] = ()
    files: tuple[PendingFile, ...] = ()
    obsolete: tuple[Path, ...] = ()


def exported(release: Release, config: Config, cards: tuple[Card, ...] | None = None) -> Export:
    """Give the live cards of a release, or some of them, with their notes as in its package."""
    chosen = release.live if cards is None else cards
    notes = (note for package in release.packages.values() for note in package.notes)
    rendering = Rendering({note.guid: note.fields for note in notes}, release.media)
    package = whole_package(chosen, rendering, release.ledger.state, config)
    root = DeckName(config.deck_root)
    return Export(root, config.namespace or config.deck_root, chosen, package)


def beside(release: Release, config: Config, out: Path, formats: Iterable[Format]) -> Beside:
    """Give the files of the forms beside the package; none where there is no card.

    Raises `ExportError`.
    """
    asked = [form for form in dict.fromkeys(formats) if form is not Format.APKG]
    if not (asked and release.live):
        return Beside()
    export = exported(release, config)
    stem = package_stem(config.deck_root)
    places = {form: out / f"{stem}{form.suffix}" for form in asked}
    files = {file.path: file for form in asked for file in export_files(form, export, places[form])}
    unused = (path for form in asked for path in unused_media(form, export, places[form]))
    folders = dict.fromkeys(path.parent for path in files if path.parent.suffix == _MEDIA)
    return Beside((*places.values(), *folders), tuple(files.values()), tuple(dict.fromkeys(unused)))


def write_beside(forms: Beside) -> None:
    """Write the forms of a build; raises `WriteError`, and the old files survive."""
    write_all(forms.files, forms.obsolete)


def write_export(form: Format, export: Export, path: Path) -> tuple[Path, ...]:
    """Write a form to a path, with its media, and give the files that changed.

    Raises `ExportError` and `WriteError`; the old files survive both.
    """
    return write_all(export_files(form, export, path), unused_media(form, export, path))
