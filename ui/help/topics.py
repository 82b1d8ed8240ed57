"""Every topic of the help in its order, and which one belongs to a page, a dialog, a rule, or to words that a person looks for.

Owns the order of the groups and where a dialog's F1 leads; the texts are in the files of the groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crmconsole.sync.rules import reason_of
from ui import language, texts
from ui.help import basics, care, fields, people, sales
from ui.help.topic import Topic

DIALOGS: dict[str, str] = {
    "SetupWizard": "connection",
    "CopiedDialog": "connection",
    "SwitchOrgDialog": "connection",
    "StartProblem": "overview",
    "BugReport": "lost-answers",
    "CloseDialog": "run",
    "AboutDialog": "overview",
    "ShortcutsDialog": "overview",
    "TrendsDialog": "overview",
    "MappingDialog": "mapping",
    "OwnFieldDialog": "mapping",
    "NoteDialog": "mapping",
    "VersionsDialog": "mapping",
    "MovesDialog": "status-mapping",
    "ValueTableDialog": "conversions",
    "FormDialog": "conversions",
    "ShortenDialog": "conversions",
    "PreviewDialog": "preview",
    "MovedDialog": "preview",
    "OverruledDialog": "who-wins",
    "UndoDialog": "undo",
    "CompareDialog": "history",
    "BrakeDialog": "brakes",
    "CallsDialog": "api-calls",
    "PermissionsDialog": "permissions",
    "AlertsDialog": "notifications",
    "NotificationsDialog": "notifications",
    "DiagnosticDialog": "settings",
    "MoveDialog": "settings",
    "UserForm": "users",
    "UserPicker": "users",
    "OwnPinDialog": "users",
    "LinkDialog": "duplicates",
    "JoinDialog": "duplicates",
    "BinDialog": "deletions",
    "DeleteDialog": "deletions",
    "RemoveDialog": "deletions",
    "HandOverDialog": "owners",
    "ReasonDialog": "failures",
    "CorrectionsDialog": "failures",
    "ApplyDialog": "ask-me",
    "AlwaysDialog": "ask-me",
    "SyncLeadDialog": "people-sent",
    "ActionDialog": "actions",
    "OwnerDialog": "actions",
    "TasksDialog": "actions",
    "ProgramDialog": "programs",
    "ProgramForm": "programs",
    "ScoreDialog": "score",
    "DistributionDialog": "owners",
    "LinkUsersDialog": "owners",
    "WonDialog": "status-mapping",
    "PersonForm": "entering",
    "ActivityForm": "activities",
    "InsightPageDialog": "contacts",
    "WeatherDialog": "practice",
}
"""A dialog, or what it is derived from, by its class → the topic that its F1 opens; others open that of the page behind them."""
MISSING = "missing"
"""The rule of every reason that begins so: which fields are missing follows."""


def topics() -> tuple[Topic, ...]:
    """Return all topics in the language of the window."""
    return tuple(one for one, _icon in _made(language.spoken()))


def icon_of(key: str) -> str:
    """Return the icon of the group that a topic is in."""
    return next(icon for one, icon in _made(language.spoken()) if one.key == key)


@lru_cache(maxsize=2)
def _made(_language: language.Language) -> tuple[tuple[Topic, str], ...]:
    groups = (
        (basics.topics(), "info"),
        (fields.topics(), "arrow-left-right"),
        (people.topics(), "users"),
        (sales.topics(), "target"),
        (care.topics(), "shield-check"),
    )
    return tuple((one, icon) for group, icon in groups for one in group)


def topic(key: str) -> Topic:
    """Return a topic.

    Raises:
        KeyError: there is none of that key.
    """
    return {each.key: each for each in topics()}[key]


def of_page(page: str) -> str:
    """Return the topic of a page of the window; the first of all where it has none."""
    return next((each.key for each in topics() if page in each.pages), topics()[0].key)


def of_rule(rule: str) -> str:
    """Return the topic that explains a rule, a cause of failure, or a reason why somebody is not sent; empty where none does."""
    name = MISSING if rule.startswith(f"{MISSING}:") else rule
    return next((each.key for each in topics() if name in each.rules), "")


def of_dialog(dialog: type) -> str:
    """Return the topic of a dialog, by its class or one that it is derived from; empty where it has none."""
    return next((DIALOGS[cls.__name__] for cls in dialog.__mro__ if cls.__name__ in DIALOGS), "")


def sentence_of(rule: str) -> str:
    """Return what the console says where a rule decided, in the language of the window."""
    return texts.told(reason_of(f"{MISSING}:Company" if rule == MISSING else rule))


def find(words: str) -> Sequence[Topic]:
    """Return the topics in which every word stands, those with one in the title first; all of them for no word."""
    wanted = words.casefold().split()
    if not wanted:
        return topics()
    found = [each for each in topics() if all(word in _searched(each.key, language.spoken()) for word in wanted)]
    return sorted(found, key=lambda each: not any(word in each.title.casefold() for word in wanted))


@lru_cache(maxsize=200)
def _searched(key: str, _language: language.Language) -> str:
    one = topic(key)
    return (
        " ".join([one.title, *one.sentences(), *(sentence_of(rule) for rule in one.rules)]).casefold().replace("*", "")
    )
