"""The command line: the same `Console` as the window's, for scheduled tasks, scripts and tests. One file per group of commands."""
