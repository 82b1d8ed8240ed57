"""Every kind of explanation of a field, a record and an owner, made by the engine's own functions from facts that are put together here.

Owns which kinds there are; what the sentences say is tested in `tests/engine/test_explain*.py`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from crmconsole.causes import CAUSES
from crmconsole.mapping.carry import between
from crmconsole.mapping.limits import refusal_of
from crmconsole.mapping.model import FieldPair
from crmconsole.mapping.owners import crm_owner
from crmconsole.records import CrmUser, Direction, FieldSpec, FieldType, Kind, Option, Policy, Value
from crmconsole.store.brakes import OpenBrake
from crmconsole.store.changes import Entry, LoggedEntry
from crmconsole.store.failures import Failure
from crmconsole.store.links import Link
from crmconsole.store.local_fields import PERSON_FIELDS
from crmconsole.store.local_records import LocalRecord
from crmconsole.store.people import StoredPerson
from crmconsole.sync import because, brakes, eligibility
from crmconsole.sync.actions.ownership import NewOwner, owner_of_new
from crmconsole.sync.actions.ownership import Situation as OwnerSituation
from crmconsole.sync.contenders import Contest
from crmconsole.sync.decide import Rule
from crmconsole.sync.decision import Facts
from crmconsole.sync.dossier import Decided, Dossier, FieldFacts, State
from crmconsole.sync.eligibility import Eligibility
from crmconsole.sync.explain_field import fact_of, field_sentence
from crmconsole.sync.explain_record import braked_sentence, gone_sentence, owner_sentence, record_sentence
from crmconsole.sync.layout import Layout
from crmconsole.sync.rules import SENTENCES
from crmconsole.views import OwnerChoice, OwnerLink, SyncLead

PHONE = next(spec for spec in PERSON_FIELDS if spec.name == "phone")
THERE = FieldSpec("Phone", "Phone", FieldType.PHONE, max_length=40)
EARLY, LATE = "2026-11-20T09:00:00Z", "2026-11-21T10:30:00Z"
ONE, OTHER = "0711 4711", "0711 4712"
PAIR = FieldPair("1", "phone", "Phone", Direction.TWO_WAY, Policy.ASK, PHONE, THERE)
FACTS = Facts(
    "push", Direction.TWO_WAY, Policy.NEWEST_WINS, FieldType.PHONE, FieldType.PHONE, "1", "1", ONE, OTHER, ONE, LATE, EARLY, 0, 2,
    False, False, False, OTHER,
)  # fmt: skip
"""What decided about one field; `variants` changes it."""
CHOSEN = (Policy.SALESFORCE_WINS, Policy.CONSOLE_WINS, Policy.NEWEST_WINS, Policy.ASK)
"""What can be chosen for first matches."""
PERSON = StoredPerson(
    7, Kind.LEAD, True, None, None, None, None, False, LATE, {}, "Kim", None, None, "by hand", EARLY, None, {"phone": ONE}
)  # fmt: skip
RECORD = LocalRecord(7, Kind.LEAD, 1, 0, None, 1, "k", LATE, None, "Kim", [ONE])
LINK = Link(
    1, "lead", "00Q000000000001AAA", 7, "linked", 1, b"[]", None, None, None, 0, EARLY, None, EARLY, EARLY, None
)
USERS = (
    CrmUser("005A", "Ana Berg", "ana@x.example", True),
    CrmUser("005B", "Bo Dahl", "bo@x.example", False),
    CrmUser("00GQ", "Eingang", None, True, is_queue=True),
)
OWN_WORDS = (
    "phone",
    "Ana",
    "Berg",
    "Bo",
    "Dahl",
    "Eingang",
    "Kim",
    "Toni",
    "Regel",
    "Verteilung",
    "Feldname",
    "Gold",
    "Kupfer",
    "Won",
    "True",
    "Yes",
    "GMT",
    "Salesforce",
)
"""Values in the sentences: names of people and rules, which stay as they are in every language."""


def dossier(**known: object) -> Dossier:
    """Return a linked lead of which everything is in step, but for what is given."""
    made = Dossier(Kind.LEAD, 7, RECORD, PERSON, None, Layout(1, Kind.LEAD, 3, (PAIR,)), LINK, False, (), ())
    made.specs = {"phone": PHONE}
    for name, value in known.items():
        setattr(made, name, value)
    return made


def failure(cause: str, **changes: object) -> Failure:
    """Return a failure of the phone number."""
    one = Failure(1, 2, "lead", 7, None, "phone", cause, None, "", None, None, "open", 1, EARLY, EARLY, None)
    return one._replace(**changes)  # type: ignore[arg-type]


def variants() -> Iterator[Facts]:
    """Yield facts with every way in which two moments compare, and every way a field may travel."""
    for direction, policy in itertools.product((Direction.PUSH, Direction.PULL, Direction.TWO_WAY), Policy):
        yield replace(FACTS, direction=direction, policy=policy)
    yield replace(FACTS, direction=Direction.PULL, here=None)
    for policy in CHOSEN:
        yield replace(FACTS, policy=policy, chosen=True)
    for conversion in ("constant 4711", "number #.##0,00", "upper"):
        yield replace(FACTS, direction=Direction.PUSH, conversion=conversion)
    moments = (None, EARLY, LATE, "2026-11-20T09:00:01Z", "2026-11-20T09:04:00Z", "2026-11-20T12:00:00Z")
    for here, there, ahead, unsure in itertools.product(moments, moments[:3], (0, 300, -7200), (0, 5, 90_000)):
        yield replace(FACTS, here_at=here, there_at=there, ahead_s=ahead, unsure_s=unsure, clears=unsure == 5)


def rules() -> list[str]:
    """Return every rule about a field that has a clause, and so can be the reason of what is shown."""
    return [*(str(rule) for rule in Rule), *(rule for rule in because._CLAUSES if rule not in set(Rule))]


def _both(**changes: object) -> FieldFacts:
    return FieldFacts(0, PAIR, ONE, OTHER, "1", LATE, EARLY, State.IN_STEP, **changes)  # type: ignore[arg-type]


def _decided(rule: str, side: str, action: str, run: int, facts: Facts | None, result: Value) -> FieldFacts:
    kept = action == "keep"
    decided = Decided(
        "1", ONE if kept else OTHER, OTHER if kept else "1", result, rule, side, action, LATE, run, 3, facts
    )
    both = _both(decided=decided)
    return both if kept else replace(both, here=result, there=result)


def settled() -> Iterator[tuple[Dossier, FieldFacts]]:
    """Yield fields that are in step: decided by every rule, and never decided."""
    plain = dossier()
    ways = [
        ("here", "update"),
        ("there", "update"),
        ("there", "create"),
        ("here", "create"),
        ("here", "keep"),
        ("here", "link"),
    ]
    few = (FACTS, replace(FACTS, here_at=None), replace(FACTS, there_at=None), replace(FACTS, unsure_s=90_000), replace(FACTS, ahead_s=300),
           replace(FACTS, direction=Direction.PULL), *(replace(FACTS, policy=one, chosen=True) for one in CHOSEN))  # fmt: skip
    for rule in rules():
        for (side, action), value, run in itertools.product(ways, (ONE, None), (4, 0)):
            yield plain, _decided(rule, side, action, run, None, value)
        for facts in variants() if rule == Rule.BOTH_NEWER_HERE else few if rule in because._WITH_NUMBERS else few[:1]:
            yield plain, _decided(rule, "there", "update", 4, facts, ONE)
    for known in (plain, dossier(undone={4: 2})):
        for side, run in itertools.product(("here", "there"), (4, 0)):
            yield known, _decided("undone", side, "restore", run, None, ONE)
    came = LoggedEntry(1, Entry(4, EARLY, Kind.LEAD, 7, None, "here", "create", None, "new-there", 3))
    met = LoggedEntry(1, Entry(4, EARLY, Kind.LEAD, 7, None, "here", "link", {}, "e-mail", 3))
    for entries in ((), (came,), (met,)):
        for here, there, at in itertools.product((None, ONE), (None, ONE), (None, EARLY, LATE)):
            for way in (Direction.PUSH, Direction.PULL, Direction.TWO_WAY):
                pair = replace(PAIR, direction=way)
                yield dossier(entries=entries), replace(_both(), pair=pair, here=here, there=there, here_at=at)


def waiting() -> Iterator[tuple[Dossier, FieldFacts]]:
    """Yield fields that wait, are held, are asked about, or belong to a record that is not linked."""
    told = brakes.sentence(Kind.LEAD, brakes.BLANKS, "there", 1200, 3400)
    brake = OpenBrake(1, "lead", brakes.BLANKS, "there", 1200, 3400, told, 4, EARLY)
    for rule in rules():
        for facts in (None, FACTS, replace(FACTS, here_at=None), replace(FACTS, there_at=None)):
            one = replace(_both(), state=State.WAITING, rule=rule, why=facts)
            yield dossier(), one
            yield dossier(in_flight=True), one
            yield dossier(brakes=(brake,)), replace(one, here=None)
    for facts in variants():
        yield dossier(), replace(_both(), state=State.CONFLICT, rule="ask", why=facts)
    yield dossier(), replace(_both(), state=State.CONFLICT, rule="ask")
    for one in failures():
        for facts in (None, FACTS, replace(FACTS, action="pull"), replace(FACTS, action="hold", here=None)):
            yield dossier(), replace(_both(), state=State.HELD, rule=one.cause, failure=one, why=facts)
        yield dossier(link=None), replace(_both(), state=State.NOT_LINKED, there=None, rule=one.cause, failure=one)
    for words, facts in itertools.product(dict.fromkeys(blocked()), (None, FACTS)):
        yield dossier(), replace(_both(), state=State.HELD, rule="cannot_convert", blocked=words, why=facts)
    for known in unlinked():
        yield known, replace(_both(), state=State.NOT_LINKED, there=None)


def blocked() -> Iterator[str]:
    """Yield what is said of a value that cannot travel: by every conversion, and by every field that will not take it."""
    yield "Phone is required in the CRM and Phone is empty here."
    options = (Option("Gold", "Gold"), Option("Won", "Won", state="converted"))
    for source, target in itertools.product(FieldType, FieldType):
        here = FieldSpec("phone", "Phone", source, max_length=9, precision=3, scale=0)
        there = FieldSpec(
            "Phone", "Phone", target, max_length=9, precision=3, scale=0, restricted=True, options=options
        )
        for value in ("0711 4711 4712", "Gold;Kupfer", "4711", 4711, 47110000000, "Won", "2026-11-20", EARLY, True):
            try:
                refused = refusal_of(there)(between(here, there)(value))
            except ValueError as reason:
                refused = str(reason)
            if refused:
                yield refused
                yield f"{refused}; so the lead is converted, see its actions"


def failures() -> Iterator[Failure]:
    """Yield a failure of every cause, and of one cause in every state."""
    for cause in CAUSES:
        yield failure(cause.id, message="Feldname 4711")
        yield failure(cause.id)
    for tries, state, again in itertools.product((1, 5), ("open", "dismissed"), (None, LATE)):
        yield failure("required_missing", attempts=tries, state=state, next_try=again)
        yield failure("required_missing", attempts=tries, state=state, next_try=again, field="")


NOT_SENT = (
    eligibility.SYNC_OFF, eligibility.INACTIVE, eligibility.OBJECT_OFF, eligibility.DELETED_THERE, eligibility.UNLINKED,
    eligibility.NOT_ALLOWED, eligibility.PAST_LEAD, eligibility.ORG_LEFT, "missing:Company", "missing:Last Name, Email",
    "missing:Last Name, Company, Email", "missing:Campaign Name",
)  # fmt: skip


def unlinked() -> Iterator[Dossier]:
    """Yield records that are not linked, for every reason."""
    for reason in NOT_SENT:
        yield dossier(link=None, not_sent=reason)
    yield dossier(link=None)
    yield dossier(link=None, layout=None)
    yield dossier(link=None, person=None)
    yield dossier(link=None, in_flight=True)


def records() -> Iterator[str]:
    """Yield how a record stands as a whole, in every way."""
    for known in unlinked():
        yield record_sentence(known)
    for one in failures():
        yield record_sentence(dossier(failures=(one._replace(field=""),)))
    for how in linked_by():
        yield record_sentence(dossier(entries=(LoggedEntry(1, how),)))
    yield record_sentence(dossier())
    for why, after in itertools.product(
        ("deleted_here", "deleted_there", "converted", "person_account", "merged", "undone", ""), (None, 8)
    ):
        yield gone_sentence(PERSON._replace(deleted_at=LATE, deleted_why=why, replaced_by=after))
    for (name, side), kind in itertools.product(brakes._SENTENCES, (Kind.LEAD, Kind.ACCOUNT)):
        said = brakes.sentence(kind, name, side, 1200, 3400)
        yield braked_sentence(dossier(brakes=(OpenBrake(1, "lead", name, side, 1200, 3400, said, 4, EARLY),)))


def linked_by() -> Iterator[Entry]:
    """Yield the line of the log with which a record was linked, in every way."""
    for reason in ("e-mail", "key", "by hand", "converted", "merged"):
        yield Entry(4, EARLY, Kind.LEAD, 7, None, "here", "link", {}, reason, 3)
    person, record = ("lead", 7, EARLY), ("lead", "00Q", EARLY)
    for people, there in ((1, 1), (2, 1), (1, 2), (3, 2)):
        contest = Contest("e-mail", "x", "newest", (person,) * people, (record,) * there)  # type: ignore[arg-type]
        yield Entry(4, EARLY, Kind.LEAD, 7, None, "here", "link", {}, "e-mail", 3, contest.packed())
    keyed = Contest("external id", "4711", "ask", (person,), (record,))  # type: ignore[arg-type]
    yield Entry(4, EARLY, Kind.LEAD, 7, None, "here", "link", {}, "external id", 3, keyed.packed())
    for labels in ((), ("Email",), ("Last Name", "Email"), ("Last Name", "Company", "Email")):
        known = Eligibility(True, False, False, True, True, dict.fromkeys(labels, "x"))
        yield Entry(4, EARLY, Kind.LEAD, 7, None, "there", "create", {}, "new-here", 3, known.packed())
    yield Entry(4, EARLY, Kind.LEAD, 7, None, "there", "create", {}, "new-here", 3)
    yield Entry(4, EARLY, Kind.LEAD, 7, None, "here", "create", None, "new-there", 3)


def owners() -> Iterator[str]:
    """Yield who owns a record and why, in every way in which that is decided."""
    links = [None, "005A", "005B", "00GQ", "005X"]
    for linked, default, kind in itertools.product(links, links, (Kind.LEAD, Kind.CONTACT)):
        choice = OwnerChoice(USERS, default, None, ("Kim", "Toni"), (OwnerLink("Kim", linked),))
        for signed_in in ("005A", "005U"):
            yield crm_owner(choice, "Kim", signed_in, kind).reason
            for wish, rule in itertools.product((None, "", "005A", "005B", "rules"), (None, "Verteilung 4711")):
                wanted = None if wish is None else SyncLead(assign_to=wish)
                found = owner_of_new(OwnerSituation(kind, "Kim", {}, wanted, (), rule, choice, signed_in))
                for known in (dossier(), dossier(link=None)):
                    yield owner_sentence(known, choice, replace(found, user_id=found.user_id or signed_in))
    choice = OwnerChoice(USERS, None, None, (), ())
    yield owner_sentence(dossier(), choice, NewOwner("005A", reason="our rule Regel 4711 gives it to Toni"))
    yield from _owned(choice)
    for known, name in itertools.product((dossier(), dossier(person=None)), ("005A", "005X")):
        if known.person is not None:
            known.person = PERSON._replace(crm_owner_id=name)
        yield owner_sentence(known, choice, NewOwner("005A", reason="Ana Berg is signed in"))


def _owned(choice: OwnerChoice) -> Iterator[str]:
    """Yield why the owners of the two sides are who they are, where they follow each other."""
    pair = replace(PAIR, id="owner", local="owner", remote="OwnerId")
    layout = Layout(1, Kind.LEAD, 3, (pair,))
    known = dossier(layout=layout, person=PERSON._replace(crm_owner_id="005A", owner=None))
    yield owner_sentence(known, choice, NewOwner("005A"))
    for run, reason in itertools.product((4, None), ("only-here", "edited")):
        entry = Entry(
            run, EARLY, Kind.LEAD, 7, None, "here", "update", {"owner": (None, "Kim", "Kim", "Toni", reason, None)}
        )
        told = dossier(
            layout=layout, person=known.person, record=RECORD._replace(dirty=1), entries=(LoggedEntry(1, entry),)
        )
        yield owner_sentence(told, choice, NewOwner("005A"))


def every_sentence() -> Iterator[str]:
    """Yield every sentence and every fact that *Why* can tell."""
    for known, facts in itertools.chain(settled(), waiting()):
        yield field_sentence(known, facts)
        yield fact_of(known, facts)
    yield from records()
    yield from owners()
    yield from SENTENCES.values()
