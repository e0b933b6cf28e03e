"""Regular expressions that cost nothing until they are needed."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Pattern:
    """A regular expression that is compiled when a method of it is first used.

    The rooms that read notes hold some 250 of them, of which a small note needs a quarter; to
    compile them all took a third of the time of `mkcards list` of one note. The methods are those
    of `re.Pattern`, bound once: from the second use on they cost what they cost there.
    """

    def __init__(self, text: str, flags: int = 0) -> None:
        """Keep the expression; a mistake in it is raised at its first use."""
        self.text = text
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
        return self.compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Give `re.Pattern.finditer`."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Give `re.Pattern.findall`."""
        return self.compiled.findall

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """Give `re.Pattern.split`."""
        return self.compiled.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Give `re.Pattern.sub`."""
        return self.compiled.sub

    @cached_property
    def subn(self) -> Callable[..., tuple[str, int]]:
        """Give `re.Pattern.subn`."""
        return self.compiled.subn
