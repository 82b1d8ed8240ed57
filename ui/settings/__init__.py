"""The parts of the settings page: rows, and one file for each section that is more than rows."""
