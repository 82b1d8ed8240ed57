"""Choices about two different values in the fake console: batches, values that move meanwhile, rules and their suggestion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crmconsole.errors import ConsoleError
from crmconsole.records import Kind, Policy
from crmconsole.views import (
    BatchResult,
    Choice,
    ConflictView,
    DifferenceRecord,
    MovedConflict,
    OverruledValue,
    RejectedChoice,
    RuleSaved,
    RuleSuggestion,
)
from tests.ui import fake_data as data
from tests.ui.fake_work import FakeWork

POLICIES = {"here": Policy.CONSOLE_WINS, "there": Policy.SALESFORCE_WINS, "newest": Policy.NEWEST_WINS}
FIELDS = {"job_title": "Job Title", "phone": "Phone", "city": "City"}


class FakeConflicts(FakeWork):
    """Settles `clashes` as it is told and remembers the batches; five equal choices about a field suggest a rule."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.batches: list[Sequence[Choice]] = []
        self.lost: list[OverruledValue] = []
        self.decided: list[tuple[str, str]] = []
        self.rules: list[tuple[Kind, str, str]] = []
        self.settled: dict[int, ConflictView] = {}
        self.sent: set[int] = set()
        """Choices that a run has carried out: they cannot be taken back."""
        self.not_now: set[tuple[Kind, str, Policy]] = set()

    def disagree(self, number: int, records: int) -> None:
        """Let so many fields of so many leads have two different values."""
        self.clashes.clear()
        people = self._of(Kind.LEAD)[:records]
        for place in range(number):
            person = people[place % records]
            field = list(FIELDS)[place // records]
            self.clashes[place + 1] = ConflictView(
                place + 1, person.kind, person.id, person.crm_id, person.name, field, FIELDS[field], "agreed",
                f"here {place}", f"there {place}", data.NOW, data.NOW, data.NOW, "by hand", "Maria Ortiz",
                {"Company": "Northwind", "Email": "somebody@example.com"},
            )  # fmt: skip

    async def overruled(self, limit: int = 500) -> Sequence[OverruledValue]:
        await self._called("overruled")
        return self.lost[:limit]

    def move(self, conflict_id: int, there: str) -> None:
        """Let Salesforce change a value."""
        self.clashes[conflict_id] = replace(self.clashes[conflict_id], there=there)

    def date(self, conflict_id: int, *, here: str, there: str) -> None:
        """Let both sides have been changed at these moments."""
        newest = "" if here == there else "here" if here > there else "there"
        self.clashes[conflict_id] = replace(self.clashes[conflict_id], here_at=here, there_at=there, newest=newest)

    # -- by record; the number of a link is the number of its person
    async def difference_ids(self, kind: Kind | None = None, text: str = "") -> Sequence[int]:
        await self._called("difference_ids")
        found = [
            one.local_id
            for one in self.clashes.values()
            if kind in (None, one.kind) and text.casefold() in one.name.casefold()
        ]
        return list(dict.fromkeys(found))

    async def difference_records(self, ids: Sequence[int]) -> Sequence[DifferenceRecord]:
        await self._called("difference_records")
        found = []
        for local_id in ids:
            ours = [one for one in self.clashes.values() if one.local_id == local_id]
            if ours:
                labels = tuple(one.label for one in ours)
                found.append(
                    DifferenceRecord(local_id, ours[0].kind, local_id, ours[0].name, len(ours), labels, data.NOW)
                )
        return found

    async def differences_of(self, ids: Sequence[int]) -> Sequence[ConflictView]:
        await self._called("differences_of")
        return [one for one in self.clashes.values() if one.local_id in ids]

    async def field_differences(self, kind: Kind, field: str) -> int:
        await self._called("field_differences")
        return sum((one.kind, one.field) == (kind, field) for one in self.clashes.values())

    async def difference_count(self) -> int:
        await self._called("difference_count")
        return len(self.clashes)

    async def take_back_choices(self, ids: Sequence[int]) -> BatchResult:
        await self._called("take_back_choices")
        done, rejected = [], []
        for number in ids:
            if number in self.sent:
                rejected.append(RejectedChoice(number, "It went to Salesforce after the choice."))
                continue
            self.clashes[number] = self.settled[number]
            done.append(number)
        self.clashes = dict(sorted(self.clashes.items()))
        self._changed("conflicts")
        return BatchResult(done, (), rejected)

    async def resolve_conflicts(self, choices: Sequence[Choice]) -> BatchResult:
        await self._called("resolve_conflicts")
        self.batches.append(choices)
        done, moved, rejected = [], [], []
        for choice in choices:
            clash = self.clashes.get(choice.id)
            if clash is None:
                rejected.append(RejectedChoice(choice.id, "It is settled already."))
            elif (choice.seen, choice.seen_here) != (clash.there, clash.here):
                sentence = f"{clash.label} was changed in Salesforce after you looked: it is “{clash.there}” now."
                moved.append(MovedConflict(choice.id, clash.here, clash.there, sentence))
            else:
                self.settled[choice.id] = self.clashes.pop(choice.id)
                value = {"here": clash.here, "there": clash.there}.get(choice.keep, choice.value)
                await self.edit_person(clash.local_id, {clash.field: value})
                self.decided.append((clash.field, choice.keep))
                done.append(choice.id)
        self._changed("conflicts")
        return BatchResult(done, moved, rejected)

    async def always_for(self, kind: Kind, field: str, keep: str) -> RuleSaved:
        await self._called("always_for")
        fitting = [one for one in self.clashes.values() if (one.kind, one.field) == (kind, field)]
        if not fitting:
            raise ConsoleError("There is nothing to settle.")
        for one in fitting:
            del self.clashes[one.id]
        self.rules.append((kind, field, keep))
        self._changed("mapping", "conflicts")
        return RuleSaved(kind, field, FIELDS[field], 7, len(fitting))

    async def rule_suggestions(self) -> Sequence[RuleSuggestion]:
        await self._called("rule_suggestions")
        found = []
        for kind, field in {(one.kind, one.field) for one in self.clashes.values()}:
            keeps = [keep for name, keep in self.decided if name == field][-5:]
            policy = POLICIES.get(keeps[-1]) if len(keeps) == 5 and len(set(keeps)) == 1 else None
            if policy is None or (kind, field, policy) in self.not_now:
                continue
            waiting = sum(one.field == field for one in self.clashes.values())
            sentence = f"For {FIELDS[field]} you kept the same side the last 5 times. Always?"
            found.append(RuleSuggestion(kind, field, FIELDS[field], policy, 5, waiting, 5 + waiting, sentence))
        return found

    async def put_off_rule(self, kind: Kind, field: str, policy: Policy) -> None:
        await self._called("put_off_rule")
        self.not_now.add((kind, field, policy))
