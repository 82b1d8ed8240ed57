"""CRM actions: wishes of a person that a run carries out, each at most once, with a reason for whatever became of it."""
