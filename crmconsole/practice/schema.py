"""The objects and fields of a practice org, read from Salesforce's own describes plus our custom fields.

Owns names, types and flags; not the rows, nor how a describe looks on the wire.
"""

from __future__ import annotations


class Schema:
    """All objects of the org, found in any case."""
