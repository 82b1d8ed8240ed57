"""Writes a new migration step; see the package."""

from crmconsole.store.migrations import main

if __name__ == "__main__":
    raise SystemExit(main())
