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
    """A command of the window with a sentence: shown where somebody answers it. Without a title it has the command's words."""

    command: str
    sentence: str
    title: str = ""


Row = PreferenceRow | CommandRow


def rows_of(section: str) -> tuple[Row, ...]:
    """Return the rows of a section, in their order."""
    return {
        "calls": (
            PreferenceRow(
                "api_reserve_percent",
                tr("This part of the org's daily API calls is left to other programs; runs wait before they touch it."),
            ),
            CommandRow(
                "connection.calls",
                tr("See what API calls are made for, and set a cap of your own."),
                tr("Use of API calls"),
            ),
        ),
        "notifications": (
            CommandRow(
                "connection.notifications",
                tr("Who gets a mail when something needs attention, and by which mail server."),
                tr("Mails about alerts"),
            ),
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
                    "By what somebody here is found to be the same person as in Salesforce, before they are linked. Any field can be chosen that is mapped to a text field which is marked as External ID or Unique in Salesforce."
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
                tr(
                    "When Salesforce's assignment rule gives somebody a new lead from here, the rule's e-mail tells them."
                ),
            ),
            CommandRow(
                "connection.won", tr("How a lead is converted that is won here."), tr("Leads that are won here")
            ),
            CommandRow("connection.insight_page", tr("Links in Salesforce that open Contact Insight.")),
        ),
        "data": (
            PreferenceRow(
                "history_days",
                tr(
                    "How long everything that runs changed is kept whole. Older changes are cleared after a run, once a day."
                ),
            ),
            PreferenceRow(
                "history_mb",
                tr(
                    "Once the database is larger than this, changes are cleared earlier, but none of the last 90 days. 0: no limit."
                ),
            ),
            PreferenceRow("least_free_mb", tr("A run does not start with less free space than this.")),
        ),
    }.get(section, ())
