"""Asking for actions: what they would mean for these people, what keeps them from being asked for, and the asking itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from crmconsole.clock import iso
from crmconsole.errors import InputProblem
from crmconsole.records import CrmUser, Kind
from crmconsole.store import actions, distribution, local_records, mappings, people, workspace
from crmconsole.store.people import StoredPerson
from crmconsole.sync.actions import converting, ownership
from crmconsole.sync.actions.readiness import Subject
from crmconsole.sync.actions.subjects import subjects
from crmconsole.sync.actions.wishes import DISTRIBUTION, PATIENCE, RULES, problems_of, stored, verb_of
from crmconsole.sync.prepare import owner_choice
from crmconsole.values import email_key
from crmconsole.views import OwnerChoice
from crmconsole.views.actions import (
    ActionAsked,
    ActionCheck,
    ActionEstimate,
    ActionWish,
    AddToCampaign,
    ChangeStatus,
    ConvertLead,
    CreateTask,
    SyncLead,
)

CONVERTED = "converted"
COLLECTION = 200
"""Records that Salesforce takes in one collection."""
SECONDS_A_COLLECTION = 4
SECONDS_A_CONVERSION = 25
"""What an org needs for a collection, and for a call that converts: estimates, on the careful side."""
_DUPLICATES = "Every conversion makes a new account, also where one of that name exists: this can create duplicates."
_NO_RULE = "No assignment rule of leads is active in Salesforce, as far as is known: new leads go to the default owner."


@dataclass(frozen=True)
class Limits:
    """What one call to the CRM may hold."""

    convert: int = 100
    write: int = 800


def converted_statuses(connection: Connection) -> tuple[list[str], str | None]:
    """Return the lead statuses whose *Converted* flag is set in the CRM, and when they were read (features S2-23, S2-24, S2-30)."""
    stored = mappings.schema(connection, Kind.LEAD)
    if stored is None:
        return [], None
    spec = stored[0].fields.get("Status")
    options = () if spec is None else spec.options
    return [one.value for one in options if one.state == CONVERTED and one.active], stored[1]


def check(connection: Connection, wish: ActionWish, person_ids: Sequence[int], limits: Limits) -> ActionCheck:
    """Return what an action would mean for these people; nothing is asked of the CRM."""
    known = subjects(connection, person_ids)
    missing = [one for one in person_ids if one not in known]
    choice = owner_choice(connection)
    problems = problems_with(connection, wish, choice) + _of_people(known, missing)
    warnings: list[str] = []
    living = {one.person_id: one for one in known.values() if not one.gone}
    stored = {one.id: one for one in people.load(connection, living)}
    if isinstance(wish, SyncLead):
        ready, waiting = _sync_lead(connection, wish, living, stored, choice, warnings)
    elif isinstance(wish, ConvertLead):
        problems += _of_owners(wish, living, stored, choice)
        if not wish.attach_to_account:
            warnings.append(_DUPLICATES)
        contacts = [one for one in living.values() if one.kind is Kind.CONTACT]
        if contacts:
            warnings.append(
                "1 person is a contact already and skipped."
                if len(contacts) == 1
                else f"{len(contacts):,} people are contacts already and skipped."
            )
        ready = sum(one.kind is Kind.LEAD and one.remote_id is not None for one in living.values())
        waiting = sum(one.kind is Kind.LEAD and one.remote_id is None for one in living.values())
    else:
        ready = sum(one.remote_id is not None for one in living.values())
        waiting = len(living) - ready
    batches, calls = cost(wish, ready, limits)
    told = _sentence(wish, len(living), ready, waiting, batches, calls)
    expected = estimate(wish, ready, limits)
    if expected.sentence:
        told = f"{told} {expected.sentence}"
    return ActionCheck(len(living), ready, waiting, batches, calls, told, tuple(warnings), tuple(problems), expected)


def problems_with(connection: Connection, wish: ActionWish, choice: OwnerChoice | None = None) -> list[str]:
    """Return what keeps an action from being asked for, whoever it is for; nothing is asked of the CRM."""
    found = problems_of(wish) + problems_of_owner(wish, owner_choice(connection) if choice is None else choice)
    if isinstance(wish, ConvertLead):
        found += _of_status(connection, wish)
    elif isinstance(wish, AddToCampaign | ChangeStatus):
        found += _of_campaign(connection, wish.campaign_id)
    return found


def ask(
    connection: Connection,
    wish: ActionWish,
    person_ids: Iterable[int],
    now: datetime,
    asked_by: str | None,
    new_key: Callable[[], str],
) -> dict[int, int | None]:
    """Ask for an action for each of these people and return the numbers of the actions; None = the very same waits for them already."""
    meant = list(dict.fromkeys(person_ids))
    verb, options = verb_of(wish), stored(wish)
    under_way = actions.people_with(connection, verb, options, meant)
    wanted = [one for one in meant if one not in under_way]
    prefix = workspace.meta(connection, "install_prefix")
    keys = [f"{prefix}{new_key()}" for _ in wanted] if isinstance(wish, CreateTask) else ()
    ids = actions.add(connection, verb, options, wanted, iso(now), iso(now + PATIENCE), asked_by, keys)
    return {**dict.fromkeys(meant), **dict(zip(wanted, ids, strict=True))}


def ask_checked(
    connection: Connection,
    wish: ActionWish,
    person_ids: Sequence[int],
    now: datetime,
    asked_by: str | None,
    new_key: Callable[[], str],
) -> ActionAsked:
    """Ask for an action where nothing keeps it from being asked for, and return what was asked for.

    Raises:
        InputProblem: with everything that does; nothing was asked for.
    """
    found = check(connection, wish, person_ids, Limits())
    refuse(found)
    # Whoever took the place of somebody is meant.
    meant = [one.person_id for one in subjects(connection, person_ids).values()]
    asked = ask(connection, wish, meant, now, asked_by, new_key)
    ids = [one for one in asked.values() if one is not None]
    return ActionAsked(ids, len(asked) - len(ids), found)


def refuse(found: ActionCheck) -> None:
    """Make sure that nothing keeps an action from being asked for.

    Raises:
        InputProblem: with everything that does.
    """
    if found.problems:
        raise InputProblem(" ".join(found.problems), "Nothing was asked for.", cause="action")


def cost(wish: ActionWish, number: int, limits: Limits) -> tuple[int, int]:
    """Return how many batches and metered calls an action for so many people takes, about (features S2-32)."""
    if number == 0:
        return 0, 0
    size = limits.convert if isinstance(wish, ConvertLead) else limits.write
    batches = -(-number // size)
    beside = 1
    if isinstance(wish, ConvertLead):
        beside = 4 if wish.attach_to_account else 3
    elif isinstance(wish, AddToCampaign | ChangeStatus):
        beside = 2
    return batches, batches + beside


def estimate(wish: ActionWish, number: int, limits: Limits) -> ActionEstimate:
    """Return what an action for so many people takes, told before it begins (features S1-27, S1-29)."""
    if number == 0:
        return ActionEstimate(0, 0, 0, "")
    converts = isinstance(wish, ConvertLead)
    collections = -(-number // (limits.convert if converts else COLLECTION))
    _batches, calls = cost(wish, number, limits)
    seconds = collections * (SECONDS_A_CONVERSION if converts else SECONDS_A_COLLECTION) + calls
    minutes = max(1, round(seconds / 60))
    told = "less than a minute" if seconds < 60 else f"about {minutes:,} {'minute' if minutes == 1 else 'minutes'}"
    size = limits.convert if converts else COLLECTION
    return ActionEstimate(collections, calls, seconds, f"It takes {told}: {size} people at once.")


def _sentence(wish: ActionWish, number: int, ready: int, waiting: int, batches: int, calls: int) -> str:
    parts = []
    if ready:
        people = "1 person" if ready == 1 else f"{ready:,} people"
        words = "1 batch" if batches == 1 else f"{batches:,} batches, one after the other"
        parts.append(
            f"{people} {'is' if ready == 1 else 'are'} dealt with in the next run: {words}, about {calls:,} API {'call' if calls == 1 else 'calls'}."
        )
    if waiting and isinstance(wish, SyncLead):
        parts.append(
            "1 person waits, two weeks at the longest."
            if waiting == 1
            else f"{waiting:,} people wait, two weeks at the longest."
        )
    elif waiting:
        parts.append(
            "1 person waits until they are in Salesforce, two weeks at the longest."
            if waiting == 1
            else f"{waiting:,} people wait until they are in Salesforce, two weeks at the longest."
        )
    return " ".join(parts) or (
        "There is nobody for whom anything would be done." if not number else "Nothing is to be done."
    )


# ------------------------------------------------------------------------------------------------ what is wrong
def _of_people(known: Mapping[int, Subject], missing: Sequence[int]) -> list[str]:
    found = [f"There is no person {one} here." for one in missing[:3]]
    if len(missing) > 3:
        found.append(f"{len(missing) - 3:,} more are not here either.")
    gone = [one for one in known.values() if one.gone]
    found += [one.gone for one in gone[:3]]
    if not known and not missing:
        found.append("Nobody was chosen.")
    return found


def problems_of_owner(wish: ActionWish, choice: OwnerChoice) -> list[str]:
    """Return what keeps the user that was chosen from getting what the action makes."""
    chosen = getattr(wish, "assign_to", "")
    if not chosen or (isinstance(wish, SyncLead) and chosen in (RULES, DISTRIBUTION)):
        return []
    user = next((one for one in choice.users if one.id == chosen), None)
    if user is None:
        return [f"There is no Salesforce user “{chosen}”."]
    if isinstance(wish, CreateTask) and all(link.crm_user_id != chosen for link in choice.links):
        return [
            f"{user.name} is no console user's Salesforce user, so no task can be assigned to them; link them first."
        ]
    if not user.active:
        return [f"{user.name} is inactive in Salesforce. Choose another user."]
    if user.is_queue and not isinstance(wish, SyncLead):
        return [f"{user.name} is a queue. Choose a user."]
    return []


def _of_status(connection: Connection, wish: ConvertLead) -> list[str]:
    statuses, _read_at = converted_statuses(connection)
    if not wish.status or wish.status in statuses:
        return []
    if not statuses:
        return ["Salesforce's converted statuses are not known yet. Read them first."]
    return [f"“{wish.status}” is no converted status in Salesforce. Choose one of: {', '.join(statuses)}."]


def _of_owners(
    wish: ConvertLead, living: Mapping[int, Subject], stored: Mapping[int, StoredPerson], choice: OwnerChoice
) -> list[str]:
    """Return the sentence that asks for an owner, where leads belong to queues or inactive users."""
    if wish.assign_to:
        return []
    users = {user.id: user for user in choice.users}
    refusals = [
        refusal
        for one in living.values()
        if one.kind is Kind.LEAD and one.remote_id is not None
        if (refusal := converting.owner(stored[one.person_id].crm_owner_id, "", users).refusal)
    ]
    if not refusals:
        return []
    if len(refusals) == 1:
        return refusals
    return [f"{len(refusals):,} of the leads need an owner. {refusals[0]}"]


def _of_campaign(connection: Connection, campaign_id: int) -> list[str]:
    found = local_records.load(connection, Kind.CAMPAIGN, [campaign_id], ("name",)).get(campaign_id)
    if found is None or found.deleted_at is not None:
        return [f"There is no campaign {campaign_id} here."]
    return []


# ------------------------------------------------------------------------------------------------ sync lead
def _sync_lead(
    connection: Connection,
    wish: SyncLead,
    living: Mapping[int, Subject],
    stored: Mapping[int, StoredPerson],
    choice: OwnerChoice,
    warnings: list[str],
) -> tuple[int, int]:
    there = sum(one.remote_id is not None for one in living.values())
    new = [stored[one.person_id] for one in living.values() if one.remote_id is None]
    off = sum(not one.enable_sync for one in new)
    if there:
        warnings.append(
            "1 person is in Salesforce already; they stay as they are."
            if there == 1
            else f"{there:,} people are in Salesforce already; they stay as they are."
        )
    if off and wish.switch_on:
        people = "1 person" if off == 1 else f"{off:,} people"
        warnings.append(f"CRM Enable Sync is switched on for {people}.")
    elif off:
        warnings.append(
            "1 person has CRM Enable Sync off and wait until it is on."
            if off == 1
            else f"{off:,} people have CRM Enable Sync off and wait until it is on."
        )
    blank = sum(_blank(one) for one in new)
    if blank and wish.fill_anonymous:
        warnings.append(
            "1 person has no Company or no Last Name; “Anonymous” is written there in Salesforce, not here."
            if blank == 1
            else f"{blank:,} people have no Company or no Last Name; “Anonymous” is written there in Salesforce, not here."
        )
    elif blank:
        warnings.append(
            "1 person has no Company or no Last Name and wait until they have."
            if blank == 1
            else f"{blank:,} people have no Company or no Last Name and wait until they have."
        )
    nameless = sum(one.fields["email"] is None for one in new)
    if nameless:
        warnings.append(
            "1 person has no e-mail address and wait until they have."
            if nameless == 1
            else f"{nameless:,} people have no e-mail address and wait until they have."
        )
    doubles = _doubles(connection, new)
    if doubles:
        warnings.append(_told_of_doubles(len(doubles), wish))
    if wish.assign_to == RULES and workspace.assignment_rule(connection) is None:
        warnings.append(_NO_RULE)
    if wish.assign_to == DISTRIBUTION:
        rules = distribution.every(connection)
        if not any(rule.active for rule in rules):
            warnings.append("There is no active lead distribution rule: new leads go to the default owner.")
        warnings += ownership.problems(rules, choice)
    waiting = sum(_waits(one, wish) or (one.id in doubles and not wish.join) for one in new)
    return len(new) - waiting, waiting


def _doubles(connection: Connection, new: Sequence[StoredPerson]) -> set[int]:
    """Return who of these has the e-mail address of somebody else here who is in the CRM."""
    emails = {one.id: email_key(one.fields["email"]) for one in new}
    shared = people.by_email_keys(connection, {email for email in emails.values() if email})
    others = {one for ids in shared.values() if len(ids) > 1 for one in ids}
    there = {one.id for one in people.load(connection, others) if one.crm_id is not None}
    return {one for one, email in emails.items() if email and there & {*shared.get(email, ())} - {one}}


def _told_of_doubles(number: int, wish: SyncLead) -> str:
    if wish.join:
        return (
            "1 person becomes one with whoever here has their record in Salesforce already; that cannot be taken back."
            if number == 1
            else f"{number:,} people become one with whoever here has their record in Salesforce already; that cannot be taken back."
        )
    return (
        "1 person has the e-mail address of somebody here who is in Salesforce already, and waits until the two are one."
        if number == 1
        else f"{number:,} people have the e-mail address of somebody here who is in Salesforce already, and wait until the two are one."
    )


def _blank(person: StoredPerson) -> bool:
    company = person.fields["company"] is None and person.kind is Kind.LEAD
    return company or person.fields["last_name"] is None


def _waits(person: StoredPerson, wish: SyncLead) -> bool:
    return (
        person.fields["email"] is None
        or (not person.enable_sync and not wish.switch_on)
        or (_blank(person) and not wish.fill_anonymous)
    )


# ------------------------------------------------------------------------------------------------ users by name
def user_named(choice: OwnerChoice, words: str, *, linked_only: bool = False) -> CrmUser:
    """Return the CRM user that a person means: a console user's, or, unless `linked_only`, any by id, name or e-mail address.

    Raises:
        InputProblem: there is none, or several.
    """
    users = {user.id: user for user in choice.users}
    for link in choice.links:
        if link.console_user.casefold() == words.casefold() and link.crm_user_id in users:
            return users[link.crm_user_id]
    linked = {link.crm_user_id for link in choice.links}
    able = [user for user in choice.users if not linked_only or user.id in linked]
    found = [
        user
        for user in able
        if words in (user.id, user.id[:15]) or words.casefold() in (user.name.casefold(), (user.email or "").casefold())
    ]
    if len(found) == 1:
        return found[0]
    what = (
        "Several users are called"
        if found
        else "There is no linked console user"
        if linked_only
        else "There is no Salesforce user"
    )
    raise InputProblem(
        f"{what} “{words}”.", "Nothing was asked for.", "Give the user's id, or link a console user.", cause="nothing"
    )
