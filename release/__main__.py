"""Go through the checklist of a release: `python -m release 1.2.3 [--dry-run]`.

Each line is a thing that has to hold, with what to do where it does not. If all of them do, the
archives are made in dist/ and the commit is tagged; with `--dry-run` nothing is made.
"""

import argparse
import sys
from collections.abc import Sequence

from release.checks import CHECKS, Plan, publish
from release.project import PROJECT


def main(words: Sequence[str] | None = None) -> int:
    """Print the checklist and give the exit code: 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m release", description=__doc__)
    parser.add_argument("version", help="the version of the release: MAJOR.MINOR.PATCH")
    parser.add_argument("--dry-run", action="store_true", help="make neither archives nor tag")
    given = parser.parse_args(words)
    plan = Plan(PROJECT, given.version)
    failed = 0
    for name, check in CHECKS.items():
        problem = check(plan)
        failed += bool(problem)
        _say(f"{'--' if problem else 'ok'}  {name}{f': {problem}' if problem else ''}")
    if failed:
        _say(f"{failed} of {len(CHECKS)} do not hold yet; nothing was made")
    elif given.dry_run:
        _say("all of it holds; without --dry-run archives and tag would be made")
    else:
        _say("made dist/ and the tag; what is left:")
        for step in publish(plan):
            _say(f"    {step}")
    return bool(failed)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
