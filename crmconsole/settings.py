"""Where a workspace lies and which settings it has, with their defaults: one list, read and written through `Settings`.

A workspace is one folder: database, settings, logs, exports, one connection.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

APP = "CRM Console"
DATABASE = "workspace.db"
LOCK = "workspace.lock"
SECRETS_FILE = "sign-in.enc"
PRACTICE_FOLDER = "practice"

DUPLICATES = ("contact-newest-oldest", "ask")
"""Which of several records with one e-mail address is linked: contact before lead, then newest, then oldest; or a person is asked (features S1-8)."""
FIRST_MATCH = ("field", "salesforce-wins", "console-wins", "newest-wins", "ask")
"""Who wins where a record is matched for the first time and both sides have a value: each field's own rule, or one for all of them."""
BY_EMAIL = "email"
"""The key by which people are matched unless a field is chosen: their e-mail address (features S1-6)."""

DELETED_THERE = ("bin", "unlink")
"""What a deletion in the CRM does here: into the recycle bin, or only unlinked and kept (R4)."""

DELETED_HERE = ("unlink", "delete")
"""What a deletion here does in the CRM: nothing but that the link ends, or its record goes into the CRM's recycle bin too (features S4-31)."""

DEFAULTS: dict[str, object] = {
    "setup_complete": False,
    "setup_done": [],
    "objects": {},
    "pipeline": None,
    "owners": {},
    "schedule": {"every": "5m", "start_at": None},
    "paused_until": None,
    "first_run_by_schedule": False,
    "new_people_sync": True,
    "first_match": "field",
    "match_key": BY_EMAIL,
    "duplicates": "contact-newest-oldest",
    "deleted_there": "bin",
    "deleted_here": "unlink",
    "won": {},
    "assignment_mail": False,
    "accounts_two_way": False,
    "write_level": "fast",
    "api_reserve_percent": 10,
    "calls_a_day": None,
    "calls_wait": None,
    "crm_counts": {},
    "trouble": None,
    "lost_fields": {},
    "alerts": {},
    "alert_mail_trouble": None,
    "person_accounts": None,
    "stages_asked": [],
    "least_free_mb": 200,
    "conflict_reminder_days": 7,
    "rules_not_now": [],
    "restored": None,
    "activity_types": {"meeting": "event", "webinar": "event"},
    "other_activities": "task",
    "activities_a_run": 2000,
    "write_back": False,
    "write_backs_a_run": 10_000,
    "may_take_over": None,
    "may_switch": None,
    "switched_at": None,
    "taken_over": [],
    "connection_name": "",
    "disconnected": False,
    "sections_shown": False,
    "insight_page": False,
    "insight_port": 28765,
    "insight_key": "",
    "history_days": 180,
    "history_mb": 0,
    "history_cleared": None,
}
"""Every setting with its default; the keys are those of the setting table.

`first_run_by_schedule`: the schedule may begin without a first run by hand; the wizard promises a preview before anything is written.
`new_people_sync` is the *Sync Setting* of features S3-3: the value of CRM Enable Sync for people who are entered here.
`first_match`: one of `FIRST_MATCH`; afterwards each field's own rule counts. `match_key`: `BY_EMAIL`, or the field here that is mapped to a field
of Salesforce in which no two records hold the same value (`sync/match_keys.py`).
`assignment_mail`: whom the CRM's assignment rule chooses for a new lead gets the rule's e-mail (features S3-26, S3-27); off, as mails cannot be
called back.
`accounts_two_way`: fields of linked accounts may go to the CRM too; none is ever created there (R9).
`won`: how leads are converted that are won here (`views.WonOptions`); what is not there has its default (features S4-32).
`conflict_reminder_days`: two different values that wait longer are told on the overview (`sync/inbox.py`).
`rules_not_now`: suggested rules that a person does not want to hear of again (`sync/suggested_rules.py`).
`least_free_mb`: a run does not start with less room on the disk (`store/disk.py`).
`activity_types`: what activities of a type become in the CRM: `task` (completed), `event`, or `no` (`marketing/activities.py`);
`other_activities` says it for all other types.
`activities_a_run`: so many are sent in one run at most, after the records, so that they never starve those (`sync-algorithm` §7.8).
`write_back`: Profile ID and Last Sync are written to the people in the CRM who are linked from then on (features S1-9). Off until somebody says
so or has our fields installed: it is one write for every linked person, and colleagues see the record as changed by us.
`write_backs_a_run`: so many people get theirs in one run at most; the others follow in the next ones.
`calls_a_day`: our own cap of API calls a UTC day, null = none; `calls_wait`: why runs by schedule wait for calls, and until when (`sync/pausing.py`).
`crm_counts`: records that the CRM held of each object when it was last asked; `person_accounts`: contacts that it
shows, person accounts among them, and when they were counted (`sync/left_out.py`).
`stages_asked`: stages of opportunities of which a person is to say what they stand for (`store/references.py`).
`trouble`: why runs fail, and since when (`sync/trouble.py`); `lost_fields`: what vanished fields were (`sync/healing.py`);
`hidden_objects`: objects that the user cannot see any more, and when they were looked for (`sync/hidden_objects.py`); `alerts`,
`alert_mail_trouble`: to whom mails about alerts go, and why the last one did not (`console/alerts.py`).
`connection_name`: what a person calls the connection; empty = by the org's own name.
`may_take_over`: org that somebody agreed to take over from another console database; `taken_over`: when that was done, and from whom (S0-11).
`may_switch`: who agreed that the next sign-in to another org switches the workspace to it; `switched_at`: when that last happened (S0-11).
`disconnected`: a person took the sign-in away, and none was made since: accounts and opportunities are worked on here again (features S0-6).
`sections_shown`: Accounts, Pipeline and Reports stay in the window, read-only, while a CRM is connected (features S0-8).
`insight_page`: Contact Insight answers links from Salesforce, on `insight_port` of this computer, under `insight_key` (`insight_page/address.py`).
`history_days`, `history_mb`: for how many days the change log is kept whole, and the size of the database from which older lines of it go earlier,
0 = no matter how large (`sync/clearing.py`); `history_cleared`: how far that came (`store/clearing.py`).
`restored`: when the database was found to be older than what this computer saw; the first finished run clears it (`store/origin.py`).
"""


def default_workspace() -> Path:
    """Return the platform's folder for this program's data."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def practice_workspace() -> Path:
    """Return the folder of the workspace that belongs to the embedded practice org."""
    return default_workspace() / PRACTICE_FOLDER
