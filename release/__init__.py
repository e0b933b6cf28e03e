"""What stands between a commit and a release: the archives, and the checklist.

`make wheels` builds the archives and tries them on every Python that is here; `make release
VERSION=1.2.3` goes through the checklist, and makes archives and tag where all of it holds.
"""
