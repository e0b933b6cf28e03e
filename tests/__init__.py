"""The tests of mkcards; a package so that `tests.spec_cases` is one module for all of them."""
