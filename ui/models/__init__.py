"""Models behind lists and tables: what the engine answered, row by row. They format and never decide."""
