"""The witness: a small file outside of the workspace that remembers how far its database was, so that an older one is noticed.

Owns the file, one for each database, in the platform's folder for state. What follows from it is in `origin.py`. Losing it is harmless.
"""

from __future__ import annotations

import json
import logging
import os
import platform
import sys
import uuid
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

import platformdirs

from crmconsole import settings

_LOG = logging.getLogger(__name__)

FOLDER = "witnesses"
_MADE_UP = 1 << 40
_LINUX_IDS = ("/etc/machine-id", "/var/lib/dbus/machine-id")


@dataclass(frozen=True)
class Witness:
    """What was seen of a database after its last run."""

    generation: int
    org_id: str
    folder: str
    machine: str


@dataclass(frozen=True)
class Machine:
    """A computer: what it is told apart by, and what people call it."""

    id: str
    name: str


@dataclass(frozen=True)
class Place:
    """Where a workspace is opened: its folder, the computer, and that computer's folder for state."""

    folder: Path
    machine: Machine
    state: Path


def place_of(folder: Path) -> Place:
    """Return the place of a workspace on this computer."""
    return Place(folder.resolve(), this_machine(), Path(platformdirs.user_state_dir(settings.APP, appauthor=False)))


def this_machine() -> Machine:
    """Return the computer that we are on. Its name may change, its id does not."""
    return Machine(blake2b(_machine_id().encode(), digest_size=12, person=b"crmconsole").hexdigest(), platform.node())


def read(place: Place, db_uuid: str) -> Witness | None:
    """Return what was seen of a database, None when nothing was or the file is of no use."""
    try:
        told = json.loads(_file(place, db_uuid).read_text(encoding="utf-8"))
        return Witness(int(told["generation"]), str(told["org_id"]), str(told["folder"]), str(told["machine"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        _LOG.warning("the witness of this workspace cannot be read: %s", error)
        return None


def others_of_org(place: Place, db_uuid: str, org_id: str) -> list[tuple[str, Witness]]:
    """Return what was seen on this computer of other databases that belong to an org: the identity of each, and where it was."""
    found = []
    for file in sorted((place.state / FOLDER).glob("*.json")):
        seen = None if file.stem == db_uuid else read(place, file.stem)
        if seen is not None and seen.org_id == org_id:
            found.append((file.stem, seen))
    return found


def write(place: Place, db_uuid: str, seen: Witness) -> None:
    """Remember what was seen: all of it, or what was there before. A folder that takes no file costs the warning alone."""
    file = _file(place, db_uuid)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(seen)), encoding="utf-8")
        os.replace(unfinished, file)
    except OSError as error:
        _LOG.warning("the witness of this workspace cannot be written: %s", error)


def _file(place: Place, db_uuid: str) -> Path:
    return place.state / FOLDER / f"{db_uuid}.json"


if sys.platform == "win32":
    import winreg

    def _machine_id() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return _network_id()

else:

    def _machine_id() -> str:
        for name in _LINUX_IDS:
            try:
                found = Path(name).read_text(encoding="ascii").strip()
            except (OSError, ValueError):
                continue
            if found:
                return found
        return _network_id()


def _network_id() -> str:
    """Return the address of the network card; where there is none Python makes one up, so the computer's name stands in for it."""
    address = uuid.getnode()
    return platform.node() if address & _MADE_UP else f"{address:012x}"
