"""Console users in the window: choosing who is at the console, keeping users, and what of the window each role has."""
