"""What the last build read and wrote, so that the next one can tell that nothing changed."""
