"""The log file of a workspace, with nothing secret in it.

Owns where log lines go and what is taken out of them. Tracebacks and exception texts pass through the same sieve.
"""

from __future__ import annotations

import logging
import re
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE = 2_000_000
_FILES = 5
_NOISY = ("urllib3", "requests", "keyring", "authlib", "asyncio", "qasync", "uvicorn.access", "alembic")

HIDDEN = "‹hidden›"

_NAMES = r"access_token|refresh_token|client_secret|assertion|code_verifier|code|password|passphrase|security_token|session_?id|sid|token|signature"
_SIEVE: tuple[tuple[re.Pattern[str], str], ...] = (
    # Salesforce's session ids, wherever they are: organisation id, exclamation mark, the secret.
    (re.compile(r"\b00D[0-9A-Za-z]{12,15}!\S*[^\s\"'<>,;)\]}]"), HIDDEN),
    # Its refresh tokens and authorization codes.
    (re.compile(r"\b5Aep[0-9A-Za-z._%=-]{8,}"), HIDDEN),
    (re.compile(r"\baPrx[0-9A-Za-z._%=-]{8,}"), HIDDEN),
    # JSON web tokens.
    (re.compile(r"\beyJ[0-9A-Za-z_-]+\.[0-9A-Za-z_-]+\.[0-9A-Za-z_-]*"), HIDDEN),
    (re.compile(r"(?i)(authorization|set-cookie|cookie)(['\"]?\s*[:=]\s*)[^\r\n]+"), rf"\1\2{HIDDEN}"),
    (re.compile(r"(?i)\b(bearer|basic|oauth)(\s+)[0-9A-Za-z!._~+/=-]{8,}"), rf"\1\2{HIDDEN}"),
    (
        re.compile(rf"(?i)\b({_NAMES})(['\"]?\s*[:=]\s*)(\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s&\"'<>,;)\]}}]+)"),
        rf"\1\2{HIDDEN}",
    ),
    (re.compile(r"(?i)<(sessionid|password)>[^<]*"), rf"<\1>{HIDDEN}"),
    (re.compile(r"force://[^\s@]+@"), f"force://{HIDDEN}@"),
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\Z)", re.DOTALL), HIDDEN),
)


def redacted(text: str) -> str:
    """Return the text without tokens, passwords, keys and authorization headers. Applying it twice changes nothing more."""
    for pattern, replacement in _SIEVE:
        text = pattern.sub(replacement, text)
    return text


class _Redacting(logging.Formatter):
    """Formats as usual, then takes secrets out of the whole line, its traceback included."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def start_log(folder: Path, *, debug: bool = False) -> Path:
    """Send the program's log lines to `console.log` in a folder, and return the file. Calling it again moves the log.

    Files are limited to 2 MB and the last five are kept. Times are UTC.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "console.log"
    handler = RotatingFileHandler(file, maxBytes=_SIZE, backupCount=_FILES, encoding="utf-8", delay=True)
    formatter = _Redacting(
        "%(asctime)s.%(msecs)03dZ %(levelname)s %(threadName)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"
    )
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    stop_log()
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("crmconsole").setLevel(logging.DEBUG if debug else logging.INFO)
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    return file


def stop_log() -> None:
    """Close the log file, if any."""
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler.formatter, _Redacting)]:
        root.removeHandler(handler)
        handler.close()
