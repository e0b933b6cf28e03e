"""The explicit download of pictures of the web that cards show; a build never does it."""

from mkcards.fetch.fetching import State, WebFile, fetch, hosts, wanted_files
from mkcards.fetch.network import SYSTEM
from mkcards.fetch.told import fetched_text, files_json, problems_text, wanted_text

__all__ = [
    "SYSTEM",
    "State",
    "WebFile",
    "fetch",
    "fetched_text",
    "files_json",
    "hosts",
    "problems_text",
    "wanted_files",
    "wanted_text",
]
