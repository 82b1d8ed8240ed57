"""Adding people to campaigns and changing their status there. The CRM knows each person once in a campaign: it is looked at before every send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crmconsole.connect.contract import Membership, MemberStatus, Outcome, Status, Verb, WriteAnswer, WriteOp
from crmconsole.errors import ConsoleError, SchemaChanged
from crmconsole.records import Kind, Value
from crmconsole.store import actions, links, local_records, runs
from crmconsole.store.actions import DONE, FAILED, SENT, SKIPPED, StoredAction
from crmconsole.sync.actions import fate, membership, record, wishes
from crmconsole.sync.actions.membership import Do, Step
from crmconsole.sync.actions.record import Ready
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.actions.wishes import ADD_TO_CAMPAIGN, CHANGE_STATUS
from crmconsole.sync.context import RunContext
from crmconsole.sync.lost_creates import ours, span
from crmconsole.sync.pull import Pull
from crmconsole.sync.reading import settle
from crmconsole.views.actions import AddToCampaign, ChangeStatus

HIDDEN = "Members of campaigns are hidden from the signed-in user in Salesforce."
DONE_THERE = (Status.CREATED, Status.UPDATED)
ALREADY_THERE = ("DUPLICATE_VALUE",)
LOST = "The answer was lost on the way; the campaign is looked at before anything is sent again."
FOUND = "In the campaign as it was asked for; the answer had been lost, and the member was found."
LEFT = "Added to the campaign; the answer had been lost, and a colleague has removed the person since: they are not added again."
BEFORE = "Another action about the person in this campaign was sent and no answer came yet."


Place = tuple[int, str | None]
"""A campaign here and a person's record there."""


@dataclass(frozen=True)
class Campaign:
    """A campaign that actions are about."""

    name: str
    remote_id: str
    statuses: Sequence[MemberStatus]


def deliver(context: RunContext, pull: Pull, ready: Sequence[Ready]) -> None:
    """Carry out actions about campaigns; one and the same person in one campaign is dealt with once a call."""
    by_campaign: dict[int, list[Ready]] = {}
    for one in ready:
        assert isinstance(one.wish, AddToCampaign | ChangeStatus)
        by_campaign.setdefault(one.wish.campaign_id, []).append(one)
    try:
        campaigns = _campaigns(context, by_campaign)
        for campaign_id, group in by_campaign.items():
            if campaign_id in campaigns:
                _deliver(context, pull, campaigns[campaign_id], group)
    except SchemaChanged:
        with context.db.write() as connection:
            for one in ready:
                record.let_wait(connection, one, HIDDEN)


def look(context: RunContext, sent: Sequence[Ready]) -> None:
    """Find out what became of requests whose answer was lost: the campaign itself says who is in it.

    What is not to be seen may still be on its way until the CRM's longest transaction is over: until then nobody may cancel it.
    Whom a colleague took out of the campaign meanwhile the recycle bin knows; once it was emptied nothing tells, and they are added again.
    """
    held = _held(context, sent)
    left = _left(context, [one for one in sent if _place(one) not in held])
    with context.db.write() as connection:
        for one in sent:
            assert isinstance(one.wish, AddToCampaign | ChangeStatus)
            member = held.get(_place(one))
            if member is not None and membership.is_as_wanted(one.wish, member):
                record.end(connection, context, one, DONE, FOUND, remote_id=member.id)
            elif one.action.id in left:
                record.end(connection, context, one, DONE, LEFT, remote_id=left[one.action.id])
            elif fate.is_decided(context, one):
                record.let_wait(connection, one, LOST)


def _held(context: RunContext, sent: Sequence[Ready]) -> dict[Place, Membership]:
    """Return the members that these actions are about, by campaign here and record there; none where members are hidden."""
    found: dict[Place, Membership] = {}
    try:
        for campaign_id, remote_id, people in _asked(context, sent):
            members = context.crm.memberships(remote_id, people)
            found |= {(campaign_id, who): member for who, member in members.items()}
    except SchemaChanged:
        return {}
    return found


