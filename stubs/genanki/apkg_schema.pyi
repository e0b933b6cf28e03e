# The tables and indexes of a collection in schema 11, as SQL.

APKG_SCHEMA: str
