"""The accounts, campaigns, deals and reports of the fake console: a few in memory, which keep what they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from crmconsole.errors import InputProblem
from crmconsole.records import Kind, Value
from crmconsole.store.deals import USUAL_STAGES
from crmconsole.store.local_fields import BY_KIND
from crmconsole.sync.record_insight import money
from crmconsole.views import (
    AccountLine,
    CampaignLine,
    ConnectionView,
    DealLine,
    MemberView,
    RecordInsight,
    RecordLine,
    RecordView,
    Report,
    ReportColumn,
    StageColumn,
    StageView,
    TimelineEntry,
)
from tests.ui import fake_data as data
from tests.ui.fake_people import FakePeople

CLOSED = {"Closed Won": True, "Closed Lost": False}


class FakeRecords(FakePeople):
    """Three accounts, two campaigns and four deals. `link` and `shown` decide what is read-only and in the navigation."""

    def __init__(self, *, connected: bool = True, complete: bool = True, keyring: bool = True) -> None:
        super().__init__(connected=connected, complete=complete, keyring=keyring)
        self.shown = False
        self.deal_stages: list[StageView] = []
        self.records_by: dict[Kind, dict[int, RecordView]] = {
            kind: {} for kind in (Kind.ACCOUNT, Kind.CAMPAIGN, Kind.OPPORTUNITY)
        }
        self.parents: dict[int, dict[str, str]] = {}
        for values in (
            {"name": "Moss Ltd", "industry": "Furniture", "city": "Leeds"},
            {"name": "Ito & Co", "city": "Kyoto"},
            {"name": "Ångström <b>AB</b>", "industry": "Steel"},
        ):
            self._keep(Kind.ACCOUNT, values)
        self._keep(
            Kind.CAMPAIGN, {"name": "Autumn fair", "active": True, "status": "In Progress", "type": "Trade Show"}
        )
        self._keep(Kind.CAMPAIGN, {"name": "Spring catalogue", "start_date": "2027-03-01"})
        for name, account, stage, amount, day in (
            ("40 chairs", "Moss Ltd", "Prospecting", "4000", "2026-12-24"),
            ("2 tables", "Ito & Co", "Qualification", "900.5", "2026-11-30"),
            ("Shelves", "", "Prospecting", None, None),
            ("Old lamps", "Moss Ltd", "Closed Won", "120", "2026-10-01"),
        ):
            won = CLOSED.get(stage)
            values = {"name": name, "stage": stage, "amount": amount, "close_date": day, "closed": won is not None, "won": bool(won)}  # fmt: skip
            self.parents[self._keep(Kind.OPPORTUNITY, values).id] = {"account": account, "campaign": ""}

    def _keep(self, kind: Kind, values: Mapping[str, Value]) -> RecordView:
        number = len(self.records_by[kind]) + 1
        blank: dict[str, Value] = dict.fromkeys(BY_KIND[kind])
        record = RecordView(number, kind, str(values["name"]), None, None, False, {**blank, **values})
        self.records_by[kind][number] = record
        return record

    # -- connection and sections
    async def disconnect(self) -> None:
        await self._called("disconnect")
        self.link = replace(self.link, state="sign_in_needed", problem="The sign-in was removed.", disconnected=True)
        self._changed("connection")

    def reconnect(self) -> None:
        """Make the connection again, as a sign-in does."""
        self.link = ConnectionView("connected", data.IDENTITY, 612, 15000, "keyring")
        self._changed("connection", "setup")

    async def sections_shown(self) -> bool:
        await self._called("sections_shown")
        return self.shown

    async def set_sections_shown(self, shown: bool) -> None:
        await self._called("set_sections_shown")
        self.shown = shown
        self._changed("settings")

    async def read_only(self, kind: Kind) -> str:
        await self._called("read_only")
        plural = {Kind.ACCOUNT: "Accounts", Kind.OPPORTUNITY: "Opportunities"}
        return f"{plural[kind]} come from Salesforce" if kind in plural and self.link.active else ""

    # -- records
    async def record_ids(self, kind: Kind, text: str = "", sort: str = "name") -> Sequence[int]:
        await self._called("record_ids")
        found = [one for one in self.records_by[kind].values() if text.casefold() in one.name.casefold()]
        key = sort.removeprefix("-")
        found.sort(key=lambda one: str(one.name if key == "name" else one.fields.get(key) or "").casefold())
        return [one.id for one in (reversed(found) if sort.startswith("-") else found)]

    async def record_lines(self, kind: Kind, ids: Sequence[int]) -> Sequence[RecordLine]:
        await self._called("record_lines")
        return [self._line(self.records_by[kind][number]) for number in ids if number in self.records_by[kind]]

    def _line(self, record: RecordView) -> RecordLine:
        fields = record.fields
        if record.kind is Kind.ACCOUNT:
            deals = [one for one in self._deals() if one.account == record.name and not one.closed]
            amount = money(sum((Decimal(one.amount or 0) for one in deals), Decimal(0)))
            return AccountLine(record.id, record.name, fields["industry"], fields["city"], fields["phone"], len(deals), amount, False)  # fmt: skip
        if record.kind is Kind.CAMPAIGN:
            return CampaignLine(
                record.id, record.name, fields["type"], fields["status"], fields["active"] is True, fields["start_date"], None, 2, 1, False
            )  # fmt: skip
        return next(one for one in self._deals() if one.id == record.id)

    def _deals(self) -> list[DealLine]:
        return [
            DealLine(
                one.id, one.name, self.parents[one.id]["account"] or None, one.fields["stage"], one.fields["amount"],
                one.fields["close_date"], None, one.fields["closed"] is True, one.fields["won"] is True, False,
            )
            for one in self.records_by[Kind.OPPORTUNITY].values()
        ]  # fmt: skip

    async def record_insight(self, kind: Kind, record_id: int) -> RecordInsight:
        await self._called("record_insight")
        if record_id not in self.records_by[kind]:
            raise InputProblem("It is no longer here.")
        record = self.records_by[kind][record_id]
        deals = [one for one in self._deals() if one.account == record.name]
        parents = self.parents.get(record_id, {}) if kind is Kind.OPPORTUNITY else {}
        people = [MemberView(2, "John Smith", "Sent", True, ""), MemberView(None, "Somebody", "Sent", False, "00Q1")]
        history = [TimelineEntry(data.NOW, "note", "Added", "by hand", "here")]
        return RecordInsight(
            record, None, None, parents.get("account") or None, parents.get("campaign") or None, people, len(people),
            deals, history, await self.read_only(kind),
        )  # fmt: skip

    async def add_record(self, kind: Kind, typed: Mapping[str, object]) -> RecordView:
        await self._called("add_record")
        values = {name: value for name, value in typed.items() if name in BY_KIND[kind]}
        record = self._keep(kind, {"stage": "Prospecting", **values} if kind is Kind.OPPORTUNITY else values)
        self.parents[record.id] = {"account": str(typed.get("account") or ""), "campaign": ""}
        self._changed("records")
        return record

    async def edit_record(self, kind: Kind, record_id: int, typed: Mapping[str, object]) -> RecordView:
        await self._called("edit_record")
        before = self.records_by[kind][record_id]
        fields = {**before.fields, **{name: value for name, value in typed.items() if name in BY_KIND[kind]}}
        if kind is Kind.OPPORTUNITY:
            won = CLOSED.get(str(fields["stage"]))
            fields |= {"closed": won is not None, "won": bool(won)}
        self.records_by[kind][record_id] = replace(before, fields=fields, name=str(fields["name"]))
        self._changed("records")
        return self.records_by[kind][record_id]

    async def deal_columns(self, most: int = 30) -> Sequence[StageColumn]:
        await self._called("deal_columns")
        found = []
        for stage in USUAL_STAGES:
            deals = [one for one in self._deals() if one.stage == stage.name]
            amount = money(sum((Decimal(one.amount or 0) for one in deals), Decimal(0)))
            found.append(StageColumn(stage.name, stage.closed, stage.won, len(deals), amount, deals[:most]))
        return found

    async def stages(self) -> Sequence[StageView]:
        await self._called("stages")
        return self.deal_stages

    async def set_stage_meaning(self, name: str, stands_for: str | None) -> None:
        await self._called("set_stage_meaning")
        self.deal_stages = [
            replace(one, stands_for=stands_for, asked=False) if one.name == name else one for one in self.deal_stages
        ]
        self._changed("pipeline")

    # -- reports
    async def reports(self) -> Sequence[tuple[str, str]]:
        await self._called("reports")
        return [("people", "People by status and source"), ("deals", "Deals by month and stage")]

    async def report(self, key: str) -> Report:
        await self._called("report")
        if key == "people":
            columns = [ReportColumn("Status", "text"), ReportColumn("Web", "count"), ReportColumn("Fair", "count"), ReportColumn("Total", "count")]  # fmt: skip
            rows = [("New", 3, 1, 4), ("Won", 0, 2, 2)]
            series = [("Web", [3, 0]), ("Fair", [1, 2])]
            return Report(key, "People by status and source", columns, rows, ["New", "Won"], "text", series, "6 people here; most are New: 4.")  # fmt: skip
        columns = [ReportColumn("Closes in", "month"), ReportColumn("Stage", "text"), ReportColumn("Deals", "count"), ReportColumn("Amount", "money")]  # fmt: skip
        rows = [("2026-11", "Prospecting", 1, "4000")]
        return Report(key, "Deals by month and stage", columns, rows, ["2026-11"], "month", [("Prospecting", [1])], "1 deal.")  # fmt: skip

    async def trends(self) -> Sequence[tuple[str, str]]:
        await self._called("trends")
        return [("in_step", "Records in step"), ("backlog", "What waits")]

    async def trend(self, key: str, days: int = 30) -> Report:
        await self._called("trend")
        names = [f"2026-11-{day:02d}" for day in range(22 - min(days, 21), 22)]
        if key == "backlog":
            columns = [ReportColumn("Day (GMT)", "day"), ReportColumn("Total", "count")]
            return Report(key, "What waits", columns, [], names, "day", [("Failed", [0] * len(names))], "Nothing waits now.")  # fmt: skip
        columns = [ReportColumn("Day (GMT)", "day"), ReportColumn("In step", "count"), ReportColumn("In step (%)", "share")]  # fmt: skip
        rows = [("2026-11-21", 38, "95.0"), ("2026-11-19", 1_204, "100.0")]
        numbers = {"2026-11-21": (38, 2), "2026-11-19": (1_204, 0)}
        series = [
            (part, [numbers[name][place] if name in numbers else None for name in names])
            for place, part in enumerate(("In step", "Out of step"))
        ]
        return Report(key, "Records in step", columns, rows, names, "day", series, f"38 of 40 in {days} days.")

    async def export_report(self, key: str, path: Path) -> int:
        await self._called("export_report")
        path.write_text(f"{key}\n", encoding="utf-8")
        return 2
