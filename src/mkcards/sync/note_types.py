"""Our note types as they are in Anki: an import is refused where it would rebuild one.

AnkiConnect imports with every option on (its call of Anki's legacy importer, 25.09), so that a note
type with another field or template would be merged with ours, and AnkiWeb asked for all of it.
"""

from mkcards.errors import AnkiNoteTypeError
from mkcards.render import NOTE_TYPES
from mkcards.sync.holding import Asked


def refuse_changed_types(anki: Asked) -> None:
    """Raise `AnkiNoteTypeError` where fields or templates of ours are others in Anki."""
    names = {number: name for name, number in anki.call("modelNamesAndIds").items()}
    for ours in NOTE_TYPES:
        name = names.get(ours.id)
        if name is None:
            continue
        fields = [field.name for field in ours.fields]
        if (found := anki.call("modelFieldNames", modelName=name)) != fields:
            raise AnkiNoteTypeError(name, f"its fields are {', '.join(found)}")
        templates = list(anki.call("modelTemplates", modelName=name))
        if templates != [ours.template.name]:
            raise AnkiNoteTypeError(name, f"its templates are {', '.join(templates)}")
