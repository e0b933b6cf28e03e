"""mkcards turns the bullet notes people already keep into Anki flashcards."""
