"""The files that ship with the program: icons and fonts, each folder with its licence. Owns where they are, not what uses them."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return the place of a shipped file, named from this folder with slashes, e.g. `icons/eye.svg`.

    Raises:
        FileNotFoundError: there is no such file; a name that leaves this folder counts as none.
    """
    found = (_ROOT / name).resolve()
    if not found.is_relative_to(_ROOT) or not found.is_file():
        raise FileNotFoundError(f"no shipped file is named {name}")
    return found
