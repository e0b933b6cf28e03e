"""The wheel and the source archive: built twice under other circumstances, and looked into."""

import os
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from release.project import copied, done, tracked

SOURCE = "src/mkcards/"
_EARLIER = 1_000_000_000


def built(project: Path, folder: Path, **variables: str) -> dict[str, bytes]:
    """Build both archives of a copy of the project, and give them by their names."""
    copy = copied(project, folder / "copy")
    out = folder / "dist"
    done([sys.executable, "-m", "hatchling", "build", "--directory", out], copy, **variables)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def built_otherwise(project: Path, folder: Path) -> dict[str, bytes]:
    """Build from files of other times and rights, in another zone, language and order of sets."""
    place = folder / "a folder" / "further down"
    copy = copied(project, place / "copy")
    for path in copy.rglob("*"):
        os.utime(path, (_EARLIER, _EARLIER))
        path.chmod(0o700 if path.is_dir() else 0o600)
    return built(copy, place, TZ="Asia/Seoul", LC_ALL="C", PYTHONHASHSEED="7")


def wheel_of_source(archives: dict[str, bytes], folder: Path) -> bytes:
    """Build the wheel from the source archive alone."""
    folder.mkdir(parents=True)
    (name,) = (name for name in archives if name.endswith(".tar.gz"))
    (folder / name).write_bytes(archives[name])
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder, filter="data")
    unpacked = folder / name.removesuffix(".tar.gz")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    done([*command, "--directory", folder / "dist"], unpacked)
    return next((folder / "dist").glob("*.whl")).read_bytes()


def differing(project: Path, folder: Path) -> list[str]:
    """Give the archives that do not come out the same whoever builds them, where and when."""
    one, other = built(project, folder / "one"), built_otherwise(project, folder / "other")
    found = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    (wheel,) = (name for name in one if name.endswith(".whl"))
    if wheel_of_source(one, folder / "source") != one[wheel]:
        found.append(f"{wheel} of the source archive")
    return found


def wheel_faults(project: Path, wheel: Path) -> Iterator[str]:
    """Give what is in a wheel and should not be, and what should be and is not."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info/"
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    licences = {f"{info}licenses/{name}" for name in settings["project"]["license-files"]}
    wanted = {f"{info}{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    wanted |= licences | _sources(project)
    yield from (f"{name}: missing in the wheel" for name in sorted(wanted - names))
    yield from (f"{name}: does not belong in the wheel" for name in sorted(names - wanted))


def _sources(project: Path) -> set[str]:
    return {name.removeprefix("src/") for name in tracked(project) if name.startswith(SOURCE)}


def source_faults(project: Path, archive: Path) -> Iterator[str]:
    """Give what is in a source archive and is not of the project, and what its tests would miss."""
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    ours = {*tracked(project), "PKG-INFO"}
    yield from (f"{name}: not of the project" for name in sorted(names - ours))
    needed = {name for name in ours if not name.startswith(".")}
    yield from (f"{name}: missing in the source archive" for name in sorted(needed - names))
