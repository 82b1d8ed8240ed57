"""PINs of console users: what a PIN may be, its salted slow hash, and the wait after wrong ones. Pure.

A PIN keeps colleagues at one workstation apart. It is no encryption: whoever can read the workspace's file can read what is in it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from crmconsole.errors import InputProblem

SHORTEST, LONGEST = 4, 64
SALT_BYTES = 16
FREE_TRIES = 3
"""So many wrong PINs in a row cost no wait."""
FIRST_WAIT_S, LONGEST_WAIT_S = 5, 300

_LOG_N, _R, _P = 15, 8, 1
"""32 MB and about a tenth of a second: what a guess costs whoever has the file."""


def check(pin: str) -> None:
    """Make sure that something can be a PIN.

    Raises:
        InputProblem: it is too short or too long.
    """
    if not SHORTEST <= len(pin) <= LONGEST or pin != pin.strip():
        raise InputProblem(
            f"A PIN has {SHORTEST} to {LONGEST} digits or letters, and no space at its ends.",
            "The PIN was not changed.",
            "Choose another one.",
            cause="pin",
        )


def sealed(pin: str, salt: bytes) -> str:
    """Return a PIN as it is stored: method, cost, salt and hash. `salt`: 16 random bytes."""
    key = Scrypt(salt=salt, length=32, n=2**_LOG_N, r=_R, p=_P).derive(pin.encode())
    return "$".join(("scrypt", str(_LOG_N), str(_R), str(_P), b64encode(salt).decode(), b64encode(key).decode()))


def fits(pin: str, stored: str) -> bool:
    """Return whether a PIN is the one that was sealed."""
    _method, log_n, r, p, salt, key = stored.split("$")
    try:
        Scrypt(salt=b64decode(salt), length=32, n=2 ** int(log_n), r=int(r), p=int(p)).verify(
            pin.encode(), b64decode(key)
        )
    except InvalidKey:
        return False
    return True


def wait_after(wrong: int) -> int:
    """Return how many seconds no PIN is looked at after so many wrong ones in a row; it doubles, and ends at five minutes."""
    if wrong < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT_S * 2 ** min(wrong - FREE_TRIES, 16), LONGEST_WAIT_S))


def still_waiting(wrong: int, last_wrong: datetime | None, now: datetime) -> int:
    """Return how many seconds are left of that wait. Where the clock was set back, nobody waits: it would be for as long as that."""
    if last_wrong is None or now < last_wrong:
        return 0
    left = wait_after(wrong) - (now - last_wrong).total_seconds()
    return max(0, int(left + 0.999))
