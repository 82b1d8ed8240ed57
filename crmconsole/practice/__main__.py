"""`python -m crmconsole.practice`: a practice org alone in the foreground."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crmconsole.practice import BadFault, CannotServe, serve
from crmconsole.practice.server import PEOPLE, SEED


def main() -> int:
    """Run until stopped; 0 after a clean stop, 2 for wrong usage, 3 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python -m crmconsole.practice", description="Runs a practice org.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--people", type=int, default=PEOPLE, help="leads and contacts in a new org")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dir", type=Path, help="keeps the org's data in this folder")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="SPEC",
        help="e.g. row_lock:object=Lead,times=3; may be repeated",
    )
    wish = parser.parse_args()
    if wish.people < 0:
        parser.error("--people is a number from 0 on")
    try:
        serve(people=wish.people, seed=wish.seed, port=wish.port, directory=wish.dir, faults=wish.fault)
    except BadFault as error:
        print(error, file=sys.stderr)
        return 2
    except CannotServe as error:
        print(error, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
