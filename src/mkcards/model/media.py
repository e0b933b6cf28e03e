"""What file names tell pictures and recordings in a note, whether or not cards can show them."""

PICTURES = ("avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp")
RECORDINGS = (
    *("3gp", "flac", "m4a", "mkv", "mov", "mp3"),
    *("mp4", "oga", "ogg", "ogv", "opus", "wav", "webm"),
)
ENDING = rf"\.(?:{'|'.join((*PICTURES, *RECORDINGS))})"
"""A regular expression for the end of such a name, to be read without regard to letter case."""
