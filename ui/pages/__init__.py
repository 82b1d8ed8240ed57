"""The pages of the window, one file each. They show what `Console` says and hand a person's wishes to it."""
