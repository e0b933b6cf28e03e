"""How well do cards keep their guid? Random edit histories of notes, and replays of real ones."""
