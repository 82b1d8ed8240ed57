"""The parts of the page about two different values: the list of records, one record with its choices, applying, rules."""
