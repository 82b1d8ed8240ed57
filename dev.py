#!/usr/bin/env python3
"""Everything a developer does, by one name: `python3 dev.py COMMAND`.

Needs a bare Python and nothing else; the work is done in `devtools/`. This file keeps to syntax that any Python 3 can
read, so that an old one is told so in a sentence rather than by a SyntaxError.
"""

import sys

OLDEST, TOO_NEW = (3, 11), (3, 14)


def python_trouble(version: "tuple[int, int]") -> str:
    """A sentence if CRM Console cannot run on this Python version, else an empty string."""
    if OLDEST <= version < TOO_NEW:
        return ""
    return (
        f"CRM Console runs on Python 3.11, 3.12 or 3.13; this is Python {version[0]}.{version[1]}. "
        "Start it with one of those, for example `python3.12 dev.py run`."
    )


def main() -> int:
    trouble = python_trouble(sys.version_info[:2])
    if trouble:
        sys.stderr.write(trouble + "\n")
        return 2
    from devtools import commands

    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
