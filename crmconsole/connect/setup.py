"""The five wizard steps and their order, without widgets (features S4-7)."""

from __future__ import annotations

from collections.abc import Collection

from crmconsole.views import SetupStep, SetupView

STEPS: tuple[tuple[str, str], ...] = (
    ("crm_details", "CRM details"),
    ("data_objects", "Data objects mapping"),
    ("status_mapping", "Status mapping"),
    ("sales_manager", "Assign sales manager"),
    ("synchronization", "Data synchronization"),
)

IDS = tuple(step for step, _title in STEPS)


def setup_view(done: Collection[str], complete: bool) -> SetupView:
    """Return how far set-up is; it is complete only after *Done and Ready to Go* (features S1-34, S4-27)."""
    steps = tuple(SetupStep(step, number, title, step in done) for number, (step, title) in enumerate(STEPS, start=1))
    missing = next((step.id for step in steps if not step.done), None)
    if not complete and missing is None:
        missing = IDS[-1]
    return SetupView(complete and missing is None, steps, missing)
