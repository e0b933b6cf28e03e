"""What people do to bullets: change their words, add, move, nest, join and delete them."""

from collections.abc import Callable
from copy import deepcopy
from random import Random

from benchmarks.identity.editing import Editor, Removed, Touched
from benchmarks.identity.outline import Bullet, Place
from benchmarks.identity.words import (
    Vocabulary,
    halves,
    vary,
)

_DEEPEST = 5


def text_edit(change: Callable[[str, Random, Vocabulary], str]) -> Callable[[Editor], Touched]:
    """Give the edit that changes the text of a bullet in some way."""

    def apply(editor: Editor) -> Touched:
        found = editor.some()
        if not found:
            return None
        bullet, _ = found
        changed = change(bullet.text, editor.random, editor.known).strip()
        if not changed or changed == bullet.text or changed[0] in "#>|":
            return None
        bullet.text = changed
        return [bullet.id]

    return apply


def _is_bullet(bullet: Bullet, _place: Place) -> bool:
    return not bullet.is_entry


def _ids(bullet: Bullet) -> list[int]:
    return [below.id for below in bullet.walk()]


def add(editor: Editor) -> Touched:
    """Write a new bullet beside another."""
    found = editor.some(_is_bullet)
    if not found:
        return None
    bullet, place = found
    made = editor.new(editor.phrase(), bullet)
    at = place.siblings.index(bullet) + editor.random.randint(0, 1)
    place.siblings.insert(at, made)
    return [made.id]


def add_child(editor: Editor) -> Touched:
    """Write a new bullet below another."""

    def fits(bullet: Bullet, place: Place) -> bool:
        deep = len(place.parents) >= _DEEPEST
        return not bullet.is_entry and not deep and (bullet.lone or not place.file.flat)

    found = editor.some(fits)
    if not found:
        return None
    bullet, _ = found
    made = editor.new(editor.phrase(), bullet)
    bullet.children.insert(editor.random.randint(0, len(bullet.children)), made)
    return [made.id, bullet.id]


def reorder(editor: Editor) -> Touched:
    """Move a bullet within its list."""
    found = editor.some(lambda _bullet, place: len(place.siblings) > 1)
    if not found:
        return None
    bullet, place = found
    place.siblings.remove(bullet)
    place.siblings.insert(editor.random.randint(0, len(place.siblings)), bullet)
    return [bullet.id]


def parallel(editor: Editor) -> Touched:
    """Write a bullet that says the like of another thing, beside the one it is like."""
    found = editor.some(_is_bullet)
    if not found:
        return None
    bullet, place = found
    made = editor.new(vary(bullet.text, editor.random, editor.known), bullet)
    made.marker = bullet.marker
    place.siblings.insert(place.siblings.index(bullet) + editor.random.randint(0, 1), made)
    return [made.id]


def delete(editor: Editor) -> Touched:
    """Delete a bullet with all below it."""
    found = editor.some()
    if not found:
        return None
    bullet, place = found
    place.siblings.remove(bullet)
    editor.removed.append(Removed(bullet, place.owner))
    return _ids(bullet)


def restore(editor: Editor) -> Touched:
    """Put the bullet that was deleted last back where it stood."""
    for gone in reversed(editor.removed):
        owners = editor.notes.places()
        parts = editor.notes.parts()
        if gone.owner in owners:
            into = owners[gone.owner][0].children
        elif gone.owner in parts:
            into = parts[gone.owner][0].bullets
        else:
            continue
        into.insert(editor.random.randint(0, len(into)), gone.bullet)
        editor.removed.remove(gone)
        return _ids(gone.bullet)
    return None


def move(editor: Editor) -> Touched:
    """Move a bullet with all below it to another part, or below another bullet."""
    found = editor.some()
    if not found:
        return None
    bullet, place = found
    inside = set(_ids(bullet))

    def fits(other: Bullet, there: Place) -> bool:
        same_kind = there.file.flat == place.file.flat and other.is_entry == bullet.is_entry
        apart = other.id not in inside and there.siblings is not place.siblings
        return same_kind and apart and bullet.lone <= (not there.parents)

    target = editor.some(fits)
    if not target:
        return None
    other, there = target
    place.siblings.remove(bullet)
    there.siblings.insert(there.siblings.index(other), bullet)
    return inside


