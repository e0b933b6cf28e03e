"""Fetch the files of the web that cards show, each kept as soon as it is there.

They lie in the out folder under names of their content, with an index from address to name beside
them: what a build packs without any network. A run that was interrupted goes on where it ended.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from mkcards.config import Config
from mkcards.fetch.download import (
    Limits,
    RefusedError,
    UnreachableError,
    download,
    secure,
)
from mkcards.fetch.network import Network
from mkcards.model.media import MediaReference
from mkcards.model.source import Location
from mkcards.pipeline import files_of_the_web, list_cards, locked
from mkcards.pipeline.progress import Stopwatch, each
from mkcards.read.fetched import FOLDER, INDEX, address, index_text, read_fetched
from mkcards.read.files import Trouble
from mkcards.read.judging import media_name, sniffed_kind
from mkcards.write import PendingFile, write_all
from mkcards.write.journal import refuse_odd


class State(StrEnum):
    """What became of a file of the web."""

    WANTED = "wanted"
    THERE = "there"
    FETCHED = "fetched"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class WebFile:
    """A file of the web that cards show: its address, the first place of it in a note, its state.

    `name` is that of the file in the folder of fetched files, `size` its bytes, `problem` why it is
    not there.
    """

    url: str
    place: Location
    state: State = State.WANTED
    name: str = ""
    size: int = 0
    problem: str = ""

    @property
    def host(self) -> str:
        """Give the host that is asked for the file."""
        return urlsplit(self.url).netloc.rpartition("@")[2].lower()


@dataclass(slots=True)
class _Fetching:
    """A run: where files go, how the network is met, and which hosts do not answer today."""

    out: Path
    network: Network
    limits: Limits
    silent: dict[str, str] = field(default_factory=dict)


def wanted_files(paths: Sequence[Path], config: Config, out: Path) -> tuple[WebFile, ...]:
    """Give the files of the web on the cards of notes, each once; nothing is asked of the network.

    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    fetched = read_fetched(out)
    files: dict[str, WebFile] = {}
    for reference in files_of_the_web(list_cards(paths, config, out)):
        url = address(reference.source)
        files.setdefault(url, _wanted(url, reference, fetched))
    return tuple(files.values())


def _wanted(url: str, reference: MediaReference, fetched: Mapping[str, Path]) -> WebFile:
    path = fetched.get(url)
    if path is None or not path.is_file():
        return WebFile(url, reference.location)
    return WebFile(url, reference.location, State.THERE, path.name, path.stat().st_size)


def fetch(
    files: Sequence[WebFile], config: Config, out: Path, network: Network
) -> tuple[WebFile, ...]:
    """Download the wanted files into the out folder and give all with what became of them.

    Raises `WriteError` and `LockedError`; trouble with
    the network is the state of a file.
    """
    run = _Fetching(out, network, Limits(config.max_media_bytes))
    with Stopwatch().stage("fetch"):
        return tuple(
            _fetched(file, run) if file.state is State.WANTED else file for file in each(files)
        )


def hosts(files: Iterable[WebFile]) -> dict[str, int]:
    """Count the files of each host, most first."""
    return dict(Counter(file.host for file in files).most_common())


def _fetched(file: WebFile, run: _Fetching) -> WebFile:
    if file.host in run.silent:
        return _failed(file, State.UNREACHABLE, run.silent[file.host])
    try:
        data = download(file.url, run.network, run.limits)
    except RefusedError as why:
        return _failed(file, State.REFUSED, str(why))
    except UnreachableError as why:
        run.silent[file.host] = str(why)
        return _failed(file, State.UNREACHABLE, str(why))
    last = PurePosixPath(unquote(urlsplit(secure(file.url)).path))
    kind = sniffed_kind(last.suffix.lower().removeprefix("."), data)
    if isinstance(kind, Trouble):
        return _failed(file, State.REFUSED, kind.message)
    name = media_name(last.stem, data, kind)
    _keep(file.url, name, data, run.out)
    return WebFile(file.url, file.place, State.FETCHED, name, len(data))


def _failed(file: WebFile, state: State, problem: str) -> WebFile:
    return WebFile(file.url, file.place, state, problem=problem)


def _keep(url: str, name: str, data: bytes, out: Path) -> None:
    """Write a file and its line in the index, which may have grown meanwhile."""
    folder = out / FOLDER
    with locked(out):
        refuse_odd(out, FOLDER)
        index = {url: path.name for url, path in read_fetched(out).items()} | {url: name}
        text = index_text(index).encode()
        write_all([PendingFile(folder / name, data), PendingFile(folder / INDEX, text)])
