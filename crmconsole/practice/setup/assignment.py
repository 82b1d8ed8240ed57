"""Assignment rules: which user or queue a lead goes to, by the first entry whose criteria it meets.

Owns the rules' form and their choice; that the owner changes, and who is told by e-mail, is the save's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from crmconsole.practice.ids import full_id
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.setup.criteria import Criterion, all_hold, read_criteria
from crmconsole.practice.setup.formulas import Facts
from crmconsole.practice.wire import ApiError


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a rule: who becomes owner of the records that meet the criteria, and whether an e-mail says so."""

    criteria: tuple[Criterion, ...]
    owner: str
    notify: bool = False


@dataclass(frozen=True, slots=True)
class AssignmentRule:
    """A rule; of each object at most one is active. Its id and name are a row of AssignmentRule."""

    id: str
    name: str
    about: str
    """The object whose records it is for."""
    active: bool
    entries: tuple[Entry, ...]

    def entry_for(self, facts: Facts) -> Entry | None:
        """Return the first entry that a record meets; None when it meets none and keeps its owner."""
        return next((entry for entry in self.entries if all_hold(entry.criteria, facts)), None)

    def as_json(self) -> dict[str, object]:
        """Return the rule as it is kept."""
        return asdict(self)


def read_rule(item: ObjectDef, rule_id: str, given: Mapping[str, object]) -> AssignmentRule:
    """Return a rule sent, or kept, as JSON; owners are ids. Raises BadSetup."""
    entries = given.get("entries")
    if not isinstance(entries, list) or not entries:
        raise BadSetup("“entries” is a list of criteria and owner, in the order in which they are tried.")
    return AssignmentRule(
        rule_id,
        str(given.get("name") or "Assignment"),
        item.name,
        given.get("active", True) is True,
        tuple(_entry(item, each) for each in entries),
    )


def _entry(item: ObjectDef, given: object) -> Entry:
    owner = full_id(str(given.get("owner"))) if isinstance(given, Mapping) else None
    if not isinstance(given, Mapping) or owner is None or not owner.startswith(("005", "00G")):
        raise BadSetup("Each entry of an assignment rule has an owner: a user or a queue.")
    return Entry(read_criteria(item, list(given.get("criteria", ()))), owner, given.get("notify") is True)


def asked_rule(rules: Sequence[AssignmentRule], object_name: str, asked: bool | str) -> AssignmentRule | None:
    """Return the rule that a save runs: the active one, the one it names (active or not), or none."""
    if not asked:
        return None
    if asked is True:
        return next((rule for rule in rules if rule.about == object_name and rule.active), None)
    named = next((rule for rule in rules if rule.id == asked and rule.about == object_name), None)
    if named is None:
        raise ApiError(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [])
    return named
