"""Settings, files and the diagnostic file of the fake console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from crmconsole.console.preferences import PREFERENCES
from crmconsole.records import Kind
from crmconsole.settings import DEFAULTS
from crmconsole.views import BackupView, PreferenceView, StorageView, SwitchPreview, TakenOver, Ties
from tests.ui import fake_data as data
from tests.ui.fake_work import FakeWork


class FakePreferences(FakeWork):
    """Keeps what it is told. `saved_files` are the diagnostic files, by path."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.preferred: dict[str, object] = {}
        self.backups: list[BackupView] = []
        self.unused = 2_000_000
        self.saved_files: dict[Path, str] = {}
        self.pauses: list[str | None] = []
        self.switch_agreed = False
        self.unanswered = 0

    async def preferences(self) -> Sequence[PreferenceView]:
        await self._called("preferences")
        return [
            PreferenceView(
                one.key,
                self.preferred.get(one.key, DEFAULTS[one.key]),
                DEFAULTS[one.key],
                one.choices,
                one.least,
                one.most,
            )
            for one in PREFERENCES
        ]

    async def set_preference(self, key: str, value: object) -> None:
        await self._called("set_preference")
        self.preferred[key] = value
        self._changed("settings")

    async def reset_preference(self, key: str) -> None:
        await self._called("reset_preference")
        self.preferred.pop(key, None)
        self._changed("settings")

    async def rename_connection(self, name: str) -> None:
        await self._called("rename_connection")
        self.link = replace(self.link, name=name)
        self._changed("connection")

    async def disconnect(self) -> None:
        await self._called("disconnect")
        self.link = replace(self.link, state="sign_in_needed", disconnected=True)
        self._changed("connection")

    async def plan_switch(self) -> SwitchPreview:
        await self._called("plan_switch")
        by, at = ("Ada", data.NOW) if self.switch_agreed else ("", None)
        return SwitchPreview(
            "00D000000000001AAA",
            "Acme",
            Ties({Kind.LEAD: 380, Kind.CONTACT: 20}, 412, 3, 2, 5, 1, 4, self.unanswered),
            by,
            at,
        )

    async def agree_to_switch(self, forget: str, *, give_up_answers: bool = False) -> SwitchPreview:
        await self._called("agree_to_switch")
        self.switch_agreed = True
        return await self.plan_switch()

    async def withdraw_switch(self) -> None:
        await self._called("withdraw_switch")
        self.switch_agreed = False

    async def taken_over(self) -> Sequence[TakenOver]:
        await self._called("taken_over")
        return [TakenOver("Northwind Traders", "ab12cd", data.NOW)]

    async def storage(self) -> StorageView:
        await self._called("storage")
        return StorageView("workspace", 4_400_000, 120_000, self.unused, 9_000_000_000, tuple(self.backups))

    async def back_up(self) -> BackupView:
        await self._called("back_up")
        self.backups.insert(0, BackupView(f"workspace-{len(self.backups)}.db", 4_000_000, data.NOW))
        return self.backups[0]

    async def compact(self) -> int:
        await self._called("compact")
        given, self.unused = self.unused, 0
        return given

    async def diagnostic_text(self) -> str:
        await self._called("diagnostic_text")
        return "CRM Console, diagnostic file\nversion 0.1.0\n"

    async def save_diagnostic_file(self, path: Path, text: str) -> None:
        await self._called("save_diagnostic_file")
        self.saved_files[path] = text
