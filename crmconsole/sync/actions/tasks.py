"""Creating tasks in the CRM, each exactly once: by upsert on our key, or, without that field, after looking for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from crmconsole.clock import from_iso, iso
from crmconsole.connect.contract import KindAbilities, Status, Verb, WriteAnswer, WriteOp
from crmconsole.errors import ConsoleError, SchemaChanged
from crmconsole.records import PEOPLE, CrmUser, Kind, ObjectSchema, RemoteRow, Value
from crmconsole.store import actions, links, mappings, runs
from crmconsole.store.actions import DONE
from crmconsole.sync.actions import fate, record
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.context import RunContext
from crmconsole.sync.lost_creates import Made, paired
from crmconsole.views.actions import CreateTask

REMINDER_HOUR = 8
HIDDEN = "Tasks are hidden from the signed-in user in Salesforce, or may not be created by them."
UNSEEN = "The person's record is not there, or not visible, in Salesforce."
CREATED = "The task was created."
FOUND = "The task was created; the answer had been lost, and the task was found."
DELETED = (
    "The task was created; the answer had been lost, and a colleague has deleted the task since: it is not made again."
)


def deliver(context: RunContext, ready: Sequence[Ready]) -> None:
    """Create tasks, in as few calls as the CRM allows."""
    try:
        ability, schema = _ability(context)
    except SchemaChanged:
        ability, schema = None, None
    if ability is None or schema is None or not ability.createable:
        with context.db.write() as connection:
            for one in ready:
                record.let_wait(connection, one, HIDDEN)
        return
    if ability.key_field is None and context.settings.after_restore:
        ready = _not_made_before(context, ready)
    rows = _people(context, ready)
    wanted: list[Ready] = []
    with context.db.write() as connection:
        for one in ready:
            row = rows.get(one.remote_id)
            if row is None:
                record.wait_unseen(connection, context, one, UNSEEN)
            elif row.deleted or row.converted_to is not None:
                record.let_wait(connection, one, UNSEEN)
            else:
                wanted.append(one)
    for start in range(0, len(wanted), context.abilities.max_write):
        _send(context, wanted[start : start + context.abilities.max_write], rows, schema, ability.key_field)


def look(context: RunContext, sent: Sequence[Ready]) -> None:
    """Find out what became of tasks whose answer was lost; one that is not to be seen may still be on its way until the CRM's longest transaction is over.

    Without our key they are not even looked for before. What was deleted meanwhile is found in the recycle bin; once that was emptied nothing tells.
    """
    ability, _schema = _ability(context)
    if ability.key_field is not None:
        keys = {one.action.key: one for one in sent if one.action.key}
        wanted = {Kind.TASK: [key for key in keys if key]}
        rows = context.crm.find(wanted, "key", {Kind.TASK: ()}, deleted_too=True)[Kind.TASK]
        made = [Made(row.id, row.key, row.deleted) for row in rows]
        _settle(context, sent, paired({one.action.id: key for key, one in keys.items()}, made))
        return
    old = [one for one in sent if fate.is_decided(context, one)]
    if old:
        _settle(context, old, _by_content(context, old))


def _by_content(context: RunContext, ready: Sequence[Ready]) -> dict[int, Made]:
    """Return the tasks that we made for these actions, as far as their person and subject tell, by action.

    A person may have become another record while the request was on its way: it may stand at the former one.
    """
    since = iso(min(from_iso(one.action.sent_server or one.action.asked_at) for one in ready) - timedelta(seconds=60))
    people = {one.remote_id for one in ready}
    with context.db.read() as connection:
        former = links.former(connection, people)
    made = context.crm.tasks_made(sorted(people | set(former)), since)
    with context.db.read() as connection:
        known = actions.tasks_known(connection, [task.id for task in made])
    wanted = {one.action.id: (one.remote_id, one.wish.subject) for one in ready if isinstance(one.wish, CreateTask)}
    found = [(former.get(task.who_id, task.who_id), task) for task in made if task.id not in known]
    return paired(wanted, [Made(task.id, (whose, task.subject), task.deleted) for whose, task in found])


def _not_made_before(context: RunContext, ready: Sequence[Ready]) -> list[Ready]:
    """Return what is to be made in a database that was put back: it may not know of tasks that were made since."""
    found = _by_content(context, ready)
    _settle(context, [one for one in ready if one.action.id in found], found)
    return [one for one in ready if one.action.id not in found]


def _settle(context: RunContext, sent: Sequence[Ready], found: Mapping[int, Made]) -> None:
    with context.db.write() as connection:
        for one in sent:
            made = found.get(one.action.id)
            if made is not None:
                record.end(connection, context, one, DONE, DELETED if made.deleted else FOUND, remote_id=made.id)
            elif fate.is_decided(context, one):
                record.let_wait(
                    connection, one, "The answer was lost on the way, and there is no such task: it is sent again."
                )


def _ability(context: RunContext) -> tuple[KindAbilities, ObjectSchema]:
    """Return what the user can do with tasks; described once a process.

    Raises:
        SchemaChanged: tasks are hidden.
    """
    with context.db.read() as connection:
        stored = mappings.schema(connection, Kind.TASK)
    known = context.crm.abilities().kinds.get(Kind.TASK)
    if known is not None and stored is not None:
        return known, stored[0]
    schema = context.crm.describe(Kind.TASK)
    with context.db.write() as connection:
        mappings.save_schema(connection, schema, context.now())
    return context.crm.abilities().kinds[Kind.TASK], schema


def _people(context: RunContext, ready: Sequence[Ready]) -> dict[str, RemoteRow]:
    """Return the records of people with their owners, by id."""
    found: dict[str, RemoteRow] = {}
    for kind in PEOPLE:
        ids = [one.remote_id for one in ready if one.subject.kind is kind]
        for some in context.read(kind, ids, ("OwnerId",)):
            found.update(some)
            context.checkpoint()
    return found


def assignee(chosen: str, owner_id: str | None, users: Mapping[str, CrmUser], signed_in: str) -> tuple[str, str]:
    """Return who gets a task, and a note where that is not who was meant: the chosen user, else the owner of the record (features S2-20).

    Queues and inactive users get no tasks: the signed-in user does.
    """
    meant = users.get(chosen or owner_id or "")
    if meant is not None and meant.active and not meant.is_queue:
        return meant.id, ""
    if meant is None:
        who = "the chosen user" if chosen else "the owner"
        return signed_in, f"It went to the signed-in user, because {who} is not known in Salesforce."
    return (
        signed_in,
        f"It went to the signed-in user, because {meant.name} {'is a queue' if meant.is_queue else 'is inactive in Salesforce'}.",
    )


def values_of(wish: CreateTask, who_id: str, schema: ObjectSchema, now: str) -> dict[str, Value]:
    """Return a task's fields by wire name, those that the user may set; the due date counts from the day on which it is sent."""
    values: dict[str, Value] = {
        "WhoId": who_id,
        "Subject": wish.subject,
        "Priority": wish.priority or None,
        "Status": wish.status or None,
        "Description": wish.description or None,
    }
    if wish.due_days is not None:
        due = from_iso(now) + timedelta(days=wish.due_days)
        values["ActivityDate"] = due.date().isoformat()
        if wish.remind:
            values["IsReminderSet"] = True
            values["ReminderDateTime"] = iso(due.replace(hour=REMINDER_HOUR, minute=0, second=0))
    return {
        name: value
        for name, value in values.items()
        if value is not None and name in schema.fields and schema.fields[name].createable
    }


