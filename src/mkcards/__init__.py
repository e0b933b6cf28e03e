"""mkcards turns the bullet notes people already keep into Anki flashcards."""

__version__ = "0.1.0"
"""The version of the program; the package metadata is made from it."""
