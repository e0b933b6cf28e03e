"""Files by which other tools run mkcards: pre-commit and GitHub Actions."""

from importlib.metadata import version

PRE_COMMIT_FILE = ".pre-commit-config.yaml"
WORKFLOW_FILE = ".github/workflows/mkcards.yml"

NOTES = r"\.(md|markdown|txt|html?|opml|org)$"
"""The files that pre-commit hands over: those whose names end like a note."""

_PRE_COMMIT = """\
repos:
- repo: local
  hooks:
  - id: mkcards-check
    name: look for trouble in the notes
    entry: mkcards check --set force_exclude=yes
    language: python
    additional_dependencies: ["mkcards=={version}"]
    files: '{notes}'
    require_serial: true
  - id: mkcards-build-check
    name: are the card files up to date?
    entry: mkcards build --check
    language: python
    additional_dependencies: ["mkcards=={version}"]
    pass_filenames: false
"""
_WORKFLOW = """\
name: mkcards
on: [push, pull_request]
permissions:
  contents: read
jobs:
  cards:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v4
    - uses: actions/setup-python@v5
      with:
        python-version: "3.13"
    - run: python -m pip install "mkcards=={version}"
    - run: mkcards check --output-format github
    - run: mkcards build --check
    - run: mkcards build
    - uses: actions/upload-artifact@v4
      with:
        name: decks
        path: {out}/*.apkg
"""


def pre_commit_text() -> str:
    """Give a configuration of pre-commit with our hooks in it."""
    return _PRE_COMMIT.format(version=version("mkcards"), notes=NOTES)


def workflow_text(out: str) -> str:
    """Give a workflow that checks the notes and keeps the packages of the folder `out`."""
    return _WORKFLOW.format(version=version("mkcards"), out=out)
