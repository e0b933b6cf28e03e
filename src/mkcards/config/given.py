"""What a run is told beside its files: environment variables and options."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from mkcards.config.files import Said, allowed
from mkcards.config.key import At, Key, excerpt
from mkcards.config.value import MistakesError, Place, Sort, Value
from mkcards.errors import ConfigError, ConfigMistake
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location

PREFIX = "MKCARDS_"

_HERE = Place()
_SLIP = 0.8
_WHOLE = Pattern("0|[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is told: a configuration `file` in place of the project's, `key=value` texts.

    An `isolated` run reads no configuration file and no variable. The `environment` is that of the
    process, `platform` what Python calls the system.
    """

    file: Path | None = None
    isolated: bool = False
    sets: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    platform: str = "linux"


def user_file(given: Given) -> Path | None:
    """Give where the file of a person is looked for, whether it is there or not.

    That is the folder for settings of each system: XDG_CONFIG_HOME (XDG Base Directory
    Specification 0.8), %APPDATA% on Windows, Library/Application Support on macOS.
    """
    said = given.environment
    name = "config.yaml"
    if given.platform == "win32":
        return Path(said["APPDATA"], "mkcards", name) if said.get("APPDATA") else None
    if Path(said.get("XDG_CONFIG_HOME", "")).is_absolute():
        return Path(said["XDG_CONFIG_HOME"], "mkcards", name)
    if not said.get("HOME"):
        return None
    folder = "Library/Application Support" if given.platform == "darwin" else ".config"
    return Path(said["HOME"], folder, "mkcards", name)


def said_by_environment(given: Given, keys: Mapping[str, Key]) -> dict[str, Said]:
    """Give what variables such as `MKCARDS_OUT` say; an empty one says nothing."""
    own = At.PROJECT | At.VARIABLE
    names = {f"{PREFIX}{key.name.upper()}": key for key in keys.values() if own & key.at}
    found = {}
    mistakes: list[ConfigMistake] = []
    for variable, key in names.items():
        if text := given.environment.get(variable, ""):
            try:
                found[key.name] = Said(_read(key, text), variable)
            except MistakesError as error:
                mistakes.extend(_located(error, variable, text, keys))
    if mistakes:
        raise ConfigError(tuple(mistakes))
    return found


def said_by_options(given: Given, keys: Mapping[str, Key]) -> dict[str, Said]:
    """Give what `--set key=value` says; of two with the same key the last one counts."""
    found = {}
    mistakes: list[ConfigMistake] = []
    for option in given.sets:
        try:
            name, value = _split(option, keys)
            found[name] = Said(value, "--set")
        except MistakesError as error:
            mistakes.extend(_located(error, "--set", option, keys))
    if mistakes:
        raise ConfigError(tuple(mistakes))
    return found


def strange_variables(given: Given, keys: Mapping[str, Key]) -> Iterator[str]:
    """Give a warning for each variable that looks like a mistyped one of ours."""
    known = [key.upper() for key in keys]
    for variable in sorted(given.environment):
        name = variable.removeprefix(PREFIX)
        if name != variable and name not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - only for a strange name

            # Commands have variables too, such as MKCARDS_LIST_TAG: only a slip is meant here.
            for near in get_close_matches(name, known, 1, _SLIP):
                yield f"the variable {variable} says nothing; did you mean {PREFIX}{near}?"


def _split(option: str, keys: Mapping[str, Key]) -> tuple[str, object]:
    name, equals, text = option.partition("=")
    word = Value(_HERE, Sort.TEXT, name.strip())
    if not equals:
        word.refuse(f"{option!r} is no key=value, such as deck_levels=3")
    key = allowed(word, keys, At.PROJECT)
    return key.name, _read(key, text)


def _read(key: Key, text: str) -> object:
    if key.kind.verbatim:
        return key.kind.read(key.name, Value(_HERE, Sort.TEXT, text))
    return key.kind.read(key.name, _plain(text) or _yaml(text))


def _plain(text: str) -> Value | None:
    """Give a number or a switch as YAML reads it, without loading YAML; None for anything else."""
    is_switch = text in {"true", "false"}
    if not is_switch and not _WHOLE.fullmatch(text):
        return None
    return Value(Place(1, 1, len(text)), Sort.SWITCH if is_switch else Sort.WHOLE, text)


def _yaml(text: str) -> Value:
    from mkcards.config.yaml_text import yaml_value  # noqa: PLC0415 - YAML only where it is met

    return yaml_value(text)


def _located(
    error: MistakesError, where: str, text: str, keys: Mapping[str, Key]
) -> Iterator[ConfigMistake]:
    """Give the mistakes of a text that is no file and has no lines."""
    for _, problem in error.mistakes:
        shown = excerpt(text, problem, keys.values())
        yield ConfigMistake(Location(where, 0, 0), problem, shown)
