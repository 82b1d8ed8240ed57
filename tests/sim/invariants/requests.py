"""What the engine sends, looked at as it leaves: journalled before, only what changed, nothing held, never too often (I9, I12, I14, I16, I17, I18, I34)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree

import orjson

from crmconsole.connect.salesforce import bulk_csv
from crmconsole.records import MAPPED, PEOPLE, SENT, Direction, FieldType, Kind, ObjectSchema
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.cycle import RunRequest
from crmconsole.sync.recipient import LAST_SYNC, PROFILE_ID
from crmconsole.values import same
from tests.sim.invariants.facts import NOTHING, Facts
from tests.sim.invariants.watcher import Watcher
from tests.sim.script_names import KEY_FIELD, OBJECT_KINDS
from tests.sim.world import World

_SOAP = "{urn:partner.soap.sforce.com}"
OF_MARKETING = {*map(str, SENT), "member", "opportunity"}
"""What is sent because somebody did or asked for something; its journal is the row of that (`activities.py`, `actions.py`)."""
ATTRIBUTES = {"attributes", "id", "Id", KEY_FIELD, PROFILE_ID, LAST_SYNC}
"""What is sent beside the values that were planned; whose turn for a Profile ID it is stands in a table of its own."""
_AS_JSON = (FieldType.DECIMAL, FieldType.MONEY, FieldType.BOOL)
MOST_TRIES = 3
MOST_SPLITS = 8
MOST_QUESTIONS = 40
"""How often a job may be asked for in a run: as long as ten minutes after it last got on, less and less often."""


class Sent(NamedTuple):
    """One record of a request that writes."""

    verb: str
    kind: str
    remote_id: str | None
    key: str | None
    values: Mapping[str, Any]


def writes_in(body: bytes) -> Iterator[Sent]:
    """Yield what a composite request saves; deletions hold no values."""
    if b"compositeRequest" not in body:
        return
    for part in orjson.loads(body)["compositeRequest"]:
        if part["method"] in ("GET", "DELETE"):
            continue
        listed = part.get("body", {}).get("records")
        if listed is None:
            pieces = part["url"].split("/")
            values = {name: value for name, value in part["body"].items() if name not in ATTRIBUTES}
            yield Sent("update", OBJECT_KINDS[pieces[-2]], pieces[-1], None, values)
            continue
        for record in listed:
            remote_id, kind = record.get("id"), OBJECT_KINDS[record["attributes"]["type"]]
            # Who owns a new record is decided as it leaves.
            beside = ATTRIBUTES if remote_id else {*ATTRIBUTES, "OwnerId"}
            values = {name: value for name, value in record.items() if name not in beside}
            yield Sent("update" if remote_id else "create", kind, remote_id, record.get(KEY_FIELD), values)


def mailed_in(schema: ObjectSchema, body: bytes) -> Iterator[Sent]:
    """Yield the leads that a SOAP call creates, so that the rule of the org mails; texts as they are in it, numbers as JSON would hold them."""
    for record in ElementTree.fromstring(body).iter(f"{_SOAP}sObjects"):
        told = {one.tag.rpartition("}")[2]: one.text for one in record}
        values: dict[str, Any] = {
            name: orjson.loads(text) if schema.fields[name].type in _AS_JSON else text
            for name, text in told.items()
            if name not in {*ATTRIBUTES, "OwnerId", "type"} and text is not None
        }
        yield Sent("create", "lead", None, told.get(KEY_FIELD), values)


def uploaded(schema: ObjectSchema, body: bytes) -> Iterator[Sent]:
    """Yield what the data of a bulk job saves; an empty cell is no value, and one sign empties a field."""
    for record in bulk_csv.read(body):
        told = {name: None if text == bulk_csv.BLANK else text for name, text in record.items() if text}
        values = {
            name: value == "true" if schema.fields[name].type is FieldType.BOOL else value
            for name, value in told.items()
            if name not in ATTRIBUTES
        }
        yield Sent(
            "update" if "Id" in told else "create", str(schema.kind), told.get("Id"), told.get(KEY_FIELD), values
        )


def written_by(world: World, call: str, method: str, path: str, body: bytes) -> Iterator[Sent]:
    """Yield what a request saves, or hands over to be saved by a job."""
    if call == "write":
        yield from writes_in(body)
        if b"EmailHeader" in body:
            yield from mailed_in(world.schemas[Kind.LEAD], body)
    elif call == "bulk_send" and method == "PUT":
        for job in world.rows("SELECT kind FROM bulk_job WHERE job_id = ?", path.split("/")[-2]):
            yield from uploaded(world.schemas[Kind(job["kind"])], body)


class Requests(Watcher):
    """Looks at every request of a run."""

    def run_begins(self, request: RunRequest) -> None:
        """Remember what the mapping says now: a run that goes on keeps it."""
        facts = Facts(self.world)
        self.directions = {
            (kind, row.remote): row.direction for kind in map(str, MAPPED) for row in facts.mapping(kind)
        }
        self.sent: Counter[Any] = Counter()
        self.requests: Counter[str] = Counter()
        self.last: dict[Any, tuple[Any, ...]] = {}
        self.due_at = self.world.now()

    def asked(self, call: str, method: str, path: str, body: bytes) -> None:
        """Look at a request before it leaves."""
        sent = list(written_by(self.world, call, method, path, body))
        for_marketing = call == "write" and bool(sent) and all(one.kind in OF_MARKETING for one in sent)
        introduces = call == "write" and bool(sent) and not any(one.values for one in sent)
        self.requests["marketing" if for_marketing else "write_back" if introduces else call] += 1
        if self.world.strange_org and call not in ("connect", "sign_in", "_look_at_org"):
            self.found("I34", f"{call} was asked of another org")
        self._job(call, method, path)
        for one in sent:
            self._again(one)
            if one.verb == "update" and not one.values:
                self._introduced(one)
            elif one.kind not in OF_MARKETING:
                self._journalled(one)
                self._direction(one)

    # ------------------------------------------------------------------------------------ one job
    def _job(self, call: str, method: str, path: str) -> None:
        """I9: a job is written down before it is asked for, and its id is stored before anything is done with it."""
        if call in ("bulk_open", "bulk_read") and method == "POST" and path.endswith(("/ingest", "/query")):
            reads = int(call == "bulk_read")
            asked = "SELECT 1 FROM bulk_job WHERE reads = ? AND state = 'asked' AND job_id IS NULL"
            if not self.world.rows(asked, reads):
                self.found("I9", f"{call} was asked for before it was written down")
        elif call in ("bulk_send", "bulk_results", "bulk_page"):
            job_id = path.split("/jobs/")[1].split("/")[1]
            if not self.world.rows("SELECT 1 FROM bulk_job WHERE job_id = ?", job_id):
                self.found("I9", f"{call} is about the job {job_id}, which nobody wrote down")

    # ------------------------------------------------------------------------------------ one write
    def _op(self, one: Sent) -> dict[str, Any] | None:
        if one.remote_id:
            found = self.world.rows("SELECT * FROM op WHERE remote_id = ?", one.remote_id)
        elif one.key:
            found = self.world.rows("SELECT * FROM op WHERE key = ?", one.key)
        else:
            found = [
                op
                for op in self.world.rows("SELECT * FROM op WHERE verb = 'create' AND kind = ?", one.kind)
                if set(_planned(op)) == set(one.values)
                and all(_alike(pair[1], one.values[name]) for name, pair in _planned(op).items())
            ]
        return found[0] if found else None

    def _introduced(self, one: Sent) -> None:
        """I9: what only tells a record who it is here is written down as sent, too."""
        sent = (
            "SELECT 1 FROM write_back JOIN link ON link.id = link_id WHERE remote_id = ? AND write_back.state = 'sent'"
        )
        if not self.world.rows(sent, one.remote_id):
            self.found("I9", f"{one.remote_id} is told its Profile ID before that was written down")

    def _journalled(self, one: Sent) -> None:
        op = self._op(one)
        if op is None:
            self.found(
                "I9", f"{one.verb} of {one.remote_id or one.key or one.values} left before it was in the journal"
            )
            return
        sent = _planned(op)
        if set(sent) != set(one.values):
            self.found("I9", f"the journal says {sorted(sent)}, {sorted(one.values)} left")
        self._minimal(one, op, sent)
        self._held(one, op, sent)

    def _minimal(self, one: Sent, op: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
        """I18: an update holds only fields that changed here, or that must be put back."""
        if one.verb != "update":
            return
        links = self.world.rows("SELECT * FROM link WHERE remote_id = ?", one.remote_id)
        facts = Facts(self.world)
        base = {remote: pair for (_local, remote), pair in facts.base(links[0]).items()} if links else {}
        for name, (here, value, *_why) in sent.items():
            agreed_here, agreed_there = base.get(name, (NOTHING, NOTHING))
            if (
                agreed_here is not NOTHING
                and agreed_here == here
                and agreed_there is not NOTHING
                and agreed_there == value
            ):
                self.found("I18", f"{one.remote_id}.{name} = {value!r} was sent though nothing had changed")

    def _held(self, one: Sent, op: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
        """I14: what was refused is not sent again unchanged before it is due."""
        facts = Facts(self.world)
        names = {str(row.remote): str(row.local) for row in facts.mapping(one.kind)}
        for failure in facts.failures.get(op["local_id"], ()) if one.kind in map(str, PEOPLE) else ():
            waits = failure["next_try"] is None or failure["next_try"] > self.world.now()
            if not waits or failure["cause"] == "contested" or failure["run_id"] == self._run_id():
                continue
            for name, (_here, value, *_why) in sent.items():
                if failure["field"] == names.get(name) and failure["payload"] == "f:" + orjson.dumps(value).decode():
                    self.found("I14", f"{failure['field']} = {value!r} was refused ({failure['cause']}) and sent again")

    def _run_id(self) -> int:
        return int(self.world.rows("SELECT max(id) AS id FROM run")[0]["id"])

    def _direction(self, one: Sent) -> None:
        for name in one.values:
            if self.directions.get((one.kind, name), Direction.TWO_WAY) is Direction.PULL:
                self.found("I17", f"{name}, which only comes here, was sent to {one.remote_id or 'a new record'}")

    def _again(self, one: Sent) -> None:
        """I14, I16: the same write leaves at most three times a run, not counting that its batch is halved."""
        mark = (
            one.kind,
            one.remote_id or one.key or str(one.values.get("Email")),
            orjson.dumps(sorted(one.values.items())),
        )
        self.sent[mark] += 1
        if one.kind in SENT and one.key is None:
            return  # Nothing tells it from another one of the same day.
        if self.sent[mark] > MOST_TRIES + MOST_SPLITS:
            self.found("I16", f"{mark[1]} was sent {self.sent[mark]} times in one run")
        elif self.sent[mark] > MOST_TRIES and not self.whole_refusals:
            self.found("I14", f"{mark[1]} was sent {self.sent[mark]} times in one run")

    whole_refusals = 0

    def answered(self, call: str, body: bytes, status: int, answer: bytes) -> None:
        """Count what was refused as a whole: only then may a batch be halved."""
        if (call == "write" and not 200 <= status < 300) or (call == "write" and b'"httpStatusCode":4' in answer):
            self.whole_refusals += 1
        if call == "bulk_results":
            # What a job leaves undone is sent once more.
            self.whole_refusals += 1

    def run_ended(self, told: str) -> None:
        """I12: compare the calls of the run with the formula."""
        self._bounded()
        self.whole_refusals = 0

    def _bounded(self) -> None:
        sizes = self.world.setup.get("sizes") or {}
        people = self.world.rows("SELECT count(*) AS n FROM person")[0]["n"]
        records = sum(len(list(self.world.org.rows(name))) for name in ("Lead", "Contact", "Account"))
        page, write, read = (int(sizes.get(name, 800)) for name in ("page", "write", "read"))
        jobs = self.world.rows("SELECT count(*) AS n FROM bulk_job")[0]["n"]
        batches = sum(-(-number // write) for number in self._changed().values())
        bounds = {
            "poll": 2 * 3 + 2 + self.requests["bulk_read"],
            "next_page": 3 * (records // page + 3),
            "write": (batches + len(self._changed())) * (MOST_TRIES + 1)
            + MOST_SPLITS * self.whole_refusals
            + self.recovered,
            "write_back": 2 * (people // write + 2),
            "marketing": self._waves(write) + MOST_SPLITS * self.whole_refusals,
            "find": (2 + 2 * bool(jobs)) * (people // min(int(sizes.get("plan", 2000)), 2000) + 2) * 2 + self.recovered,
            "bulk_page": (jobs + 1) * (2 * records // int(sizes.get("bulk_page", 800)) + 3),
            "bulk_job": (jobs + 2) * MOST_QUESTIONS,
            "read": 12 + records // read + self.recovered,
        }
        for call, bound in bounds.items():
            if self.requests[call] > bound:
                self.found("I12", f"{self.requests[call]} calls of {call} in one run, {bound} are enough")

    def _waves(self, write: int) -> int:
        """Return in how many requests tasks, events and members may leave: of a person one activity at a time, so that none overtakes another."""
        whose: Counter[str] = Counter()
        members = 0
        for kind, _who, values in self.sent.elements():
            if kind in SENT:
                whose[str(dict(orjson.loads(values)).get("WhoId"))] += 1
            members += kind == "member"
        return 2 * (whose.total() // write + max(whose.values(), default=0) + 1) + members

    def _changed(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for kind, _who, _values in self.sent:
            counts[kind] += kind not in OF_MARKETING
        return +counts

    @property
    def recovered(self) -> int:
        """Batches that may have been looked up."""
        return 2 * int(self.world.rows("SELECT count(*) AS n FROM batch")[0]["n"])


def _planned(op: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that the journal holds of a write, but for what goes beside them."""
    beside = {*ATTRIBUTES, "OwnerId", "owner"} if op["verb"] == "create" else ATTRIBUTES
    return {name: value for name, value in orjson.loads(op["sent"]).items() if name not in beside}


def _alike(one: Any, other: Any) -> bool:
    return one == other or str(one) == str(other)


def equal_here(kind: str, local: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a field here mean the same."""
    return same(BY_KIND[Kind(kind)][local].type, one, other)
