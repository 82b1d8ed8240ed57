"""Lead distribution: whoever is created from here belongs to whom the rules say at that moment, and a rule's colleagues take turns (I38)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from crmconsole.store.distribution import StoredRule
from crmconsole.sync.cycle import RunRequest
from tests.sim.distribution import in_turn, rule_for
from tests.sim.invariants.watcher import Watcher
from tests.sim.invariants.whose import Whose
from tests.sim.script_names import KEY_FIELD
from tests.sim.world import World

_LEADS = (
    "SELECT * FROM person WHERE kind = 'lead' AND deleted_at IS NULL"
    " AND NOT EXISTS"
    " (SELECT 1 FROM link WHERE local_id = person.id AND link.kind IN ('lead', 'contact') AND link.state = 'linked')"
    " AND NOT EXISTS (SELECT 1 FROM op WHERE local_id = person.id AND op.kind = 'lead')"
    " AND NOT EXISTS (SELECT 1 FROM action WHERE person_id = person.id AND verb = 'sync_lead')"
)
"""Whoever may be planned now; whom an action of theirs gives to somebody is looked at in `actions.py`."""


class _Said(NamedTuple):
    """What the rules said about somebody when they were planned."""

    rules: frozenset[int]
    """Each rule that may have decided: an administrator may have changed them since planning began."""
    owners: frozenset[str]


class Distribution(Watcher):
    """Looks at every lead that the console's user creates in the org (features S2-9, S2-10)."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._said: dict[int, _Said] = {}
        self._owners: dict[int, str | None] = {}
        """Who had whom when they were planned."""
        self._created = 0

    def run_begins(self, request: RunRequest) -> None:
        """Remember whose turn it is, and which rules there are."""
        ledger = self.world.ledger
        self._versions: list[list[StoredRule]] = [ledger.rules]
        self._plain = request.only is None and not request.kinds and not self._left_open()
        self._turns = self._stored_turns()
        self._unsure = False

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """Whose creation was lost is planned once more, and takes a turn once more."""
        if not 200 <= status < 300:
            self._unsure = True

    def _left_open(self) -> bool:
        return bool(self.world.rows("SELECT 1 FROM op LIMIT 1"))

    def _stored_turns(self) -> dict[int, int]:
        rules = self.world.rows("SELECT id, turn FROM distribution_rule") if self.world.ledger.rules else []
        return {row["id"]: row["turn"] for row in rules}

    def _links(self) -> dict[str, str]:
        found = self.world.rows("SELECT name, crm_user_id FROM console_user WHERE crm_user_id IS NOT NULL")
        return {row["name"]: row["crm_user_id"] for row in found}

    def stored(self, site: str) -> None:
        """Look at whoever may have been planned, as they were at that very moment."""
        ledger = self.world.ledger
        if not ledger.rules or site not in ("plan.plan_chunk", "create._settle_some"):
            return
        if ledger.rules != self._versions[-1]:
            self._versions.append(ledger.rules)
        if site == "plan.plan_chunk":
            self._owners = {person["id"]: person["owner"] for person in self.world.rows(_LEADS)}
        if site == "create._settle_some":
            links = self._links()
            for person in self.world.rows(_LEADS):
                said = self._of(person, links)
                planned = self._owners.get(person["id"], person["owner"])
                if planned != person["owner"]:
                    # Who is handed over after they were planned is created as planned, and handed over there by the next run.
                    then, self._unsure = self._of({**person, "owner": planned}, links), True
                    said = _Said(said.rules | then.rules, said.owners | then.owners) if then.owners else then
                self._said[person["id"]] = said

    def _of(self, person: Mapping[str, Any], links: Mapping[str, str]) -> _Said:
        if person["owner"] in links:
            return _Said(frozenset(), frozenset({links[person["owner"]]}))
        rules = [rule_for(some, person, links) for some in self._versions]
        if None in rules:
            return _Said(frozenset(), frozenset())
        found = [rule for rule in rules if rule is not None]
        owners = {links[name] for rule in found for name in rule.users if name in links}
        return _Said(frozenset(rule.id for rule in found), frozenset(owners))

    def crashed(self) -> None:
        """Whose turn it was when the program died, nobody minds; who was created belongs to somebody all the same."""
        self._look(calm=False)

    def run_ended(self, told: str) -> None:
        """Look at who was created in the run."""
        failed = self.world.rows("SELECT 1 FROM failure WHERE kind = 'lead' AND state <> 'fixed' LIMIT 1")
        self._look(
            calm=self._plain and not self._unsure and told.startswith("done") and not failed and not self._left_open()
        )

    def _look(self, *, calm: bool) -> None:
        ledger = self.world.ledger
        new, self._created = ledger.created[self._created :], len(ledger.created)
        if not ledger.rules:
            return
        given: dict[int, list[str]] = {}
        for _seq, name, record_id, values, ours in new:
            person_id = self._person(record_id, values) if ours and name == "Lead" else None
            said = self._said.get(person_id) if person_id is not None else None
            if said is None or not said.owners:
                continue
            ledger.exercised["distribution judged"] += 1
            if values.get("OwnerId") not in said.owners:
                self.found(
                    "I38", f"p{person_id} was given to {values.get('OwnerId')}, the rules say {sorted(said.owners)}"
                )
            for rule_id in said.rules:
                given.setdefault(rule_id, []).append(str(values.get("OwnerId")))
        if calm and len(self._versions) == 1 and self._versions[0] == ledger.rules:
            self._in_turn(given)

    def _in_turn(self, given: Mapping[int, list[str]]) -> None:
        """Where nothing went wrong, the colleagues of each rule took turns, and the next one's is remembered."""
        links, now = self._links(), self._stored_turns()
        for rule in self._versions[0]:
            owners = given.get(rule.id, [])
            if not owners:
                continue
            self.world.ledger.exercised["distribution turn"] += len(owners)
            wanted, following = in_turn(rule, self._turns[rule.id], links, len(owners))
            if Counter(owners) != Counter(wanted) or now[rule.id] != following:
                self.found(
                    "I38",
                    f"{rule.name} gave leads to {owners}, in turn it is {wanted}; next is {now[rule.id]}, not {following}",
                )

    def _person(self, record_id: str, values: Mapping[str, Any]) -> int | None:
        key = values.get(KEY_FIELD)
        if key is None:
            return Whose(self.world).person(record_id)
        found = self.world.rows("SELECT id FROM person WHERE key = ?", key)
        return found[0]["id"] if found else None
