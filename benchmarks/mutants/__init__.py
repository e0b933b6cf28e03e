"""Break the code on purpose, in small ways, and see whether a test notices."""
