# The row of a new collection, as SQL: its options, the deck Default and its preset.

APKG_COL: str
