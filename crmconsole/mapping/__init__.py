"""Field maps: which field here goes with which field there, which way and through which conversion. Pure: no files, no store, no CRM."""
