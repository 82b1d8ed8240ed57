"""The engine: what changed on each side, what follows from it, and carrying that out. No Qt, no SQL, no CRM's own words."""
