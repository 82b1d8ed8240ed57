"""A mapping made ready for a run: the pairs of one kind in a fixed order, with their conversions looked up once.

Some pairs are the engine's own and never shown in the mapping grid: the owner, a contact's account, the opportunity a lead became.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from crmconsole.mapping import owners
from crmconsole.mapping.convert import identity, to_local, to_remote
from crmconsole.mapping.known_pairs import TIED
from crmconsole.mapping.limits import accepts, refusal_of, too_long
from crmconsole.mapping.match_key import may_match
from crmconsole.mapping.model import CONSTANT, FieldPair, ObjectMap, limited
from crmconsole.records import PEOPLE, Direction, FieldSpec, FieldType, Kind, ObjectSchema, Policy, Value
from crmconsole.store.local_fields import BY_KIND
from crmconsole.values import key_of, same
from crmconsole.views import OwnerChoice

Converter = Callable[[Value], Value]

_OWN_PAIRS = {
    Kind.LEAD: (("crm_owner_id", "OwnerId"), ("crm_opportunity_id", "ConvertedOpportunityId")),
    Kind.CONTACT: (("crm_owner_id", "OwnerId"), ("crm_account_id", "AccountId")),
    Kind.ACCOUNT: (("crm_owner_id", "OwnerId"),),
    Kind.CAMPAIGN: (("crm_owner_id", "OwnerId"),),
    Kind.OPPORTUNITY: (
        ("crm_owner_id", "OwnerId"),
        ("crm_account_id", "AccountId"),
        ("crm_campaign_id", "CampaignId"),
    ),
}


OWNER = "owner"
"""The console user who has a person or an account: an own pair, whose conversion is the table of users (features S4-34, S4-35)."""
_OWNER_THERE = "OwnerId"


class Refusal(NamedTuple):
    """Why a value cannot travel: a cause of `causes.py`, and the sentence."""

    cause: str
    sentence: str


class NotAccepted(ValueError):
    """The CRM's field would not take the value; known from its description, before anything is sent."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.sentence)
        self.why = why


def refusal(reason: ValueError) -> Refusal:
    """Return why a value cannot travel, from the error that said so."""
    return reason.why if isinstance(reason, NotAccepted) else Refusal("cannot_convert", str(reason))


