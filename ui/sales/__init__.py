"""Dialogs about how sales work is done: pre-configured tasks, lead distribution, whoever is won, the insight page."""
