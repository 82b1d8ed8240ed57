"""A write as the engine wants it, and what became of it: plain data. What guards it against a colleague's edit is `contract.WriteLevel`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from crmconsole.records import Kind, RemoteRow, Value


class Verb(StrEnum):
    """What a write intends."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True)
class WriteOp:
    """One intended write."""

    op_id: str
    kind: Kind
    verb: Verb
    values: Mapping[str, Value]
    """By wire name, canonical; None clears. For an update only what changed."""
    remote_id: str | None = None
    key: str | None = None
    """Our key, for creates where the kind has a key field: the connector then upserts by it."""
    if_unchanged_since: str | None = None
    """`modified_at` that must still hold; honoured in the strict write level only."""
    owner_id: str | None = None
    assign: bool = False
    """For creates of leads: the CRM's own assignment rule chooses the owner; `owner_id` is kept where it chooses nobody."""
    mail: bool = False
    """With `assign`: whom the rule chooses gets its e-mail, where the rule says so (features S3-27)."""


class Status(StrEnum):
    """The one outcome that every op gets."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"
    RESTORED = "restored"
    """Out of the CRM's recycle bin again."""
    CONVERTED = "converted"
    """A lead became a contact."""
    STALE = "stale"
    """The record moved since `if_unchanged_since`: read and merge first."""
    DUPLICATE = "duplicate"
    """The CRM says that it has this record already; see `candidates`."""
    INVALID = "invalid"
    """Will never succeed as it is; `fields` names the culprits where known."""
    DENIED = "denied"
    """The signed-in user may not."""
    GONE = "gone"
    """Deleted, merged or converted meanwhile, or no longer visible."""
    BUSY = "busy"
    """Certainly not applied, worth another try soon."""
    UNSURE = "unsure"
    """Sent, answer lost: look before sending again."""
    UNSENT = "unsent"
    """Certainly not applied because the request never arrived or was refused as a whole."""


@dataclass(frozen=True)
class Outcome:
    """What became of one op."""

    op_id: str
    status: Status
    remote_id: str | None = None
    code: str | None = None
    """The CRM's own error code."""
    message: str = ""
    """The CRM's own text, plain, safe to show."""
    fields: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class WriteAnswer:
    """Outcomes in the order of the ops, and the records as they are right after, where they could be read back in the same call."""

    outcomes: Sequence[Outcome]
    after: Mapping[str, RemoteRow] = field(default_factory=dict)
    """By remote id; values in the order of the `read_back` fields."""
    server_time: str | None = None
    beside: Sequence[WriteAnswer] = ()
    """The answers to what travelled in the same call, in the order in which it was given."""


@dataclass(frozen=True)
class WriteBatch:
    """Writes of one kind that may travel in one call with those of others."""

    kind: Kind
    ops: Sequence[WriteOp]
    read_back: Sequence[str] = ()


@dataclass(frozen=True)
class Converted:
    """What became of one conversion: `CONVERTED` with the ids, or any other status that a write can have."""

    op_id: str
    status: Status
    contact_id: str | None = None
    account_id: str | None = None
    opportunity_id: str | None = None
    code: str | None = None
    message: str = ""
