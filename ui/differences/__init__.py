"""The parts of the dialog about two different values: the table with its keys, both sides in full, rules."""
