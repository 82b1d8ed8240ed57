"""The tests. A package only so that its helpers have one unmistakable name (`tests.keyring_backend`)."""
