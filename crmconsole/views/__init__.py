"""What `Console` gives to the window and the command line: frozen dataclasses, ready to be shown, with nothing of the store in them.

Moments are UTC texts (`2026-11-21T08:00:00Z`); record values are canonical (`records.Value`).
"""

from crmconsole.views.mapping import MappingProblem, MappingRow, MappingView, Verdict
from crmconsole.views.people import (
    Check,
    Explanation,
    FieldState,
    ImportResult,
    InsightView,
    PersonLine,
    PersonView,
    Suggestion,
    TimelineEntry,
)
from crmconsole.views.runs import (
    CauseView,
    ConflictView,
    FailureFilter,
    FailureView,
    FieldChange,
    Need,
    ObjectState,
    OverviewView,
    RecordChange,
    Rehearsal,
    RunView,
)
from crmconsole.views.setup import (
    ConnectionView,
    FirstMatch,
    ObjectChoice,
    OwnerChoice,
    OwnerLink,
    PipelineView,
    ScheduleView,
    SetupStep,
    SetupView,
    StatusPair,
)
from crmconsole.views.sign_in import AddressCheck, SecretStoreChoice, SignInRequest

__all__ = [
    "AddressCheck",
    "CauseView",
    "Check",
    "ConflictView",
    "ConnectionView",
    "Explanation",
    "FailureFilter",
    "FailureView",
    "FieldChange",
    "FieldState",
    "FirstMatch",
    "ImportResult",
    "InsightView",
    "MappingProblem",
    "MappingRow",
    "MappingView",
    "Need",
    "ObjectChoice",
    "ObjectState",
    "OverviewView",
    "OwnerChoice",
    "OwnerLink",
    "PersonLine",
    "PersonView",
    "PipelineView",
    "RecordChange",
    "Rehearsal",
    "RunView",
    "ScheduleView",
    "SecretStoreChoice",
    "SetupStep",
    "SetupView",
    "SignInRequest",
    "StatusPair",
    "Suggestion",
    "TimelineEntry",
    "Verdict",
]
