"""Regular expressions that cost nothing until they are needed."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

_T = TypeVar("_T")


def _none() -> Iterator[re.Match[str]]:
    return iter(())


class Pattern:
    """A regular expression that is compiled when a method of it is first used.

    The rooms that read notes hold some 250 of them, of which a small note needs a quarter; to
    compile them all took a third of the time of `mkcards list` of one note. The methods are those
    of `re.Pattern`, bound once: from the second use on they cost what they cost there.
    """

    def __init__(self, text: str, flags: int = 0, *, needs: Iterable[str] = ()) -> None:
        """Keep the expression; a mistake in it is raised at its first use.

        Every match of it holds one of the signs or words that it `needs`, if any are given: a text
        without them, as most are, is told at a twentieth of the cost of a search. An alternative
        without a group, beside others with one, only masks what it goes over, and needs none.
        """
        self.text = text
        self.needs = tuple(needs)
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Give the expression as `re` knows it."""
        return re.compile(self.text, self._flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Give `re.Pattern.match`."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Give `re.Pattern.fullmatch`."""
        return self.compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Give `re.Pattern.search`."""
        search, needs = self.compiled.search, self.needs
        if not needs:
            return search

        def search_if_needed(text: str, *span: int) -> re.Match[str] | None:
            for sign in needs:
                if sign in text:
                    return search(text, *span)
            return None

        return search_if_needed

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Give `re.Pattern.finditer`."""
        return self._where_needed(self.compiled.finditer, _none)

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Give `re.Pattern.findall`."""
        return self._where_needed(self.compiled.findall, list)

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """Give `re.Pattern.split`."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Give `re.Pattern.sub`."""
        sub, needs = self.compiled.sub, self.needs
        if not needs:
            return sub

        def sub_if_needed(new: str | Callable[[re.Match[str]], str], text: str, n: int = 0) -> str:
            for sign in needs:
                if sign in text:
                    return sub(new, text, n)
            return text

        return sub_if_needed

    @cached_property
    def subn(self) -> Callable[..., tuple[str, int]]:
        """Give `re.Pattern.subn`."""
        return self.compiled.subn

    def may_stand_in(self, text: str) -> bool:
        """Tell whether a text holds one of the signs that a match needs, where any are told."""
        needs = self.needs
        for sign in needs:
            if sign in text:
                return True
        return not needs

    def _where_needed(self, find: Callable[..., _T], none: Callable[[], _T]) -> Callable[..., _T]:
        """Let a method look only into texts that hold something of what a match needs."""
        needs = self.needs
        if not needs:
            return find

        def find_if_needed(text: str, *span: int) -> _T:
            for sign in needs:
                if sign in text:
                    return find(text, *span)
            return none()

        return find_if_needed
