"""The practice weather: trouble of a practice org that a person switches on to see what the console makes of it."""
