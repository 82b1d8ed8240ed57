"""Measurements that print ratios; each module is a command of `dev.py bench`. What they share is in `measuring/`."""