@dataclass(frozen=True)
class Layout:
    """The travelling pairs of one kind, in the order in which values are read, compared and remembered."""

    id: int
    """Row of the layout table."""
    kind: Kind
    version: int
    """Version of the mapping."""
    pairs: tuple[FieldPair, ...]
    users: OwnerChoice | None = field(default=None, compare=False)
    """Who stands for whom, for the owner's pair."""
    first: Policy | None = field(default=None, compare=False)
    """Who wins where a record is matched for the first time; None = each field's own rule."""
    match_on: str | None = field(default=None, compare=False)
    """Field here that says who is who before the e-mail address does; None = none was chosen."""

    @cached_property
    def locals(self) -> tuple[str, ...]:
        """Local fields, one per pair."""
        return tuple(pair.local for pair in self.pairs)

    @cached_property
    def remotes(self) -> tuple[str, ...]:
        """CRM fields, one per pair."""
        return tuple(pair.remote for pair in self.pairs)

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """Both names of each pair: what makes two layouts the same."""
        return [(pair.local, pair.remote) for pair in self.pairs]

    @cached_property
    def to_local(self) -> tuple[Converter, ...]:
        """Conversions of values that come from the CRM, one per pair."""
        return tuple(
            self._console_user
            if pair.local == OWNER
            else _or_default(to_local(pair, pair.local_spec, pair.remote_spec), pair.default_here)
            for pair in self.pairs
        )

    @cached_property
    def to_remote(self) -> tuple[Converter, ...]:
        """Conversions of values that go to the CRM, one per pair."""
        return tuple(
            self._crm_user if pair.local == OWNER else to_remote(pair, pair.local_spec, pair.remote_spec)
            for pair in self.pairs
        )

    @cached_property
    def refusals(self) -> tuple[Callable[[Value], str], ...]:
        """What the CRM's fields will not take, one check per pair (`sync-semantics` H12, H17)."""
        return tuple(refusal_of(pair.remote_spec) if pair.pushes else accepts for pair in self.pairs)

    @cached_property
    def pulled(self) -> tuple[int, ...]:
        """Places of the pairs whose values come from the CRM."""
        return tuple(place for place, pair in enumerate(self.pairs) if pair.pulls)

    @property
    def comes(self) -> bool:
        """Whether anything of this kind comes from the CRM; when not, a record that is new there is nothing to us (features S4-13)."""
        return bool(self.pulled)

    @cached_property
    def unpulled(self) -> tuple[tuple[int, Value], ...]:
        """Places of the pairs whose values never come from the CRM, with the blank that a new record has there."""
        return tuple(
            (place, None if pair.local_spec.nillable else False)
            for place, pair in enumerate(self.pairs)
            if not pair.pulls
        )

    @cached_property
    def converted(self) -> tuple[tuple[int, Converter], ...]:
        """Places of the pairs whose values have another form here, with the conversion; all others come as they are."""
        return tuple((place, self.to_local[place]) for place in self.pulled if self.to_local[place] is not identity)

    @cached_property
    def created(self) -> tuple[int, ...]:
        """Places of the pairs whose values a new record gets in the CRM; who owns it is decided apart (`sync/actions/ownership.py`)."""
        return tuple(
            place
            for place, pair in enumerate(self.pairs)
            if pair.pushes and pair.remote_spec.createable and pair.local != OWNER
        )

    @cached_property
    def constants(self) -> Mapping[int, Direction]:
        """Places of the pairs of which one side always holds the same value, each with the way to it; the other side decides nothing."""
        return {place: pair.direction for place, pair in enumerate(self.pairs) if pair.conversion == CONSTANT}

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Place of each local field that is mapped; of a field in several pairs, the last."""
        return {name: place for place, name in enumerate(self.locals)}

    @cached_property
    def email_at(self) -> int | None:
        """Place of the e-mail address; None where it is not mapped."""
        return self.locals.index("email") if "email" in self.locals else None

    @cached_property
    def match_at(self) -> int | None:
        """Place of the pair that says who is who before the e-mail address does; None where none was chosen, or it is not fit for it."""
        fit = (at for at, one in enumerate(self.pairs) if one.local == self.match_on and may_match(one.remote_spec))
        return next(fit, None)

    def key_there(self, values: Sequence[Value]) -> str | None:
        """Return the key that a record of the CRM has, in the form in which keys are compared."""
        if self.match_at is None:
            return None
        value = self.form_here(self.match_at, values[self.match_at])
        return key_of(values[self.match_at] if isinstance(value, list) else value)

    @cached_property
    def owner_at(self) -> int | None:
        """Place of the console user who has a person; None where users of the two sides have nothing to do with each other."""
        return self.place_of.get(OWNER)

    def first_policy(self, place: int) -> Policy:
        """Return who wins a field of a record that is matched for the first time.

        What Salesforce is the master of is never overwritten there, and a record changes hands by its owner's rule alone.
        """
        pair = self.pairs[place]
        own = pair.direction is not Direction.TWO_WAY or pair.policy is Policy.SALESFORCE_MASTER or pair.local == OWNER
        return pair.policy if own or self.first is None else self.first

    @cached_property
    def _console_users(self) -> dict[Value, str | None]:
        return {}

    def _console_user(self, there: Value) -> Value:
        """Return who has a person here whom this CRM user owns; looked up once for each, as most people belong to a few."""
        known = self._console_users
        if there not in known:
            assert self.users is not None
            known[there] = None if there is None else owners.console_owner(self.users, str(there)).user
        return known[there]

    def _crm_user(self, here: Value) -> Value:
        """Return who owns a person there whom this console user has.

        Raises:
            ValueError: nobody can.
        """
        assert self.users is not None
        return None if here is None else owners.heir(self.users, str(here), self.kind).user_id

    def sent_value(self, place: int, here: Value) -> Value:
        """Return what the CRM is to hold when we hold this value; blanks become the pair's default.

        Raises:
            NotAccepted: the field there does not take it.
            ValueError: the value has no form there; the text says why.
        """
        value = self._there_form(place, here)
        sentence = self.refusals[place](value)
        if sentence:
            raise NotAccepted(Refusal(_cause(self.pairs[place].remote_spec, value), sentence))
        return value

    def _there_form(self, place: int, here: Value) -> Value:
        value = self.to_remote[place](here)
        return self.pairs[place].default_there if value is None else value

    def form_there(self, place: int, here: Value) -> Value | list[object]:
        """Return our value in the CRM's form, blanks as the pair's default; an empty list when it has none."""
        try:
            return self._there_form(place, here)
        except ValueError:
            return []

    def form_here(self, place: int, there: Value) -> Value | list[object]:
        """Return the CRM's value in the form it has here; an empty list when it has none."""
        try:
            return self.to_local[place](there)
        except ValueError:
            return []

    def equal(self, place: int, here: Value, there: Value) -> bool:
        """Tell whether both sides mean the same."""
        pair = self.pairs[place]
        if there is None and pair.default_here is not None and same(pair.local_spec.type, here, pair.default_here):
            return True
        try:
            if self.constants.get(place) is Direction.PULL:
                return same(self.pairs[place].local_spec.type, self.to_local[place](there), here)
            # Not `sent_value`: what the CRM holds may be a choice that it would not take any more.
            return same(self.pairs[place].remote_spec.type, self._there_form(place, here), there)
        except ValueError:
            return False


