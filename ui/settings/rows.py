"""What the settings page offers beside its special sections: a table from section to settings and commands, with their sentences.

A new setting is a line in `console/preferences.py` and one here; a dialog of its own is a `CommandRow`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ui.texts import tr


@dataclass(frozen=True)
class PreferenceRow:
    """A setting of `Console.preferences`; its title is in `setting_words`."""

    key: str
    sentence: str


@dataclass(frozen=True)
class CommandRow:
    """A command of the window with a sentence: shown where somebody answers it."""

    command: str
    sentence: str


Row = PreferenceRow | CommandRow


def rows_of(section: str) -> tuple[Row, ...]:
    """Return the rows of a section, in their order."""
    return {
        "calls": (
            PreferenceRow(
                "api_reserve_percent",
                tr("So much of the org's daily allowance is left to other programs; runs wait before they touch it."),
            ),
            CommandRow("connection.calls", tr("See what API calls are made for, and set a cap of your own.")),
        ),
        "notifications": (
            CommandRow("connection.notifications", tr("Who gets a mail about what, and by which server.")),
        ),
        "sync": (
            PreferenceRow("deleted_there", tr("What becomes of a record here when it was deleted in Salesforce.")),
            PreferenceRow("deleted_here", tr("What becomes of the record in Salesforce when it was deleted here.")),
            PreferenceRow(
                "first_match",
                tr(
                    "Who wins where a record is matched for the first time and both sides have a value. A blank never takes a value away then; afterwards each field's own rule counts."
                ),
            ),
            PreferenceRow(
                "match_key",
                tr(
                    "By what people are found to be the same before they are linked. Any field can be chosen that is mapped to a text field which is marked as External ID or Unique in Salesforce."
                ),
            ),
            PreferenceRow("duplicates", tr("Which of them is linked when Salesforce has several with one address.")),
            PreferenceRow(
                "new_people_sync", tr("Whether people who are entered here travel to Salesforce from the start.")
            ),
            PreferenceRow(
                "write_back", tr("Write our Profile ID and the time of the last sync to the people in Salesforce.")
            ),
            PreferenceRow(
                "accounts_two_way",
                tr("Fields of linked accounts may go to Salesforce too. No account is ever created there."),
            ),
            PreferenceRow("other_activities", tr("What becomes of activities whose type says nothing else.")),
            PreferenceRow("activities_a_run", tr("So many activities are sent in one run at most; the others follow.")),
            PreferenceRow(
                "conflict_reminder_days", tr("When two different values that wait are told on the overview.")
            ),
        ),
        "sales": (
            CommandRow("sales.tasks", tr("The tasks that Create Task offers.")),
            CommandRow("sales.distribution", tr("Who owns a new lead, by rules that take turns.")),
            PreferenceRow(
                "assignment_mail",
                tr("Whoever Salesforce's assignment rule gives a new lead of ours gets the rule's e-mail."),
            ),
            CommandRow("connection.won", tr("How a lead is converted that is won here.")),
            CommandRow("connection.insight_page", tr("Links in Salesforce that open Contact Insight.")),
        ),
        "data": (
            PreferenceRow(
                "history_days",
                tr(
                    "For so long all that runs changed is kept whole. Older changes are cleared after a run, once a day."
                ),
            ),
            PreferenceRow(
                "history_mb",
                tr("From this size of the database on they are cleared earlier, down to 90 days. 0: no limit."),
            ),
            PreferenceRow("least_free_mb", tr("A run does not start with less free space than this.")),
        ),
    }.get(section, ())
