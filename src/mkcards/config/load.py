"""The settings of a run: what each layer says, a later one over those before it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkcards.config.files import File, Said, said_in, yaml_file
from mkcards.config.find import Project, exists, find_project, shown
from mkcards.config.given import (
    Given,
    said_by_environment,
    said_by_options,
    strange_variables,
    user_file,
)
from mkcards.config.key import At
from mkcards.config.settings import KEYS, SECRET_KEYS, TABLE, Config, Secrets
from mkcards.config.toml_text import toml_value
from mkcards.errors import ConfigError

_NOTHING_GIVEN = Given()

Layer = Callable[[], dict[str, Said]]


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run and where they come from.

    `origins` names for each key that is set a file with its line, a variable or an option. `files`
    are those that were read, `warnings` what a person should know of them. `secrets` are for those
    who ask for them by name.
    """

    config: Config
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    secrets: Secrets = field(default=Secrets(), repr=False)


def load_config(paths: Sequence[Path], folder: Path) -> Config:
    """Give the settings for building `paths` from the current `folder`, by the files alone.

    Raises ConfigError, with all mistakes, when they cannot be used.
    """
    return load_settings(paths, folder, _NOTHING_GIVEN).config


def load_settings(paths: Sequence[Path], folder: Path, given: Given) -> Settings:
    """Give the settings for building `paths` from the current `folder`.

    Later wins: built in, the file of the person, that of the project, the environment, `--set`.
    Another `given.file` stands in for that of the project and moves no root: names of notes count
    from there, and so do their cards. Raises ConfigError with all mistakes of all layers.
    """
    project = find_project(paths, folder)
    files = tuple(_files(project, folder, given))
    layers: list[Layer] = [partial(said_in, file, TABLE) for file in files]
    if not given.isolated:
        layers.append(partial(said_by_environment, given, TABLE))
    layers.append(partial(said_by_options, given, TABLE))
    said = _all_said(layers)
    return Settings(
        replace(Config(project.root, isolated=given.isolated), **_values(said, KEYS)),
        MappingProxyType({key: said[key].where for key in KEYS if key in said}),
        tuple(file.path for file in files),
        tuple(_warnings(project, folder, given)),
        replace(Secrets(), **_values(said, SECRET_KEYS)),
    )


def _values(said: Mapping[str, Said], keys: Collection[str]) -> dict[str, Any]:
    return {key: each.value for key, each in said.items() if key in keys}


def _files(project: Project, folder: Path, given: Given) -> Iterable[File]:
    personal = user_file(given)
    if personal and exists(personal) and not given.isolated:
        yield yaml_file(personal, shown(personal, folder), At.USER)
    path = given.file or (None if given.isolated else project.file)
    if path and path.suffix == ".toml":
        yield File(path, shown(path, folder), toml_value)
    elif path:
        yield yaml_file(path, shown(path, folder))


def _all_said(layers: Iterable[Layer]) -> dict[str, Said]:
    said: dict[str, Said] = {}
    errors: list[ConfigError] = []
    for layer in layers:
        try:
            said |= layer()
        except ConfigError as error:
            errors.append(error)
    if errors:
        raise ConfigError(tuple(wrong for error in errors for wrong in error.mistakes))
    return said


def _warnings(project: Project, folder: Path, given: Given) -> Iterable[str]:
    if given.isolated:
        return
    if project.passed and project.file and not given.file:
        names = shown(project.file, folder), shown(project.passed, folder)
        yield f"{names[0]} is used; what {names[1]} says under [tool.mkcards] is passed over"
    yield from strange_variables(given, KEYS | SECRET_KEYS)
