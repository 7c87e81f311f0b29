"""Lists the help services by the age of their evidence, oldest first.

    .venv/bin/python scripts/freshness.py [--all] [--country FR …] [--allow 120]

A service is old when its evidence is older than the limit of data/freshness.yml or bears no date. The
exit status is 1 when more services are old than --allow says (0 by default), so that a weekly job of
the continuous integration turns red when the directory must be read again.
"""

from __future__ import annotations

import argparse
import sys

from bootstrap import ROOT
from lessonkit.freshness import by_age, is_old, load_limit, today
from lessonkit.problems import ProblemsFound, nearest
from lessonkit.services import load_directory


def main(arguments: list[str]) -> int:
    """Prints a line a service; the exit status is 1 when too many are old."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="list the fresh ones too")
    parser.add_argument("--country", nargs="+", default=[], metavar="CODE", help="only these countries (FR, INT …)")
    parser.add_argument("--allow", type=int, default=0, metavar="NUMBER", help="how many old ones are accepted")
    options = parser.parse_args(arguments)
    try:
        directory, limit = load_directory(ROOT / "data/services.yml"), load_limit(ROOT / "data/freshness.yml")
    except ProblemsFound as error:
        print(f"Mend this first:\n{error}")
        return 1
    for code in options.country:
        if code not in directory.shown:
            parser.error(f'unknown country "{code}"{nearest(code.upper(), list(directory.shown))}')
    day, old = today(), 0
    for age, code, service in by_age(directory, day):
        if options.country and code not in options.country:
            continue
        too_old = is_old(service, day, limit)
        old += too_old
        if too_old or options.all:
            said = "no date" if age is None else f"{age} days"
            print(f"{'OLD' if too_old else 'ok ':3} {said:>10}  {code:3}  {service.id}")
    print(f"{old} to check: no date, or more than {limit} days old (data/freshness.yml); {options.allow} allowed")
    return int(old > options.allow)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
