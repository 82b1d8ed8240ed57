"""What settings and their values are called: on the settings page, and where a past run tells what it went by."""

from __future__ import annotations

from collections.abc import Mapping

from ui import texts
from ui.texts import number, tr


def setting_title(key: str) -> str:
    """Return what a setting is called; an unknown one keeps its key."""
    return {
        "first_match": tr("Who wins at the first match"),
        "match_key": tr("Match people by"),
        "duplicates": tr("Several records with one e-mail address"),
        "deleted_there": tr("Deleted in Salesforce"),
        "deleted_here": tr("Deleted here"),
        "write_level": tr("How carefully is written"),
        "api_reserve_percent": tr("API calls kept for others"),
        "write_back": tr("Profile ID and Last Sync"),
        "write_backs_a_run": tr("Profile IDs and Last Syncs in one run"),
        "new_people_sync": tr("CRM Enable Sync of new people"),
        "activities_a_run": tr("Activities in one run"),
        "conflict_reminder_days": tr("Reminder of two different values"),
        "least_free_mb": tr("Room on the disk"),
        "other_activities": tr("Activities of other types"),
        "accounts_two_way": tr("Accounts both ways"),
        "assignment_mail": tr("E-mail of the assignment rule"),
        "history_days": tr("Changes are kept"),
        "history_mb": tr("Size limit of changes"),
    }.get(key, key)


def setting_value(key: str, value: object, words: Mapping[str, str] | None = None) -> str:
    """Return what a value of a setting is called; `words` are the labels of fields among the values."""
    known = {
        ("first_match", "field"): tr("Each field's own rule"),
        ("first_match", "salesforce-wins"): tr("Salesforce"),
        ("first_match", "console-wins"): tr("The console"),
        ("first_match", "newest-wins"): tr("The newer value"),
        ("first_match", "ask"): tr("Ask me"),
        ("match_key", "email"): tr("E-mail address"),
        ("duplicates", "contact-newest-oldest"): tr("Contact before lead, then newest, then oldest"),
        ("duplicates", "ask"): tr("Ask me"),
        ("deleted_there", "bin"): tr("Into the recycle bin here"),
        ("deleted_there", "unlink"): tr("Only unlink; the record stays here"),
        ("deleted_there", "delete"): tr("Into the recycle bin here"),
        ("deleted_here", "unlink"): tr("Only unlink; Salesforce keeps its record"),
        ("deleted_here", "delete"): tr("Into Salesforce's recycle bin too"),
        ("write_level", "fast"): tr("Usual"),
        ("other_activities", "task"): tr("Completed task"),
        ("other_activities", "event"): tr("Event"),
        ("other_activities", "no"): tr("Stay here"),
    }
    if isinstance(value, bool):
        return texts.ON_OFF()[0 if value else 1]
    if isinstance(value, str) and (key, value) in known:
        return known[key, value]
    if isinstance(value, str) and words and value in words:
        return words[value]
    if isinstance(value, int):
        return f"{number(value)} {setting_unit(key)}".strip()
    return str(value)


def setting_unit(key: str) -> str:
    """Return what the number of a setting counts; empty where its title says so."""
    return {
        "api_reserve_percent": "%",
        "conflict_reminder_days": tr("days"),
        "history_days": tr("days"),
        "history_mb": tr("MB"),
        "least_free_mb": tr("MB"),
    }.get(key, "")
