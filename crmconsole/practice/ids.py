"""Record ids of a practice org: 15 case-sensitive characters and a 3-character checksum.

Owns the checksum, the deterministic ids of a seed and the reading of an id in either length. Knows no objects.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_CHECK = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_SHAPE = re.compile(r"[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?")
_LIMIT = 62**9


def checksum(id15: str) -> str:
    """Return the three characters that make a 15-character id safe where case is lost (Salesforce API: ids)."""
    return "".join(_block_check(id15[start : start + 5]) for start in (0, 5, 10))


@lru_cache(maxsize=4096)
def _block_check(block: str) -> str:
    return _CHECK[sum(1 << place for place, letter in enumerate(block) if "A" <= letter <= "Z")]


def base62(number: int, width: int) -> str:
    """Return a number in base 62 with leading zeros; its text sorts like the number."""
    out = []
    for _ in range(width):
        number, rest = divmod(number, 62)
        out.append(_DIGITS[rest])
    return "".join(reversed(out))


def org_part(seed: int) -> str:
    """Return the three characters that all ids of one org share after the key prefix, from the org's seed."""
    digest = hashlib.blake2b(f"practice org {seed}".encode(), digest_size=8).digest()
    return base62(int.from_bytes(digest, "big") % 62**3, 3)


def make_id(prefix: str, part: str, number: int) -> str:
    """Return the 18-character id of the `number`-th record of an object."""
    if not 0 < number < _LIMIT:
        raise ValueError(f"record number out of range: {number}")
    id15 = prefix + part + base62(number, 9)
    return id15 + checksum(id15)


def full_id(text: str) -> str | None:
    """Return the 18-character form of a 15- or 18-character id, or None when the text is not an id.

    An 18-character id whose case was lost is repaired from its checksum, as Salesforce does.
    """
    if not _SHAPE.fullmatch(text):
        return None
    if len(text) == 15:
        return text + checksum(text)
    if checksum(text[:15]) == text[15:]:
        return text
    return _repaired(text)


def _repaired(text: str) -> str | None:
    letters = []
    tail = text[15:].upper()
    for block, check in enumerate(tail):
        bits = _CHECK.find(check)
        if bits < 0:
            return None
        for place in range(5):
            letter = text[block * 5 + place]
            letters.append(letter.upper() if bits >> place & 1 else letter.lower())
    id15 = "".join(letters)
    return id15 + tail if checksum(id15) == tail else None
