"""Writes a new migration step; see the package."""

from crmconsole.store.migrations import main

raise SystemExit(main())
