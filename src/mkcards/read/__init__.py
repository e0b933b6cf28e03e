"""Stage one: from the files a person names to seeds, and the media their notes mention."""

from mkcards.read.excerpt import FileLines
from mkcards.read.media import load_media
from mkcards.read.seeds import Reading, read_seeds, seed_path
from mkcards.read.walk import SUFFIXES

__all__ = ["SUFFIXES", "FileLines", "Reading", "load_media", "read_seeds", "seed_path"]