def _send(
    context: RunContext,
    chosen: Sequence[Ready],
    rows: Mapping[str, RemoteRow],
    schema: ObjectSchema,
    key_field: str | None,
) -> None:
    context.checkpoint()
    context.progress(f"Creating {len(chosen):,} {'task' if len(chosen) == 1 else 'tasks'}")
    batch = record.send(context, chosen)
    if not batch:
        return
    users = {user.id: user for user in context.owners.users}
    ops, notes = [], []
    for one in batch:
        wish = one.wish
        assert isinstance(wish, CreateTask)
        owner = rows[one.remote_id].values[0]
        owner_id, note = assignee(
            wish.assign_to, None if owner is None else str(owner), users, context.identity.user_id
        )
        values = values_of(wish, one.remote_id, schema, context.now())
        key = one.action.key if key_field else None
        ops.append(WriteOp(str(one.action.id), Kind.TASK, Verb.CREATE, values, key=key, owner_id=owner_id))
        notes.append(note)
    try:
        answer = context.crm.write(Kind.TASK, ops, ())
    except ConsoleError:
        record.not_sent(context, batch)
        raise
    _record(context, batch, notes, answer)


def _record(context: RunContext, batch: Sequence[Ready], notes: Sequence[str], answer: WriteAnswer) -> None:
    with context.db.write() as connection:
        for one, outcome, note in zip(batch, answer.outcomes, notes, strict=True):
            if outcome.status in (Status.CREATED, Status.UPDATED):
                record.end(connection, context, one, DONE, f"{CREATED} {note}".strip(), remote_id=outcome.remote_id)
                context.tally.add(Kind.TASK, "created_there")
            elif outcome.status is not Status.UNSURE:
                record.refused(connection, context, one, outcome.status, outcome.code, outcome.message)
        runs.raise_generation(connection)
    record.stop_when_offline([(one.status, one.code, one.message) for one in answer.outcomes])