def _left(context: RunContext, sent: Sequence[Ready]) -> dict[int, str]:
    """Return the places that these actions made and somebody took back since, by action; none where members are hidden."""
    found: dict[int, str] = {}
    try:
        for campaign_id, remote_id, people in _asked(context, sent):
            places = context.crm.left_campaign(remote_id, people)
            for one in sent:
                under_way = span(one.action.sent_server or one.action.asked_at, context.clock_unsure_s)
                for place in places:
                    same = _place(one) == (campaign_id, place.person_id)
                    if same and ours(place.made_by, place.made_at, context.identity.user_id, under_way):
                        found[one.action.id] = place.id
    except SchemaChanged:
        return {}
    return found


def _asked(context: RunContext, sent: Sequence[Ready]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each campaign that actions are about, its record there, and whom they are about."""
    people: dict[int, set[str]] = {}
    for one in sent:
        campaign_id, remote_id = _place(one)
        if remote_id is not None:
            people.setdefault(campaign_id, set()).add(remote_id)
    with context.db.read() as connection:
        linked = links.by_local(connection, Kind.CAMPAIGN, people)
    for campaign_id, link in linked.items():
        context.checkpoint()
        yield campaign_id, link.remote_id, sorted(people[campaign_id])


def _place(one: Ready) -> Place:
    return _campaign_of(one.action), one.subject.remote_id


def _campaigns(context: RunContext, groups: Mapping[int, Sequence[Ready]]) -> dict[int, Campaign]:
    """Return the campaigns that can be worked on; actions about the others wait, or fail, and say why."""
    with context.db.write() as connection:
        known = local_records.load(connection, Kind.CAMPAIGN, groups, ("name",))
        linked = links.by_local(connection, Kind.CAMPAIGN, groups)
        for campaign_id, group in groups.items():
            found = known.get(campaign_id)
            for one in group if campaign_id not in linked else ():
                if found is None or found.deleted_at is not None:
                    record.end(connection, context, one, FAILED, "The campaign is not here any more.")
                else:
                    reason = f"It waits until the campaign {found.values[0]} is in Salesforce."
                    record.let_wait(connection, one, reason)
    if not linked:
        return {}
    context.checkpoint()
    statuses = context.crm.member_statuses([link.remote_id for link in linked.values()])
    return {
        campaign_id: Campaign(str(known[campaign_id].values[0]), link.remote_id, statuses.get(link.remote_id, ()))
        for campaign_id, link in linked.items()
    }


def _deliver(context: RunContext, pull: Pull, campaign: Campaign, group: Sequence[Ready]) -> None:
    """Work through the actions about one campaign; a second one about the same person follows when the first is done."""
    later = list(group)
    while later:
        now: dict[str, Ready] = {}
        rest: list[Ready] = []
        for one in _free(context, later):
            if one.remote_id in now or len(now) == context.abilities.max_write:
                rest.append(one)
            else:
                now[one.remote_id] = one
        if not now:
            return
        context.checkpoint()
        held = context.crm.memberships(campaign.remote_id, list(now))
        _send(context, pull, campaign, _planned(context, campaign, list(now.values()), held), held)
        later = rest


def _free(context: RunContext, group: Sequence[Ready]) -> list[Ready]:
    """Return the actions before which nothing about the same place was sent without an answer; the others wait for that."""
    with context.db.write() as connection:
        sent = actions.in_state(connection, SENT, [ADD_TO_CAMPAIGN, CHANGE_STATUS])
        known = subjects(connection, [one.person_id for one in sent])
        unsure = {(known[one.person_id].person_id, _campaign_of(one)) for one in sent}
        taken = [one for one in group if (one.subject.person_id, _campaign_of(one.action)) in unsure]
        for one in taken:
            record.let_wait(connection, one, BEFORE)
    return [one for one in group if one not in taken]


def _campaign_of(action: StoredAction) -> int:
    wish = wishes.read(action.verb, action.options)
    assert isinstance(wish, AddToCampaign | ChangeStatus)
    return wish.campaign_id


def _planned(
    context: RunContext, campaign: Campaign, group: Sequence[Ready], held: Mapping[str, Membership]
) -> list[tuple[Ready, Step]]:
    planned: list[tuple[Ready, Step]] = []
    with context.db.write() as connection:
        for one in group:
            assert isinstance(one.wish, AddToCampaign | ChangeStatus)
            member = held.get(one.remote_id)
            step = membership.step(one.wish, campaign.name, campaign.statuses, member)
            if step.do in (Do.ADD, Do.UPDATE):
                planned.append((one, step))
                continue
            state = {Do.NOTHING: DONE, Do.SKIP: SKIPPED, Do.FAIL: FAILED}[step.do]
            record.end(connection, context, one, state, step.reason, remote_id=None if member is None else member.id)
    return planned


def _send(
    context: RunContext,
    pull: Pull,
    campaign: Campaign,
    planned: Sequence[tuple[Ready, Step]],
    held: Mapping[str, Membership],
) -> None:
    if not planned:
        return
    context.checkpoint()
    number = len(planned)
    context.progress(f"Writing {number:,} {'member' if number == 1 else 'members'} of the campaign {campaign.name}")
    batch = record.send(context, [one for one, _step in planned])
    if not batch:
        return
    wanted = {one.action.id for one in batch}
    planned = [(one, step) for one, step in planned if one.action.id in wanted]
    ops = [_op(one, step, campaign, held) for one, step in planned]
    try:
        answer = context.crm.write(Kind.MEMBER, ops, ())
    except ConsoleError:
        record.not_sent(context, batch)
        raise
    _record(context, campaign, planned, held, answer)
    written = [one.remote_id for one in answer.outcomes if one.status in DONE_THERE and one.remote_id is not None]
    if written and Kind.MEMBER in context.layouts:
        # Salesforce fills in what we did not send, and reads back nothing of records without a key.
        rows = context.crm.read(Kind.MEMBER, written, context.layouts[Kind.MEMBER].remotes)
        pull.take(Kind.MEMBER, list(rows.values()))
        settle(context, pull)


def _op(one: Ready, step: Step, campaign: Campaign, held: Mapping[str, Membership]) -> WriteOp:
    status: dict[str, Value] = {} if step.status is None else {"Status": step.status}
    if step.do is Do.UPDATE:
        return WriteOp(str(one.action.id), Kind.MEMBER, Verb.UPDATE, status, remote_id=held[one.remote_id].id)
    person = "LeadId" if one.subject.kind is Kind.LEAD else "ContactId"
    values: dict[str, Value] = {"CampaignId": campaign.remote_id, person: one.remote_id, **status}
    return WriteOp(str(one.action.id), Kind.MEMBER, Verb.CREATE, values)


def _record(
    context: RunContext,
    campaign: Campaign,
    planned: Sequence[tuple[Ready, Step]],
    held: Mapping[str, Membership],
    answer: WriteAnswer,
) -> None:
    with context.db.write() as connection:
        for (one, step), outcome in zip(planned, answer.outcomes, strict=True):
            if outcome.status in DONE_THERE:
                before = held.get(one.remote_id)
                record.end(
                    connection,
                    context,
                    one,
                    DONE,
                    _told(step, campaign, before),
                    remote_id=outcome.remote_id,
                    result={"campaign": campaign.remote_id, "was": None if before is None else before.status},
                )
            elif _meanwhile(outcome):
                record.let_wait(
                    connection, one, "Somebody changed it at the same moment; it is looked at again in the next run."
                )
            elif outcome.status is not Status.UNSURE:
                record.refused(connection, context, one, outcome.status, outcome.code, outcome.message)
        runs.raise_generation(connection)
    record.stop_when_offline([(one.status, one.code, one.message) for one in answer.outcomes])


def _meanwhile(outcome: Outcome) -> bool:
    """Tell whether somebody added, or removed, the member after it was looked at."""
    return outcome.code in ALREADY_THERE or outcome.status is Status.GONE


def _told(step: Step, campaign: Campaign, before: Membership | None) -> str:
    if step.do is Do.ADD:
        status = f" with the status {step.status}" if step.status else ""
        return f"Added to the campaign {campaign.name}{status}."
    was = "" if before is None else f"; it was {before.status}"
    return f"The status in the campaign {campaign.name} is {step.status} now{was}."
