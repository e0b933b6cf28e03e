"""Into a running Anki and back: what its collection holds of our cards, and what to do about it."""
