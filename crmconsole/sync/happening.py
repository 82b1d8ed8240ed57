"""A stored activity in words and as a record of the CRM: the same row gives the same values for ever. Pure; sending is `activities.py`."""

from __future__ import annotations

from crmconsole.marketing import activities as words
from crmconsole.marketing.activities import Happening, What
from crmconsole.records import Kind, ObjectSchema, Value
from crmconsole.store.activities import Activity


def wire_values(schema: ObjectSchema, activity: Activity, who: str) -> dict[str, Value]:
    """Return what an activity looks like in the CRM, as far as the signed-in user may set it."""
    done = happening(activity)
    values: dict[str, Value] = {
        "WhoId": who,
        "Subject": words.subject_of(done),
        "Description": words.description(done),
    }
    if schema.kind is Kind.TASK:
        values |= {"ActivityDate": activity.at[:10], "Status": _closed(schema)}
    else:
        values |= {"StartDateTime": activity.at, "DurationInMinutes": words.minutes(done.details)}
    return {
        name: words.fitting(value, schema.fields[name].max_length) if isinstance(value, str) else value
        for name, value in values.items()
        if takes(schema, name)
    }


def subject_there(activity: Activity) -> str:
    """Return the subject that an activity has in the CRM."""
    return words.subject_of(happening(activity))


def happening(activity: Activity) -> Happening:
    """Return an activity as `marketing/activities.py` puts it into words."""
    what = What(activity.what_kind or "", activity.what_name or "")
    return Happening(activity.type, activity.at, activity.subject, what, activity.details)


def _closed(schema: ObjectSchema) -> str:
    """Return the status of a task that is done: *Completed* where the org has it, else its first closed one."""
    options = schema.fields["Status"].options if "Status" in schema.fields else ()
    closed = [one.value for one in options if one.active and one.state == "closed"]
    return "Completed" if "Completed" in closed or not closed else closed[0]


def takes(schema: ObjectSchema, name: str) -> bool:
    """Tell whether the signed-in user may set a field of a new record."""
    return name in schema.fields and schema.fields[name].createable
