"""Which workspaces this computer has, by the name of their connection, so that the window can offer the others.

Kept in a small file beside the first workspace and written by whoever opens a window. It holds nothing of what is in
them, and a workspace whose database is gone is not named.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crmconsole import settings

_log = logging.getLogger(__name__)

_MORE = "workspaces"
"""Folder in the first workspace's, for the second connection and those after it."""


@dataclass(frozen=True)
class KnownWorkspace:
    """A workspace that had a window once."""

    folder: Path
    name: str
    """Of its connection; empty before there is one."""
    place: str
    """`production`, `sandbox`, `practice`, or empty before there is a connection."""
    is_practice: bool = False
    """Whether it begins its own practice org when it is opened."""


def register() -> Path:
    """Return the file that names the workspaces of this person."""
    return settings.default_workspace() / "workspaces.json"


def known(file: Path) -> list[KnownWorkspace]:
    """Return the workspaces of a register that still have a database, in the order in which they came; none where it cannot be read."""
    try:
        lines = json.loads(file.read_text(encoding="utf-8"))
        found = [
            KnownWorkspace(Path(one["folder"]), str(one["name"]), str(one["place"]), bool(one["is_practice"]))
            for one in lines
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError, KeyError) as error:
        _log.warning("The list of workspaces %s cannot be read and begins anew: %s", file, type(error).__name__)
        return []
    return [one for one in found if (one.folder / settings.DATABASE).exists()]


def remember(file: Path, workspace: KnownWorkspace) -> None:
    """Write a workspace into a register, in the place that it has there.

    Raises:
        OSError: the file cannot be written.
    """
    before = known(file)
    folders = [one.folder for one in before]
    if workspace.folder in folders:
        after: Sequence[KnownWorkspace] = [workspace if one.folder == workspace.folder else one for one in before]
    else:
        after = [*before, workspace]
    if after == before:
        return
    lines = [
        {"folder": str(one.folder), "name": one.name, "place": one.place, "is_practice": one.is_practice}
        for one in after
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    written = file.with_name(f"{file.name}.{os.getpid()}")
    written.write_text(json.dumps(lines, indent=1, ensure_ascii=False), encoding="utf-8")
    written.replace(file)


def unused_folder() -> Path:
    """Return where the next connection of this computer gets its workspace."""
    first = settings.default_workspace()
    folder, number = first, 1
    while (folder / settings.DATABASE).exists():
        number += 1
        folder = first / _MORE / str(number)
    return folder
