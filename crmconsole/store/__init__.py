"""The marketing database and the engine's memory: one SQLite file per workspace, reached through SQLAlchemy only."""
