"""Tests of the connectors and of signing in."""