def mark(editor: Editor) -> Touched:
    """Put a marker in front of a bullet, or take it away."""
    found = editor.some(_is_bullet)
    if not found:
        return None
    bullet, _ = found
    bullet.marker = "" if bullet.marker else editor.random.choice(("(R) ", "(B) "))
    return [bullet.id]


def replace(editor: Editor) -> Touched:
    """Write an unrelated bullet in the place of one without children."""
    found = editor.some(lambda b, _place: not b.children and not b.is_entry and not b.lone)
    if not found:
        return None
    bullet, place = found
    made = editor.new(editor.phrase(), bullet)
    place.siblings[place.siblings.index(bullet)] = made
    editor.removed.append(Removed(bullet, place.owner))
    return [bullet.id, made.id]


def _is_nested(bullet: Bullet, place: Place) -> bool:
    return not place.file.flat and not bullet.is_entry


def indent(editor: Editor) -> Touched:
    """Move a bullet below the one above it."""
    found = editor.some(
        lambda b, p: _is_nested(b, p) and p.siblings[0] is not b and len(p.parents) < _DEEPEST
    )
    if not found:
        return None
    bullet, place = found
    above = place.siblings[place.siblings.index(bullet) - 1]
    place.siblings.remove(bullet)
    above.children.append(bullet)
    return [*_ids(bullet), above.id]


def outdent(editor: Editor) -> Touched:
    """Move a bullet beside its parent."""
    found = editor.some(lambda b, p: _is_nested(b, p) and bool(p.parents))
    if not found:
        return None
    bullet, place = found
    parent = place.parents[-1]
    place.siblings.remove(bullet)
    above = place.parents[-2].children if len(place.parents) > 1 else place.part.bullets
    above.insert(above.index(parent) + 1, bullet)
    return [*_ids(bullet), parent.id]


def duplicate(editor: Editor) -> Touched:
    """Copy a bullet with all below it into the same list or another one of the same note."""
    found = editor.some()
    if not found:
        return None
    bullet, place = found
    made = deepcopy(bullet)
    for below in made.walk():
        below.id = next(editor.notes.ids)
    lists = [p.siblings for _, p in editor.notes.places().values() if p.file is place.file]
    if bullet.lone:
        lists = [place.siblings]
    into = editor.random.choice([place.siblings, editor.random.choice(lists)])
    into.insert(editor.random.randint(0, len(into)), made)
    return _ids(made)


def split(editor: Editor) -> Touched:
    """Make two bullets of one; the larger first half stays itself."""
    found = editor.some(_is_bullet)
    cut = halves(found[0].text, editor.random) if found else None
    if not found or not cut:
        return None
    bullet, place = found
    bullet.text = cut[0]
    made = editor.new(cut[1], bullet)
    place.siblings.insert(place.siblings.index(bullet) + 1, made)
    return [bullet.id, made.id]


def merge(editor: Editor) -> Touched:
    """Make one bullet of two; the longer one stays itself, the other goes on in it."""
    found = editor.some(lambda b, p: not b.is_entry and p.siblings[-1] is not b and not b.lone)
    if not found:
        return None
    bullet, place = found
    gone = place.siblings.pop(place.siblings.index(bullet) + 1)
    if gone.lone:
        place.siblings.insert(place.siblings.index(bullet) + 1, gone)
        return None
    if len(gone.text) > len(bullet.text):
        bullet.id, gone.id = gone.id, bullet.id
    editor.notes.merged[gone.id] = bullet.id
    bullet.text = f"{bullet.text.rstrip('.')}, {gone.text}"
    bullet.tail += gone.tail
    bullet.children += gone.children
    return [bullet.id, *_ids(gone)]
