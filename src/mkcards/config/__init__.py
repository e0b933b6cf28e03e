"""The settings of a run: where its root is, and what files, variables and options say."""

from mkcards.config.find import (
    CONFIG_NAME,
    PYPROJECT_NAME,
    SEED_FOLDERS,
    default_paths,
    usual_paths,
)
from mkcards.config.folder import FOLDER_NAME, folder_settings, own_deck, own_lang
from mkcards.config.given import Given
from mkcards.config.load import Settings, load_config, load_settings
from mkcards.config.schema import (
    FOLDER_SCHEMA_NAME,
    SCHEMA_NAME,
    folder_schema_text,
    schema_text,
    shipped_schema,
)
from mkcards.config.settings import (
    FOLDER_KEYS,
    KEYS,
    MEBIBYTE,
    TABLE,
    Config,
    FolderSettings,
    RemoteImages,
    Secrets,
    Unanswered,
)
from mkcards.config.written import written

__all__ = [
    "CONFIG_NAME",
    "FOLDER_KEYS",
    "FOLDER_NAME",
    "FOLDER_SCHEMA_NAME",
    "KEYS",
    "MEBIBYTE",
    "PYPROJECT_NAME",
    "SCHEMA_NAME",
    "SEED_FOLDERS",
    "TABLE",
    "Config",
    "FolderSettings",
    "Given",
    "RemoteImages",
    "Secrets",
    "Settings",
    "Unanswered",
    "default_paths",
    "folder_schema_text",
    "folder_settings",
    "load_config",
    "load_settings",
    "own_deck",
    "own_lang",
    "schema_text",
    "shipped_schema",
    "usual_paths",
    "written",
]
