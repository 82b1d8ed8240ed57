"""What was entered in the wizard and not saved, kept in the workspace: it is there again after the program ended in the middle (console-screens §3.1)."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QSettings

Draft = dict[str, Any]
"""What was entered in a step, of such values as JSON has. Never a secret."""
_GROUP = "setup"
_PLACE = f"{_GROUP}/place"


class Drafts:
    """One draft a step, and the step that was shown. Without settings nothing is kept."""

    def __init__(self, settings: QSettings | None) -> None:
        self._settings = settings

    def keep(self, place: str, entered: dict[str, Draft | None]) -> None:
        """Keep which step is shown, and the drafts of these steps; None has nothing that is not saved. Written at once: a crash asks nobody."""
        if self._settings is None:
            return
        self._settings.setValue(_PLACE, place)
        for step_id, draft in entered.items():
            if draft is None:
                self._settings.remove(f"{_GROUP}/{step_id}")
            else:
                self._settings.setValue(f"{_GROUP}/{step_id}", json.dumps(draft))
        self._settings.sync()

    @property
    def place(self) -> str:
        """Id of the step that was shown; empty when the wizard was left in order."""
        return "" if self._settings is None else str(self._settings.value(_PLACE, ""))

    def of(self, step_id: str) -> Draft | None:
        """Return the draft of a step, None when there is none that can be read."""
        if self._settings is None:
            return None
        try:
            found = json.loads(str(self._settings.value(f"{_GROUP}/{step_id}", "")))
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def forget(self) -> None:
        """Drop everything: the wizard was left, or finished."""
        if self._settings is not None:
            self._settings.remove(_GROUP)
            self._settings.sync()
