"""Our note types as they are in Anki: an import is refused where it would rebuild one.

AnkiConnect imports with every option on (its call of Anki's legacy importer, 25.09), so that a note
type with another field or template would be merged with ours, and AnkiWeb asked for all of it.
"""

from collections.abc import Iterator

from mkcards.errors import AnkiNoteTypeError
from mkcards.render import NOTE_TYPES
from mkcards.sync.holding import Asked


def other_looks(anki: Asked) -> Iterator[str]:
    """Give the names of our note types whose templates or CSS are others in Anki than today's.

    Raises `AnkiNoteTypeError` where a note type has other fields, or other templates by name.
    """
    names = {number: name for name, number in anki.call("modelNamesAndIds").items()}
    for ours in NOTE_TYPES:
        name = names.get(ours.id)
        if name is None:
            continue
        fields = [field.name for field in ours.fields]
        if (found := anki.call("modelFieldNames", modelName=name)) != fields:
            raise AnkiNoteTypeError(name, f"its fields are {', '.join(found)}")
        templates = anki.call("modelTemplates", modelName=name)
        if list(templates) != [ours.template.name]:
            raise AnkiNoteTypeError(name, f"its templates are {', '.join(templates)}")
        sides = {"Front": ours.template.question_format, "Back": ours.template.answer_format}
        css = anki.call("modelStyling", modelName=name)["css"]
        if (templates[ours.template.name], css) != (sides, ours.css):
            yield ours.name
