"""A page that shows the cards as a phone and a desktop will: live from the notes, or as files."""

from mkcards.preview.editor import editor_link, is_link
from mkcards.preview.live import Live, watching
from mkcards.preview.prepared import Prepared
from mkcards.preview.server import PORT, PreviewServer, is_loopback, listening, own_address
from mkcards.preview.static import write_site

__all__ = [
    "PORT",
    "Live",
    "Prepared",
    "PreviewServer",
    "editor_link",
    "is_link",
    "is_loopback",
    "listening",
    "own_address",
    "watching",
    "write_site",
]
