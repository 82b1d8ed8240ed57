"""Simulated colleagues at work in a practice org: they edit, empty, hand over, create, delete, restore, convert and merge.

Owns what they choose and change. Their saves go the same way as a client's, but locks and rules that were switched on
for clients spare them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from crmconsole.practice.faults import COLLEAGUE_SESSION
from crmconsole.practice.org import Caller, Org, Row
from crmconsole.practice.people.businesses import any_culture, found, phone_number
from crmconsole.practice.people.calendar import Calendar
from crmconsole.practice.people.dice import Dice
from crmconsole.practice.people.oddities import note
from crmconsole.practice.people.persons import PeopleMaker
from crmconsole.practice.people.staff import Staff
from crmconsole.practice.saving import SaveOptions
from crmconsole.practice.wire import ApiError

WORK = ("edit", "create", "delete", "convert", "merge", "undelete", "owner", "blank")
"""What they do; `owner` hands a person to another colleague, `blank` empties one field."""
KINDS = ("Lead", "Contact")
# A person who is warned of a duplicate presses Save again.
_SAVING = SaveOptions(allow_duplicates=True)
_BLANKED = ("Phone", "MobilePhone", "Title", "Email", "Description", "City", "MailingCity", "Website", "Tier__c")


@dataclass(slots=True)
class Done:
    """What colleagues did, by the ids they touched."""

    edit: list[str] = field(default_factory=list)
    create: list[str] = field(default_factory=list)
    delete: list[str] = field(default_factory=list)
    convert: list[dict[str, str | None]] = field(default_factory=list)
    merge: list[dict[str, object]] = field(default_factory=list)
    undelete: list[str] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    """What the org would not let them do, because an administrator had removed a field, say."""

    def as_json(self) -> dict[str, object]:
        """Return what the control answers."""
        return {work: getattr(self, work) for work in (*WORK, "refused")}

    @contextmanager
    def trying(self, work: str) -> Iterator[None]:
        """Note a refusal of the org instead of stopping all work."""
        try:
            yield
        except ApiError as error:
            self.refused.append({"work": work, "errorCode": error.code, "message": error.message})


class Colleagues:
    """The people of an org at work. One seed and one state of the org give the same work."""

    def __init__(self, org: Org, staff: Staff) -> None:
        self._org = org
        self._staff = staff
        self._days = 0

    def work(self, amounts: Mapping[str, int], seed: int | None = None, kinds: Sequence[str] = KINDS) -> Done:
        """Do so many pieces of each kind of work and return the ids touched.

        No record is touched by two kinds of work. Fewer are done when the org has too few people. Without a seed each
        call is another day.
        """
        self._days += 1
        dice = Dice(f"colleagues {self._days if seed is None else seed}")
        free = {kind: self._shuffled(dice, kind) for kind in kinds}
        done = Done()
        maker = PeopleMaker(dice, Calendar(dice), self._staff)
        pieces: dict[str, Callable[[], None]] = {
            "convert": lambda: self._convert(free.get("Lead", []), dice, done),
            "merge": lambda: self._merge(free, dice, done),
            "delete": lambda: self._delete(free, dice, done),
            "edit": lambda: self._edit(free, dice, done),
            "create": lambda: self._create(maker, kinds, dice, done),
            "owner": lambda: self._hand_over(free, dice, done),
            "blank": lambda: self._blank(free, dice, done),
            "undelete": lambda: self._undelete(kinds, dice, done),
        }
        for work, piece in pieces.items():
            for _ in range(amounts.get(work, 0)):
                with done.trying(work):
                    piece()
        return done

    def somebody(self) -> Caller:
        """Return a colleague for a test that edits a record by hand."""
        return Caller(self._staff.sellers[0], COLLEAGUE_SESSION, "browser", _SAVING)

    def _somebody(self, dice: Dice) -> Caller:
        return Caller(dice.pick(self._staff.sellers), COLLEAGUE_SESSION, "browser", _SAVING)

    def _shuffled(self, dice: Dice, kind: str) -> list[Row]:
        rows = [row for row in self._org.rows(kind, deleted=False) if not row.get("IsConverted")]
        return sorted(rows, key=lambda row: dice.roll())

    def _kind_with(self, free: Mapping[str, list[Row]], dice: Dice, least: int) -> str | None:
        kinds = [kind for kind, rows in free.items() if len(rows) >= least]
        return dice.pick(kinds) if kinds else None

    def _convert(self, leads: list[Row], dice: Dice, done: Done) -> None:
        if not leads:
            return
        lead = leads.pop()
        wanted = dice.chance(0.4)
        owner = str(lead["OwnerId"])
        # Salesforce asks for an owner when the lead lies in a queue (convertLead: ownerId).
        new_owner = dice.pick(self._staff.sellers) if owner in (self._staff.queue, self._staff.former) else None
        result = self._org.convert(str(lead["Id"]), self._somebody(dice), create_opportunity=wanted, owner_id=new_owner)
        done.convert.append(
            {
                "lead": result.lead_id,
                "account": result.account_id,
                "contact": result.contact_id,
                "opportunity": result.opportunity_id,
            }
        )

    def _merge(self, free: Mapping[str, list[Row]], dice: Dice, done: Done) -> None:
        kind = self._kind_with(free, dice, 2)
        if kind is None:
            return
        winner, loser = _duplicates(free[kind])
        self._org.merge(kind, str(winner["Id"]), [str(loser["Id"])], self._somebody(dice))
        done.merge.append({"object": kind, "winner": winner["Id"], "losers": [loser["Id"]]})

    def _delete(self, free: Mapping[str, list[Row]], dice: Dice, done: Done) -> None:
        kind = self._kind_with(free, dice, 1)
        if kind is not None:
            record = str(free[kind].pop()["Id"])
            self._org.delete(kind, record, self._somebody(dice))
            done.delete.append(record)

    def _edit(self, free: Mapping[str, list[Row]], dice: Dice, done: Done) -> None:
        kind = self._kind_with(free, dice, 1)
        if kind is not None:
            row = free[kind].pop()
            record = str(row["Id"])
            self._org.update(kind, record, self._changes(kind, row, dice), self._somebody(dice))
            done.edit.append(record)

    def _changes(self, kind: str, row: Row, dice: Dice) -> dict[str, object]:
        """Return one to three fields with values other than those they have."""
        culture = any_culture(dice)
        firm = found(dice, culture)
        town = "City" if kind == "Lead" else "MailingCity"
        choices: dict[str, object] = {
            "Phone": phone_number(dice, culture),
            "MobilePhone": phone_number(dice, culture),
            "Title": dice.pick(culture.job_titles),
            "Email": f"{dice.pick(('office', 'new', 'hello'))}{dice.below(10_000)}@{firm.domain}",
            "Description": note(dice),
            town: dice.pick(culture.towns).name,
            "Score__c": dice.below(1001) / 10,
            "Tier__c": dice.pick(("Bronze", "Silver", "Gold", "Platinum")),
            "Newsletter__c": not row.get("Newsletter__c"),
            "HasOptedOutOfEmail": not row.get("HasOptedOutOfEmail"),
        }
        if kind == "Lead":
            choices["Company"] = firm.name
            choices["Rating"] = dice.pick(("Hot", "Warm", "Cold"))
            choices["Status"] = dice.pick(("Open - Not Contacted", "Working - Contacted", "Closed - Not Converted"))
        # An org may lack the fields that a console installs.
        differing = [name for name, value in choices.items() if name in row and value != row[name]]
        return {name: choices[name] for name in dice.some(differing, 3)}

    def _hand_over(self, free: Mapping[str, list[Row]], dice: Dice, done: Done) -> None:
        kind = self._kind_with(free, dice, 1)
        if kind is not None:
            row = free[kind].pop()
            record = str(row["Id"])
            owner = dice.pick([each for each in self._staff.sellers if each != row["OwnerId"]])
            self._org.update(kind, record, {"OwnerId": owner}, self._somebody(dice))
            done.owner.append(record)

    def _blank(self, free: Mapping[str, list[Row]], dice: Dice, done: Done) -> None:
        kind = self._kind_with(free, dice, 1)
        if kind is not None:
            row = free[kind].pop()
            record = str(row["Id"])
            filled = [name for name in _BLANKED if row.get(name) is not None]
            if filled:
                self._org.update(kind, record, {dice.pick(filled): None}, self._somebody(dice))
                done.blank.append(record)

    def _undelete(self, kinds: Sequence[str], dice: Dice, done: Done) -> None:
        # Not what this very call has deleted: no record is touched by two kinds of work.
        spared = {*done.delete, *(str(loser) for merged in done.merge for loser in _listed(merged["losers"]))}
        waiting = [record for kind in kinds for record, _ in self._org.bin(kind) if record not in spared]
        if waiting:
            record = dice.pick(waiting)
            self._org.undelete(record, self._somebody(dice))
            done.undelete.append(record)

    def _create(self, maker: PeopleMaker, kinds: Sequence[str], dice: Dice, done: Done) -> None:
        kind = dice.pick(kinds)
        made = next(maker.leads(1)) if kind == "Lead" else next(maker.contacts(1, []))
        item = self._org.schema[kind]
        # A former colleague may still own old records, but nobody can give them new ones.
        made["OwnerId"] = dice.pick(self._staff.sellers)
        known = {name: value for name, value in made.items() if value is not None and name in item.fields}
        values = {name: value for name, value in known.items() if item.fields[name].createable}
        done.create.append(self._org.create(kind, values, self._somebody(dice)))


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _duplicates(rows: list[Row]) -> tuple[Row, Row]:
    """Take two records out of the list: two of one e-mail address when there are such, else the last two."""
    by_address: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if isinstance(row.get("Email"), str):
            by_address[str(row["Email"]).lower()].append(row)
    pair = next((same[:2] for same in by_address.values() if len(same) > 1), rows[-2:])
    for row in pair:
        rows.remove(row)
    return pair[0], pair[1]
