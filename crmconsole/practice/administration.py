"""What an administrator decides about an org: its setup document, and through it the schema and everybody's rights.

Owns writing the document, and that an undone save leaves no trace in schema or rights. What the parts mean is `setup`'s
business, what rights are `rights`'.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from crmconsole.practice.org_schema import org_schema
from crmconsole.practice.rights import EVERYTHING, PERMISSION_OBJECTS, Rights, rights_of
from crmconsole.practice.saving import Caller
from crmconsole.practice.schema import Schema
from crmconsole.practice.setup.org_setup import Document, OrgSetup, features_document, read_setup
from crmconsole.practice.tables import Row
from crmconsole.practice.tooling_objects import IN_BOTH, TOOLING_NAMES

if TYPE_CHECKING:
    from crmconsole.practice.org import Org

SETTING = "setup"
"""The name of the org's setting that holds the document."""
DEFAULT = orjson.dumps(features_document(OrgSetup().features)).decode()


def kept_document(path: Path | None) -> str | None:
    """Return the setup document of an org that was kept in a file; None when there is no such org, or it has none."""
    if path is None or not path.exists():
        return None
    connection = sqlite3.connect(path)
    try:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'org_settings'").fetchone()
        found = (
            connection.execute("SELECT value FROM org_settings WHERE name = ?", (SETTING,)).fetchone()
            if known
            else None
        )
    finally:
        connection.close()
    return found[0] if found else None


class Administration:
    """The setup of one org. `kept` is the document of an org that was kept, or that of a new one."""

    def __init__(self, kept: str) -> None:
        self.setup: OrgSetup = read_setup(orjson.loads(kept))
        self.schema: Schema = org_schema(self.setup)
        self._rights: dict[str, Rights] = {}
        self._changed = False
        self._version = 0

    def open(self, org: Org) -> None:
        """Begin with an org whose tables are there."""
        self._org = org
        org.tables.watched |= dict.fromkeys(PERMISSION_OBJECTS, self._rights_changed)

    def set_up(self, **parts: object) -> None:
        """Put other parts into the document; see `setup.org_setup`. Inside a group of saves."""
        document = {**self.setup.document, **parts}
        self._org.tables.remember(SETTING, orjson.dumps(document).decode())
        self._follow(document)
        self._org.tables.lay_out()

    def undone(self) -> None:
        """Notice that a group of saves was undone: what was set up inside it is gone."""
        if self._changed:
            self._follow(orjson.loads(self._org.tables.setting(SETTING) or DEFAULT))
            self._org.tables.lay_out(create=False)

    def settled(self) -> None:
        """Notice that the outermost group of saves has ended."""
        self._changed = False

    def _follow(self, document: Document) -> None:
        self._forget_rights()
        self.setup = read_setup(document)
        self.schema.become(org_schema(self.setup))

    def _rights_changed(self, object_name: str, row: Row) -> None:
        self._forget_rights()

    def _forget_rights(self) -> None:
        self._changed = True
        self._version += 1
        self._rights.clear()

    def standing(self) -> tuple[object, ...] | None:
        """Return what is equal as long as everybody sees and may write the same fields and objects; None where nobody can tell."""
        weather = self._org.hooks.standing()
        return None if weather is None else (weather, self.schema.version, self._version)

    def rights(self, caller: Caller | None) -> Rights:
        """Return what a caller may see and write; the org itself, and nobody in particular, may everything."""
        if caller is None or caller.system:
            return EVERYTHING
        if caller.user_id not in self._rights:
            self._rights[caller.user_id] = rights_of(self._org, caller.user_id)
        return self._rights[caller.user_id]

    def concealed(self, object_name: str, caller: Caller | None) -> frozenset[str]:
        """Return the fields that a caller cannot reach at present; without a caller, those that nobody can."""
        hooks = self._org.hooks
        gone = hooks.hidden_fields(object_name) | hooks.removed_fields(object_name)
        if caller is None or caller.system:
            return gone
        hidden = self.rights(caller).hidden(self.schema[object_name])
        return gone | hidden if hidden else gone

    def hidden_objects(self, caller: Caller | None, *, tooling: bool = False) -> frozenset[str]:
        """Return the objects that a caller's requests may not name; the Tooling API shows others than REST."""
        hidden = self._org.hooks.hidden_objects() | self.rights(caller).unreadable
        if tooling:
            return hidden | frozenset(item.name for item in self.schema) - IN_BOTH
        return hidden | TOOLING_NAMES

    def has_rules(self, object_name: str) -> bool:
        """Return whether saves of an object may run into rules of the org."""
        setup = self.setup
        parts = (setup.validation_rules, setup.duplicate_rules, setup.dependencies)
        return bool(setup.assignment_rules) or any(object_name in part for part in parts)
