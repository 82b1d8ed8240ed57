"""The rows of a practice org and everything that may happen to them; the only writer of rows.

Owns saving, deleting, restoring, merging and converting with Salesforce's semantics. Knows nothing of HTTP, sessions
or people: callers say who acts, and hooks bring the weather.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import orjson

from crmconsole.practice import conversion, defaults, keys, loading, person_accounts, recycle, saves
from crmconsole.practice.administration import SETTING, Administration, kept_document
from crmconsole.practice.computed import offer_formulas
from crmconsole.practice.consequences import Workflows
from crmconsole.practice.hooks import CalmHooks, OrgHooks
from crmconsole.practice.ids import full_id, make_id, org_part
from crmconsole.practice.localized import offer_locales
from crmconsole.practice.mail import MailBox
from crmconsole.practice.queries import Queries
from crmconsole.practice.rights import Rights
from crmconsole.practice.rollups import RollUps
from crmconsole.practice.saving import (
    Caller,
    ConvertResult,
    MergeResult,
    OrgClock,
    QueryResult,
)
from crmconsole.practice.schema import ObjectDef, Schema
from crmconsole.practice.setup.org_setup import Features, OrgSetup, features_document
from crmconsole.practice.setup.row_facts import Records
from crmconsole.practice.tables import Row, Tables
from crmconsole.practice.validation import Validator, no_such_act
from crmconsole.practice.wire import ApiError

__all__ = [
    "Caller",
    "CalmHooks",
    "ConvertResult",
    "MergeResult",
    "Org",
    "OrgClock",
    "QueryResult",
    "Row",
]


class Org:
    """A practice org. Values are wire values: text, numbers, booleans, None; stamps as `wire.stamp` writes them.

    Every method may be called from any thread; calls are quick and run one after another.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        clock: OrgClock,
        seed: int,
        hooks: OrgHooks | None = None,
        org_name: str = "Northwind Traders",
        features: Features | None = None,
        like: sqlite3.Connection | None = None,
    ) -> None:
        """Open the org kept in a SQLite file, or in memory when `path` is None: a new one, or a copy of `like`. The seed decides ids.

        `features` are what a new org has or lacks; one that was kept has what it had.
        """
        # Person accounts come with rows, so they are switched on in an org that is there.
        begun = orjson.dumps(features_document(replace(features or Features(), person_accounts=False))).decode()
        self.administration = Administration(kept_document(path) or begun)
        self.schema: Schema = self.administration.schema
        self.clock = clock
        self.hooks: OrgHooks = hooks or CalmHooks()
        self.lock = threading.RLock()
        self.tables = Tables(path, self.schema, like)
        seed = self._remembered_seed(seed)
        self._part = org_part(seed)
        self.org_id = make_id("00D", self._part, 1)
        self.validator = Validator(self.schema, self.tables)
        self.queries = Queries(self, self._part)
        self.workflows = Workflows(self)
        self.mail = MailBox(self.tables)
        self.records = Records(self.schema, self.tables, self.tables.visible, clock.now)
        self._rollups = RollUps(self)
        self.administration.open(self)
        offer_formulas(self)
        offer_locales(self)
        if not self.tables.visible("Organization", self.org_id):
            self._found(org_name)
        defaults.complete(self)

    def close(self) -> None:
        """Close the org's file; what was saved stays."""
        with self.lock:
            self.tables.close()

    def _remembered_seed(self, seed: int) -> int:
        known = self.tables.setting("seed")
        if known is None:
            self.tables.remember("seed", str(seed))
            return seed
        return int(known)

    def _found(self, org_name: str) -> None:
        for object_name, rows in defaults.standing_rows(org_name).items():
            if object_name == "Organization":
                rows = [row | {"Id": self.org_id} for row in rows]
            # Not the day on which the practice org is made: the same seed gives the same org, byte for byte.
            born = {"CreatedDate": defaults.FOUNDED} if "CreatedDate" in self.schema[object_name].fields else {}
            self.load(object_name, [born | row for row in rows])
        self.tables.remember(SETTING, orjson.dumps(self.setup.document).decode())

    def new_id(self, object_name: str) -> tuple[int, str]:
        """Return the number and the id of the next new record of an object."""
        number = self.tables.next_number(object_name)
        return number, make_id(self.schema[object_name].prefix, self._part, number)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Group saves: an exception undoes all of them."""
        with self.lock:
            self.workflows.run_due(self)
            try:
                with self.tables.transaction():
                    yield
                    if self.tables.depth == 1:
                        self._rollups.settle()
            except BaseException:
                self.administration.undone()
                raise
            finally:
                if self.tables.depth == 0:
                    self.administration.settled()
                    self._rollups.forget()

    # What an administrator has set up, and who may what: see `administration`

    @property
    def setup(self) -> OrgSetup:
        """What an administrator has set up."""
        return self.administration.setup

    def set_up(self, **parts: object) -> None:
        """Put other parts into the org's setup document; see `setup.org_setup`."""
        with self.transaction():
            self.administration.set_up(**parts)

    def rights(self, caller: Caller | None) -> Rights:
        """Return what a caller may see and write."""
        return self.administration.rights(caller)

    def concealed(self, object_name: str, caller: Caller | None = None) -> frozenset[str]:
        """Return the fields that a caller cannot reach at present; without a caller, those that nobody can."""
        return self.administration.concealed(object_name, caller)

    def is_hidden(self, object_name: str, record_id: str) -> bool:
        """Return whether sharing hides a record from clients."""
        hidden = self.hooks.hides(object_name)
        return hidden is not None and hidden(record_id)

    def settle(self) -> None:
        """Do the work that is due and show readers the late commits that are; every read does this first."""
        with self.lock:
            self.workflows.run_due(self)
            self.tables.settle(self.clock.now())

    # Saving

    def create(self, object_name: str, values: Mapping[str, object], caller: Caller) -> str:
        """Save a new record and return its id. Raises ApiError in Salesforce's words."""
        item = self.object_of(object_name)
        with self.transaction():
            return saves.create(self, item, values, caller)

    def update(
        self,
        object_name: str,
        record_id: str,
        values: Mapping[str, object],
        caller: Caller,
        *,
        unmodified_since: datetime | None = None,
    ) -> None:
        """Change a record. Raises ApiError; 412 when it was modified after `unmodified_since`."""
        item = self.object_of(object_name)
        with self.transaction():
            saves.update(self, item, record_id, values, caller, unmodified_since)

    def store_changes(
        self,
        item: ObjectDef,
        row: Row,
        wanted: Mapping[str, object],
        caller: Caller,
        *,
        at: datetime | None = None,
    ) -> None:
        """Write checked values into a true row, with stamps (of now, or `at`) and what Salesforce derives from them."""
        saves.store_changes(self, item, row, wanted, caller, at=at)

    def upsert(
        self, object_name: str, key_field: str, key_value: object, values: Mapping[str, object], caller: Caller
    ) -> tuple[str, bool]:
        """Create or change the record with that key; return its id and whether it was created.

        Raises ApiError 300 when several records hold the key; nothing is written then.
        """
        item = self.object_of(object_name)
        with self.transaction():
            found = keys.find(self, item, key_field, key_value, caller)
            if found is not None:
                self.update(item.name, found, values, caller)
                return found, False
            field = item.find(key_field)
            assert field is not None
            return self.create(item.name, {**values, field.name: key_value}, caller), True

    def visible_at(self, object_name: str, record_id: str) -> float | None:
        """Return when readers will see a commit made now, in seconds since 1970; None means at once."""
        delay = self.hooks.visible_after(object_name, record_id, self.clock)
        return self.clock.now().timestamp() + delay if delay > 0 else None

    # Deleting, restoring, merging, converting: see `recycle` and `conversion`

    def delete(self, object_name: str, record_id: str, caller: Caller) -> None:
        """Put a record, and what hangs on it, in the recycle bin."""
        item = self.object_of(object_name)
        with self.transaction():
            if not item.facts.can("d"):
                raise no_such_act("deleted", item)
            row = self.live_row(item, record_id)
            if not self.rights(caller).may("d", item.name):
                raise saves.no_access()
            person_accounts.check_delete(row)
            self.hooks.before_save(item.name, str(row["Id"]), {"IsDeleted": True}, caller)
            recycle.delete(self, item, str(row["Id"]), caller)

    def undelete(self, record_id: str, caller: Caller) -> None:
        """Take a record, and what was deleted with it, out of the recycle bin. Raises ApiError."""
        with self.transaction():
            item = recycle.undeletable(self, record_id)
            self.hooks.before_save(item.name, full_id(record_id), {"IsDeleted": False}, caller)
            recycle.undelete(self, record_id, caller)

    def purge(self, record_id: str) -> None:
        """Empty one record out of the recycle bin for ever."""
        with self.transaction():
            recycle.purge(self, record_id)

    def bin(self, object_name: str | None = None) -> list[tuple[str, str]]:
        """Return (id, when deleted) of what lies in the recycle bin, by id; of one object when it is named."""
        with self.lock:
            return recycle.contents(self, object_name)

    def merge(
        self,
        object_name: str,
        winner: str,
        losers: Sequence[str],
        caller: Caller,
        values: Mapping[str, object] | None = None,
    ) -> MergeResult:
        """Merge one or two losers into the winner, keeping `values` on it (SOAP merge())."""
        item = self.object_of(object_name)
        with self.transaction():
            moved = recycle.merge(self, item, winner, losers, caller, values or {})
        return MergeResult(winner, tuple(losers), tuple(moved))

    def convert(
        self,
        lead_id: str,
        caller: Caller,
        *,
        converted_status: str | None = None,
        account_id: str | None = None,
        contact_id: str | None = None,
        opportunity_id: str | None = None,
        opportunity_name: str | None = None,
        create_opportunity: bool = True,
        owner_id: str | None = None,
        overwrite_lead_source: bool = False,
    ) -> ConvertResult:
        """Convert a lead (SOAP convertLead()). `converted_status` None takes the org's first converted status."""
        wish = conversion.Wish(
            converted_status,
            account_id,
            contact_id,
            opportunity_id,
            opportunity_name,
            create_opportunity,
            owner_id,
            overwrite_lead_source,
        )
        if "ConvertLeads" not in self.rights(caller).system:
            raise ApiError(403, "INSUFFICIENT_ACCESS", "insufficient access rights on object id")
        with self.transaction():
            # Whoever may convert leads needs no right to the fields that go along.
            return conversion.convert(self, lead_id, wish, caller.as_system())

    # Reading

    def object_of(self, name: str) -> ObjectDef:
        """Return an object by its name in any case; raises NOT_FOUND."""
        found = self.schema.find(name)
        if found is None:
            raise ApiError(404, "NOT_FOUND", "The requested resource does not exist")
        return found

    def reachable(self, name: str, caller: Caller | None = None) -> ObjectDef | None:
        """Return an object by its name in any case as a caller may see it; None when it is hidden, or there is none."""
        found = self.schema.find(name)
        return None if found is None or found.name in self.administration.hidden_objects(caller) else found

    def live_row(self, item: ObjectDef, record_id: str) -> Row:
        """Return a record's true row for writing; raises 404 when it is missing or deleted."""
        wanted = full_id(record_id)
        if wanted is None:
            raise ApiError(400, "MALFORMED_ID", f"{item.label} ID: id value of incorrect type: {record_id}", ["Id"])
        row = self.tables.truth(item.name, wanted)
        if row is None:
            raise ApiError(404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
        if row.get("IsDeleted"):
            raise ApiError(404, "ENTITY_IS_DELETED", "entity is deleted", [])
        return row

    def read(self, object_name: str, record_id: str) -> Row | None:
        """Return every field of a record as it truly is, deleted ones too; None when there is none."""
        with self.lock:
            self.workflows.run_due(self)
            return self.tables.truth(self.object_of(object_name).name, full_id(record_id) or record_id)

    def visible_row(self, item: ObjectDef, record_id: str) -> Row | None:
        """Return a record as readers see it, deleted ones too; None when there is none (yet)."""
        with self.lock:
            self.settle()
            return None if self.is_hidden(item.name, record_id) else self.tables.visible(item.name, record_id)

    def live_ids(self, item: ObjectDef, record_ids: Sequence[str]) -> set[str]:
        """Return those of the ids that readers see and that are not deleted."""
        with self.lock:
            self.settle()
            return {found for found in self.tables.live_ids(item, record_ids) if not self.is_hidden(item.name, found)}

    def changed_ids(self, item: ObjectDef, start: str, end: str) -> list[str]:
        """Return the ids of live records stamped from `start` until before `end`, as readers see them."""
        with self.lock:
            self.settle()
            found = self.tables.stamped_ids(item, start, end)
            return [record_id for record_id in found if not self.is_hidden(item.name, record_id)]

    def deleted_ids(self, item: ObjectDef, start: str, end: str) -> list[tuple[str, str]]:
        """Return (id, when) of the records deleted from `start` until before `end`, purged ones too."""
        with self.lock:
            self.settle()
            found = recycle.deleted_between(self, item, start, end)
            return [deleted for deleted in found if not self.is_hidden(item.name, deleted[0])]

    def rows(self, object_name: str, *, deleted: bool = True) -> Iterator[Row]:
        """Yield every record as it truly is, by id."""
        with self.lock:
            self.workflows.run_due(self)
            found = list(self.tables.all_true_rows(self.object_of(object_name).name))
        return (row for row in found if deleted or not row.get("IsDeleted"))

    def query(self, soql: str, *, all_rows: bool = False, caller: Caller | None = None) -> QueryResult:
        """Answer a SOQL query in full, as readers see the rows. Raises ApiError for one that Salesforce would refuse."""
        who = caller or Caller(self.org_id, "")
        page = orjson.loads(self.queries.run(soql, who, all_rows=all_rows))
        records = page["records"]
        while not page["done"]:
            page = orjson.loads(self.queries.more(page["nextRecordsUrl"].rpartition("/")[2], who))
            records += page["records"]
        return QueryResult(page["totalSize"], records)

    def load(self, object_name: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
        """Store rows as they are, without hooks or validation, and return their ids.

        Names of fields must be exact; ids, owners and stamps may be given and are made up when they are not. What
        Salesforce derives (names of people, closed flags) is filled in where the row leaves it out. 100,000 leads take
        a few seconds.
        """
        item = self.object_of(object_name)
        with self.transaction():
            prepared = [loading.prepared(self, item, row) for row in rows]
            self.tables.insert_many(item.name, prepared)
            self._rollups.loaded(item.name, [row for _, row in prepared])
        return [str(row["Id"]) for _, row in prepared]