def _or_default(convert: Converter, default: Value) -> Converter:
    if default is None:
        return convert

    def with_default(value: Value) -> Value:
        found = convert(value)
        return default if found is None else found

    return with_default


def _cause(spec: FieldSpec, value: Value) -> str:
    if too_long(value, spec):
        return "too_long"
    return "not_a_choice" if spec.type in (FieldType.OPTION, FieldType.OPTIONS) else "wrong_form"


def pairs_of(mapping: ObjectMap, schema: ObjectSchema, *, pulled: bool = True) -> tuple[FieldPair, ...]:
    """Return the pairs that travel, with the engine's own ones where the org has them and the object comes from it at all."""
    own = []
    for local, remote in _OWN_PAIRS[mapping.kind] if pulled else ():
        spec = schema.fields.get(remote)
        if spec is not None and not mapping.by_remote(remote):
            here = FieldSpec(local, spec.label, FieldType.REF)
            own.append(
                FieldPair(
                    f"own-{remote}", local, remote, Direction.PULL, Policy.SALESFORCE_WINS, here, spec, clears=True
                )
            )
    return (*mapping.active(), *own)


def owner_pair(mapping: ObjectMap, schema: ObjectSchema, *, pull: bool, push: bool) -> tuple[FieldPair, ...]:
    """Return the pair of a record's owners on the two sides, as far as the object travels; none where somebody mapped the field there.

    An account is handed over in Salesforce only.
    """
    spec = schema.fields.get(_OWNER_THERE)
    if mapping.kind not in (*PEOPLE, Kind.ACCOUNT) or spec is None or mapping.by_remote(_OWNER_THERE):
        return ()
    handed_over_here = mapping.kind in PEOPLE and any(pair.pushes for pair in mapping.active())
    pushes = push and spec.updateable and handed_over_here
    direction = limited(Direction.TWO_WAY, pull, pushes)
    if direction is Direction.OFF:
        return ()
    here = FieldSpec(OWNER, "Owner", FieldType.TEXT)
    return (FieldPair("own-owner", OWNER, _OWNER_THERE, direction, Policy.SALESFORCE_WINS, here, spec),)


def tying_pairs(kind: Kind, schema: ObjectSchema) -> tuple[FieldPair, ...]:
    """Return the pairs of records that only tie others together: fixed, pulled, whatever of them the org has."""
    return tuple(
        FieldPair(
            f"own-{remote}",
            local,
            remote,
            Direction.PULL,
            Policy.SALESFORCE_WINS,
            BY_KIND[kind][local],
            schema.fields[remote],
            clears=True,
        )
        for local, remote in TIED[kind].items()
        if remote in schema.fields
    )


def blanks(layout: Layout, place: int, here: Value, there: Value) -> tuple[bool, bool]:
    """Return whether the value here counts as blank, and whether the one there does: the source of a constant never does."""
    constant = layout.constants.get(place)
    return blank(here) and constant is not Direction.PUSH, blank(there) and constant is not Direction.PULL


def blank(value: Value) -> bool:
    """Tell whether a value is empty; *no* counts as a value."""
    return value is None


def pushed(layout: Layout) -> bool:
    """Tell whether anything of this kind ever goes to the CRM."""
    return any(pair.pushes for pair in layout.pairs)


def places_of(layout: Layout, local_fields: Sequence[str]) -> list[int]:
    """Return the places of the pairs of these local fields."""
    return [place for place, name in enumerate(layout.locals) if name in local_fields]
