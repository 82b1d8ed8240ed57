"""Several values as one parameter of a statement."""

from __future__ import annotations

from collections.abc import Iterable

import orjson


def json_list(values: Iterable[object]) -> str:
    """Return values as a JSON list, for `json_each(?)` or a column that holds one."""
    return orjson.dumps(list(values)).decode()
