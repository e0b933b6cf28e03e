"""The settings of a project: where its root is and what its `mkcards.yaml` says."""

from mkcards.config.find import CONFIG_NAME, SEED_FOLDERS, default_paths, load_config
from mkcards.config.settings import KEYS, MEBIBYTE, Config, Unanswered

__all__ = [
    "CONFIG_NAME",
    "KEYS",
    "MEBIBYTE",
    "SEED_FOLDERS",
    "Config",
    "Unanswered",
    "default_paths",
    "load_config",
]
