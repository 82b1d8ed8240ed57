"""The catalogue of causes: what a person would call the reason of a failure, who can mend it, and when it is tried again.

One table; the sentences of each cause stand beside it so that the command line and the window say the same. No code of a CRM is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Retry(StrEnum):
    """When a failed write is tried again."""

    BY_ITSELF = "by_itself"
    AFTER_FIX = "after_fix"
    """Once the value here, the mapping or the CRM's description of the field has changed, or somebody presses Retry."""
    AFTER_CHOICE = "after_choice"
    AT_RESET = "at_reset"
    AFTER_SIGN_IN = "after_sign_in"
    BY_HAND = "by_hand"


class Waits(NamedTuple):
    """How long before each next try by itself: `first` seconds, then `times` as long after every try, at most `longest`."""

    first: float
    times: float
    longest: float
    tries: int | None = None
    """After so many tries without success it is left to a person; None = never."""


_HOUR = 3600.0
_DAY = 24 * _HOUR
NEXT_RUN = Waits(0, 1, 0)
GROWING = Waits(25, 5, _DAY)
TWICE = Waits(25, 5, _DAY, tries=2)
HOURLY = Waits(_HOUR, 1, _HOUR)
MAINTENANCE = Waits(_HOUR / 4, 2, 4 * _HOUR)
DAILY = Waits(_DAY, 1, _DAY)
"""For what is mended in the CRM without any sign that could be seen from here."""


@dataclass(frozen=True)
class Cause:
    """One cause. The texts may hold {field}, {value} and {message}; never a code."""

    id: str
    title: str
    explanation: str
    fix: str
    who: str
    retry: Retry
    action: str
    """Id of the action that does or opens the fix; empty when there is none."""
    waits: Waits | None = None
    """Tries by itself; None = it waits for the event that `retry` names."""
    sends: int = 1
    """How often it is sent within one run, at most."""


_HERE, _ADMIN, _EITHER = "you", "the CRM administrator", "you or the CRM administrator"

