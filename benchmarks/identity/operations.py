"""The kinds of edits and their weights: what happens to notes in half a year of use."""

from benchmarks.identity import bullets
from benchmarks.identity.editing import Editor, Operation, Touched
from benchmarks.identity.outline import File, Form
from benchmarks.identity.words import extend, reformat, reword, typo


def _rename_part(editor: Editor) -> Touched:
    found = editor.some_part(lambda part, _file: part.form is not Form.NONE)
    if not found:
        return None
    part, _ = found
    change = editor.random.choice((typo, extend, reword))
    part.text = change(part.text, editor.random, editor.known).strip()
    return [part.id]


def _rename_file(editor: Editor) -> Touched:
    file = editor.random.choice(editor.notes.files)
    stem, _, suffix = file.name.rpartition(".")
    others = {other.name for other in editor.notes.files}
    name = f"{stem.rstrip('0123456789-')}-{editor.random.randint(2, 999)}.{suffix}"
    if name in others:
        return None
    file.name = name
    return [part.id for part in file.parts]


def _split_file(editor: Editor) -> Touched:
    """Move the later parts of a note into a new one."""
    fitting = [file for file in editor.notes.files if len(file.parts) > 1]
    if not fitting:
        return None
    file = editor.random.choice(fitting)
    cut = editor.random.randint(1, len(file.parts) - 1)
    stem, _, suffix = file.name.rpartition(".")
    name = f"{stem}-part{editor.random.randint(2, 999)}.{suffix}"
    moved = file.parts[cut:]
    del file.parts[cut:]
    editor.notes.files.append(File(name, moved, flat=file.flat))
    return [part.id for part in moved]


def _move_part(editor: Editor) -> Touched:
    """Move a part with its bullets to another place of its note, or to another note."""
    found = editor.some_part(lambda part, file: part.form is not Form.NONE and len(file.parts) > 1)
    if not found:
        return None
    part, file = found
    others = [other for other in editor.notes.files if other.flat == file.flat]
    into = editor.random.choice(others)
    if any(bullet.is_entry for bullet in into.walk()):
        return None
    file.parts.remove(part)
    first = int(bool(into.parts) and into.parts[0].form is Form.NONE)
    into.parts.insert(editor.random.randint(min(first, len(into.parts)), len(into.parts)), part)
    return [part.id]


OPERATIONS = (
    Operation("typo", 18, bullets.text_edit(typo)),
    Operation("add", 18, bullets.add),
    Operation("add child", 16, bullets.add_child),
    Operation("extend", 10, bullets.text_edit(extend)),
    Operation("reword", 8, bullets.text_edit(reword)),
    Operation("format", 8, bullets.text_edit(reformat)),
    Operation("reorder", 7, bullets.reorder),
    Operation("parallel", 6, bullets.parallel),
    Operation("delete", 5, bullets.delete),
    Operation("move", 4, bullets.move),
    Operation("marker", 4, bullets.mark),
    Operation("replace", 4, bullets.replace),
    Operation("indent", 3, bullets.indent),
    Operation("outdent", 3, bullets.outdent),
    Operation("restore", 2, bullets.restore),
    Operation("duplicate", 2, bullets.duplicate),
    Operation("split", 2, bullets.split),
    Operation("merge", 2, bullets.merge),
    Operation("rename topic", 2, _rename_part),
    Operation("rename file", 1, _rename_file),
    Operation("split file", 1, _split_file),
    Operation("move topic", 1, _move_part),
)
