"""Whether a person is created in the CRM: what decides, kept with the decision so that anybody can derive it again, and the reason in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from crmconsole.mapping.model import CONSTANT, FieldPair
from crmconsole.mapping.pipeline import PAST_LEAD as PIPELINE_PAST_LEAD
from crmconsole.mapping.pipeline import STATUS_FIELD
from crmconsole.records import Kind, Value
from crmconsole.sync.layout import Layout, pushed

SYNC_OFF = "sync-off"
INACTIVE = "inactive"
OBJECT_OFF = "object-off"
DELETED_THERE = "deleted-there"
DELETED_HERE = "deleted-here"
"""Reason of a deletion there that followed one here (features S4-31)."""
UNLINKED = "unlinked"
NOT_ALLOWED = "not-allowed"
PAST_LEAD = "past-lead"
ORG_LEFT = "org-left"
"""Came from an org that the workspace had before (`store/switching.py`)."""
MISSING = "missing:"
"""Followed by the labels of the fields that are empty, joined by commas (features S0-52, S0-53)."""

ANONYMOUS = "Anonymous"
"""Stands in the CRM for a Company or Last Name that is blank here, where a person asked for it (features S2-12, R3)."""
FILLED = ("last_name", "company")

NEEDED_FOR_CREATION = {
    Kind.LEAD: ("last_name", "company", "email"),
    Kind.CONTACT: ("last_name", "email"),
    Kind.CAMPAIGN: ("name",),
}


@dataclass(frozen=True)
class Eligibility:
    """All that decides whether a record is created in the CRM."""

    travels: bool
    """Anything of this kind goes to the CRM, and people of it are created there."""
    was_linked: bool
    unlinked: bool
    """Its link was taken back by an undo."""
    enable_sync: bool
    createable: bool
    """The signed-in user may create records of the kind."""
    needed: Mapping[str, Value] = field(default_factory=dict)
    """Values of the fields that a new record needs, by label; the default there stands for a blank."""

    inactive: bool = False
    """A campaign that is not active (features S0-32, S0-33)."""
    past_lead: bool = False
    """A person whose stage is past the lead (features S4-29)."""
    org_left: bool = False
    """They came from an org that this workspace had before, and nobody edited them since (features S0-11)."""

    def reason(self) -> str | None:
        """Return why the person is not created, None when nothing is against it (features S0-50…52, S3-2, R8)."""
        if not self.travels:
            return OBJECT_OFF
        if self.was_linked:
            return UNLINKED if self.unlinked else DELETED_THERE
        if self.org_left:
            return ORG_LEFT
        if self.inactive:
            return INACTIVE
        if self.past_lead:
            return PAST_LEAD
        if not self.enable_sync:
            return SYNC_OFF
        if not self.createable:
            return NOT_ALLOWED
        missing = [label for label, value in self.needed.items() if value is None]
        return MISSING + ", ".join(missing) if missing else None

    def packed(self) -> dict[str, object]:
        """Return the form in which it is stored with a line of the change log."""
        return asdict(self)

    @classmethod
    def unpacked(cls, stored: Mapping[str, object]) -> Eligibility:
        """Return what `packed` wrote."""
        return cls(**stored)  # type: ignore[arg-type]


def eligibility(
    layout: Layout,
    values: Sequence[Value],
    *,
    was_linked: bool,
    enable_sync: bool,
    createable: bool = True,
    unlinked: bool = False,
    org_left: bool = False,
) -> Eligibility:
    """Return what decides whether a record is created in the CRM; `values` are in the order of the layout.

    `enable_sync` of a campaign says whether it is active.
    """
    needed: dict[str, Value] = {}
    for name in NEEDED_FOR_CREATION.get(layout.kind, ()):
        place = layout.place_of.get(name)
        if place is not None:
            pair, value = layout.pairs[place], values[place]
            stands_in = pair.form if pair.conversion == CONSTANT else pair.default_there
            needed[pair.local_spec.label] = stands_in if value is None else value
    travels = pushed(layout) and layout.kind in NEEDED_FOR_CREATION
    campaign = layout.kind is Kind.CAMPAIGN
    stage = layout.place_of.get(STATUS_FIELD) if layout.kind is Kind.LEAD else None
    past_lead = stage is not None and values[stage] in PIPELINE_PAST_LEAD
    return Eligibility(
        travels,
        was_linked,
        unlinked,
        enable_sync or campaign,
        createable,
        needed,
        campaign and not enable_sync,
        past_lead,
        org_left,
    )


def filled(layout: Layout, values: Sequence[Value]) -> list[Value]:
    """Return the values with “Anonymous” wherever the CRM requires one of `FILLED` and there is none (features S2-12)."""
    places = {layout.place_of[name] for name in FILLED if name in layout.place_of}
    return [
        ANONYMOUS if value is None and place in places and _must_be_filled(layout.pairs[place]) else value
        for place, value in enumerate(values)
    ]


def _must_be_filled(pair: FieldPair) -> bool:
    return pair.remote_spec.required and pair.default_there is None and pair.conversion != CONSTANT


def sentence_of(reason: str) -> str:
    """Return the sentence for a reason why a person is not created in the CRM."""
    if reason.startswith(MISSING):
        labels = reason.removeprefix(MISSING)
        if labels == "Campaign Name":
            return "Not sent: Campaign Name is empty"
        return f"Not sent: {labels} {'is' if ',' not in labels else 'are'} empty (needed: Last Name, Company, Email)"
    return {
        SYNC_OFF: "Not sent: CRM Enable Sync is off",
        PAST_LEAD: "Not sent: it is won already, and only who is still a lead becomes a new lead in Salesforce",
        ORG_LEFT: "Not sent: it came from the org that this workspace belonged to before, and nobody has edited it since",
        INACTIVE: "Not sent: the campaign is not active",
        OBJECT_OFF: "Not sent: this object does not travel to Salesforce",
        DELETED_THERE: "Not sent: its record was deleted in Salesforce",
        UNLINKED: "Not sent: the run that had linked it with a record in Salesforce was undone",
        NOT_ALLOWED: "Not sent: the signed-in user may not create records of this kind",
    }.get(reason, reason)