CAUSES: tuple[Cause, ...] = (
    Cause(
        "required_missing",
        "{field} is empty",
        "Salesforce requires {field} and it is empty here. Nothing was lost; the record's other changes wait with it.",
        "Fill it in, or map a default.",
        _HERE,
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "validation_rule",
        "A rule in Salesforce refused it",
        "A validation rule of your Salesforce says: “{message}”. The record stays as it was there; the change waits here.",
        "Change the value, or the rule in Salesforce.",
        _EITHER,
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "not_a_choice",
        "“{value}” is not a choice for {field}",
        "{field} only takes values from a list in Salesforce, and “{value}” is not on it. The record's other fields were written.",
        "Map the value, or add it to the list in Salesforce.",
        _HERE,
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "already_there",
        "Salesforce already has this person",
        "Salesforce found a record that looks like the same person, so none was created.",
        "Link to it, or allow duplicates in Salesforce.",
        _HERE,
        Retry.AFTER_CHOICE,
        "link_person",
    ),
    Cause(
        "value_taken",
        "Another record has this {field}",
        "No two records in Salesforce may have the same {field}, and another one has “{value}” already. Nothing was lost.",
        "Correct it here, or clear it on the other record in Salesforce.",
        _HERE,
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "already_here",
        "Two people here have the same e-mail address",
        "Another person here is already linked to the Salesforce record with this address. Nothing was created.",
        "Link to that record if it is the same person: then they are one here too. Otherwise correct the address."
        " Several that are selected are linked at once.",
        _HERE,
        Retry.AFTER_FIX,
        "link_person",
    ),
    Cause(
        "duplicate_profile_id",
        "Another record has the same Profile ID",
        "This Salesforce record carries the Profile ID of another one, as happens when a record is cloned there. The older one keeps it;"
        " this one is a person of its own here.",
        "Clear it and issue a new one, or clear it in Salesforce: then the next run writes a new one.",
        _HERE,
        Retry.AFTER_CHOICE,
        "reissue_profile_id",
    ),
    Cause(
        "unclear_match",
        "Several records share this e-mail address",
        "Salesforce has several records with this address and it is not clear which one is meant. Nothing was linked or created.",
        "Choose the right one.",
        _HERE,
        Retry.AFTER_CHOICE,
        "link_person",
    ),
    Cause(
        "unclear_key",
        "Several records have the same {field}",
        "People are matched by {field}, and several people here or records in Salesforce have this value. Nothing was linked or created.",
        "Correct the value where it is wrong, or choose the right record.",
        _HERE,
        Retry.AFTER_CHOICE,
        "link_person",
    ),
    Cause(
        "too_long",
        "{field} is too long",
        "The value of {field} is longer than Salesforce takes. The record's other fields were written.",
        "Shorten it here, or let the mapping shorten what is sent.",
        _HERE,
        Retry.AFTER_FIX,
        "shorten",
    ),
    Cause(
        "wrong_form",
        "{field} does not have the right form",
        "“{value}” does not have the form that {field} takes in Salesforce. The record's other fields were written.",
        "Correct it.",
        "the record's owner",
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "no_access",
        "The signed-in user may not write this",
        "Salesforce does not let the signed-in user write {field}. Nothing was lost.",
        "Give access in Salesforce, or make the field one way.",
        _ADMIN,
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "field_gone",
        "Salesforce no longer has {field}",
        "The field or the object was deleted or renamed in Salesforce, or hidden from the signed-in user. The change waits.",
        "Map the field anew, or make it visible in Salesforce.",
        _EITHER,
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "owner_inactive",
        "The owner is no longer active",
        "The record would belong to a Salesforce user who is inactive. Nothing was lost.",
        "Choose another owner.",
        _HERE,
        Retry.AFTER_FIX,
        "owners",
    ),
    Cause(
        "gone",
        "The linked record no longer exists",
        "The record was deleted in Salesforce, or the signed-in user can no longer see it. It stays here.",
        "Link it again, or skip it.",
        _HERE,
        Retry.AFTER_CHOICE,
        "link_person",
    ),
    Cause(
        "wrong_reference",
        "{field} points to a record that is not there",
        "The Salesforce record that {field} points to was deleted, is of another kind, or cannot be seen by the signed-in user. The change waits.",
        "Choose another one, or give access to it in Salesforce.",
        _EITHER,
        Retry.AFTER_FIX,
        "edit_value",
    ),
    Cause(
        "busy",
        "Salesforce was busy with this record",
        "Somebody or something else was changing it at that moment. Nothing was lost.",
        "Nothing to do; it is tried again by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        GROWING,
        sends=3,
    ),
    Cause(
        "too_much",
        "It was too much for Salesforce at once",
        "What Salesforce does after each change took too long, or the request was too large. Nothing was lost.",
        "Nothing to do; it is tried again by itself, in smaller parts.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        GROWING,
        sends=3,
    ),
    Cause(
        "locked",
        "The record is locked in Salesforce",
        "It is in an approval process there and cannot be changed until that ends. Nothing was lost.",
        "Unlock it in Salesforce, or wait: it is tried again every hour.",
        _ADMIN,
        Retry.BY_ITSELF,
        "",
        HOURLY,
    ),
    Cause(
        "maintenance",
        "Salesforce is under maintenance",
        "Salesforce can be read, but nothing can be changed there for a while. Nothing was lost.",
        "Nothing to do; it is tried again by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        MAINTENANCE,
    ),
    Cause(
        "server_error",
        "Something went wrong inside Salesforce",
        "Salesforce answered: “{message}”. The change waits; it is tried twice more by itself.",
        "If it stays so, copy the details for the support of Salesforce.",
        "the support of Salesforce",
        Retry.BY_ITSELF,
        "copy_details",
        TWICE,
    ),
    Cause(
        "not_tried",
        "It was held up by another record",
        "Salesforce refused another record of the same request and left this one alone. Nothing is wrong with it.",
        "Nothing to do; it is tried again by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        NEXT_RUN,
        sends=3,
    ),
    Cause(
        "changed_there",
        "Somebody changed it in Salesforce at the same moment",
        "The record in Salesforce moved on before our change arrived. Nothing was overwritten.",
        "Nothing to do; both sides are compared again.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        NEXT_RUN,
    ),
    Cause(
        "unsure",
        "The answer was lost on the way",
        "The change was sent, but Salesforce's answer did not arrive. It is being looked up before anything is sent again.",
        "Nothing to do; it is settled by itself.",
        "nobody",
        Retry.BY_ITSELF,
        "",
        GROWING,
    ),
    Cause(
        "contested",
        "Something in Salesforce keeps changing {field} back",
        "Our value for {field} was replaced three times today, probably by an automation. It is left alone until tomorrow or until you decide.",
        "Find the automation in Salesforce, or make the field two-way.",
        _EITHER,
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "cannot_convert",
        "The value of {field} does not fit the other side",
        "“{value}” has no form on the other side: {message}",
        "Correct the value, or change the conversion in the mapping.",
        _HERE,
        Retry.AFTER_FIX,
        "mapping",
    ),
    Cause(
        "automation_failed",
        "An automation in Salesforce failed",
        "A flow or trigger in Salesforce stopped the change: “{message}”. It is tried again once a day.",
        "Ask whoever keeps your Salesforce.",
        _ADMIN,
        Retry.AFTER_FIX,
        "copy_details",
        DAILY,
    ),
    Cause(
        "security_policy",
        "A security policy in Salesforce refused it",
        "A transaction security policy of your Salesforce stopped the change. Nothing was lost; it is tried again once a day.",
        "Exempt the signed-in user from transaction security.",
        _ADMIN,
        Retry.AFTER_FIX,
        "",
        DAILY,
    ),
    Cause(
        "storage_full",
        "Your Salesforce is full",
        "There is no storage left in your Salesforce. Nothing was lost; it is tried again once a day.",
        "Delete something there, or buy storage.",
        _ADMIN,
        Retry.AFTER_FIX,
        "",
        DAILY,
    ),
    Cause(
        "licences_used_up",
        "There are no licences left in Salesforce",
        "Salesforce would need another licence for this. Nothing was lost; it is tried again once a day.",
        "Free a licence there, or buy one.",
        _ADMIN,
        Retry.AFTER_FIX,
        "",
        DAILY,
    ),
    Cause(
        "api_off",
        "The signed-in user may not use the API",
        "This Salesforce org, or this user, does not let programs in. Nothing was lost; the changes wait.",
        "Give the user “API Enabled”; Professional Edition needs it as an add-on.",
        _ADMIN,
        Retry.AFTER_SIGN_IN,
        "sign_in",
        NEXT_RUN,
    ),
    Cause(
        "sign_in",
        "The sign-in has expired",
        "Salesforce no longer accepts the saved sign-in. Nothing was lost; the changes wait.",
        "Sign in again.",
        _HERE,
        Retry.AFTER_SIGN_IN,
        "sign_in",
        NEXT_RUN,
    ),
    Cause(
        "calls_used_up",
        "Today's API calls are used up",
        "Salesforce's daily allowance is used. Nothing was lost; the changes wait.",
        "It continues when the allowance frees up; or lower the schedule.",
        _HERE,
        Retry.AT_RESET,
        "schedule",
        HOURLY,
    ),
    Cause(
        "refused",
        "Salesforce did not understand the request",
        "CRM Console asked for this in a way that Salesforce does not accept. Nothing was lost; the change waits.",
        "Copy the details for the support of CRM Console, then retry after an update.",
        "support",
        Retry.BY_HAND,
        "copy_details",
    ),
    Cause(
        "unknown",
        "Salesforce answered with something new",
        "Salesforce answered: “{message}”. The change waits.",
        "Copy the details for support.",
        "support",
        Retry.BY_HAND,
        "copy_details",
    ),
)
