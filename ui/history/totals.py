"""What a run came to, object by object, and what it went by: tables in memory, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from crmconsole.events import Counts
from crmconsole.records import Kind
from crmconsole.views import FailureThen, RunDetail, RunView
from ui import texts
from ui.models import words
from ui.models.run_totals import changed_here, changed_there, looked_at
from ui.models.setting_words import setting_title, setting_value
from ui.models.simple_table import Column, SimpleTable
from ui.widgets.cells import MUTED, PLAIN, STRONG, Look


@dataclass(frozen=True)
class ObjectLine:
    """An object with what a run did to its records."""

    kind: Kind
    counts: Counts


@dataclass(frozen=True)
class UsedLine:
    """Something that a run went by."""

    what: str
    value: str


def object_lines(run: RunView) -> Sequence[ObjectLine]:
    """Return the objects that a run had to do with; those of which it saw nothing are left out."""
    return tuple(ObjectLine(kind, counts) for kind, counts in run.objects.items() if counts != Counts())


def used_lines(detail: RunDetail) -> Sequence[UsedLine]:
    """Return the versions of the mapping and the settings that a run went by."""
    mapped = [
        UsedLine(
            texts.tr("Mapping of %1").replace("%1", words.kind_words(kind)),
            texts.tr("Version %1").replace("%1", texts.number(version))
            if version
            else texts.tr("As proposed, never saved"),
        )
        for kind, version in detail.mapping.items()
    ]
    chosen = [UsedLine(setting_title(key), setting_value(key, value)) for key, value in detail.settings.items()]
    return (*mapped, *chosen)


def objects_table(parent: QObject) -> SimpleTable[ObjectLine]:
    """Return an empty table of objects with their totals."""
    tr, number = texts.tr, texts.number
    return SimpleTable(
        (
            Column(tr("Object"), lambda one: words.kind_words(one.kind), lambda _one: STRONG),
            Column(tr("Looked at"), lambda one: number(looked_at([one.counts])), figure=True),
            Column(tr("Changed here"), lambda one: number(changed_here([one.counts])), figure=True),
            Column(tr("Unchanged"), lambda one: number(one.counts.unchanged), lambda _one: MUTED, figure=True),
            Column(tr("Left alone"), lambda one: number(one.counts.skipped), lambda _one: MUTED, figure=True),
            Column(tr("To Salesforce"), lambda one: number(changed_there([one.counts])), figure=True),
            Column(tr("Two values"), lambda one: number(one.counts.conflicts), lambda _one: MUTED, figure=True),
            Column(
                tr("Failed"),
                lambda one: number(one.counts.failed),
                lambda one: Look("bad", "bold") if one.counts.failed else PLAIN,
                figure=True,
            ),
        ),
        parent,
    )


def used_table(parent: QObject) -> SimpleTable[UsedLine]:
    """Return an empty table of what a run went by."""
    return SimpleTable(
        (
            Column(texts.tr("What"), lambda one: one.what, lambda _one: STRONG),
            Column(texts.tr("Value then"), lambda one: one.value),
        ),
        parent,
    )


def failures_table(parent: QObject) -> SimpleTable[FailureThen]:
    """Return an empty table of failures then and now."""
    return SimpleTable(
        (
            Column(texts.tr("Record"), lambda one: one.name, lambda _one: STRONG),
            Column(texts.tr("Object"), lambda one: words.kind_word(one.kind), lambda _one: MUTED),
            Column(texts.tr("Field"), lambda one: one.label or words.BLANK, lambda _one: MUTED),
            Column(texts.tr("Then"), lambda one: one.title, tip=lambda one: f"{one.title}\n{one.message}"),
            Column(
                texts.tr("Now"),
                lambda one: state_now(one)[0],
                lambda one: state_now(one)[1],
                tip=lambda one: one.reason,
            ),
        ),
        parent,
    )


def state_now(one: FailureThen) -> tuple[str, Look]:
    """Return how a failure stands now."""
    return {
        "fixed": (texts.tr("Fixed"), Look("good", icon="circle-check")),
        "open": (texts.tr("Still fails"), Look("bad", icon="triangle-alert")),
        "skipped": (texts.tr("Skipped until changed"), Look("muted", icon="clock")),
        "dismissed": (texts.tr("Dismissed"), Look("muted", icon="x")),
    }.get(one.state, (one.state, MUTED))
