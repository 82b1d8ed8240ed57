"""How sales work is done, in dialogs: pre-configured tasks, lead distribution, whoever is won, the insight page; and who may not."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from crmconsole.records import Kind
from crmconsole.roles import Role
from crmconsole.views import ConsoleUser
from crmconsole.views.actions import DistributionRule, RuleCondition, WonOptions
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed
from tests.ui.program import Stage
from ui.pages.records import RecordsPage
from ui.pages.settings import SettingsPage
from ui.rules.conditions import ActivityRow, CriterionRow


def opened(shown: Stage, key: str):
    """Open a dialog by the window's action."""
    assert shown.window.commands.trigger(key)
    dialogs = shown.program.sales.dialogs.open_ones
    shown.until(lambda: key in dialogs)
    assert unnamed(dialogs[key]) == []
    return dialogs[key]


def test_s2_17_tasks_are_made_changed_and_removed(stage):
    shown = stage(FakeConsole())
    dialog = opened(shown, "sales.tasks")
    assert dialog.subject.text() == "Call them back"
    dialog.due.setText("5")
    dialog.due.textEdited.emit("5")
    dialog.new_button.click()
    dialog.accept_button.click()
    shown.until(lambda: dialog.notice.isVisible())
    assert dialog.notice.sentence.text() == "The task has no name. Nothing was saved."
    assert shown.console.templates[1].due_days == 5
    dialog.name.setText("Send a catalogue")
    dialog.subject.setText("Catalogue")
    dialog.subject.textEdited.emit("Catalogue")
    dialog.priority.setCurrentText("High")
    shown.until(dialog.accept_button.isEnabled)
    dialog.accept_button.click()
    shown.until(lambda: 2 in shown.console.templates)
    made = shown.console.templates[2]
    assert (made.name, made.subject, made.priority) == ("Send a catalogue", "Catalogue", "High")
    shown.until(lambda: dialog.notice.sentence.text() == "Saved.")
    dialog.list.select("0")
    dialog.remove_button.click()
    dialog.accept_button.click()
    shown.until(lambda: list(shown.console.templates) == [2])


def test_s2_10_rules_have_an_order_users_and_conditions(stage):
    console = FakeConsole()
    console.known["Maria Ortiz"] = ConsoleUser("Maria Ortiz", Role.SALESPERSON)
    console.rules = [DistributionRule("All", ["Sam Former"], id=1)]
    shown = stage(console)
    dialog = opened(shown, "sales.distribution")
    assert dialog.notice.sentence.text() == "Sam Former is inactive."
    dialog.new_button.click()
    dialog.name.setText("South")
    dialog.name.textEdited.emit("South")
    dialog.users["Maria Ortiz"].click()
    dialog.conditions.add_buttons[0].click()
    row = dialog.conditions.rows[0]
    row.show_condition("region", "is", "South")
    row.text.textEdited.emit("South")
    dialog._move(-1)
    dialog.accept_button.click()
    shown.until(lambda: len(console.rules) == 2)
    first, second = console.rules
    assert (first.name, first.users, first.conditions) == (
        "South", ("Maria Ortiz",), (RuleCondition("region", "is", "South"),)
    )  # fmt: skip
    assert (second.name, list(second.users)) == ("All", ["Sam Former"])
    row = dialog.conditions.rows[0]
    row.comparison.setCurrentIndex(row.comparison.findData("is_blank"))
    assert row.value == RuleCondition("region", "is_blank", None)


def test_s4_32_how_the_won_are_converted_is_kept(stage):
    shown = stage(FakeConsole())
    dialog = opened(shown, "connection.won")
    assert dialog.warning.isHidden()
    dialog.attach.click()
    assert "duplicates" in dialog.warning.sentence.text()
    dialog.deal.click()
    dialog.deal_name.setText("First order")
    dialog.owner.setCurrentIndex(1)
    chosen = dialog.owner.currentData()
    dialog.accept_button.click()
    shown.until(lambda: shown.console.won == WonOptions(chosen, False, True, "First order", False))


def test_s3_21_the_insight_page_is_switched_on_and_tells_what_to_do(stage):
    shown = stage(FakeConsole())
    dialog = opened(shown, "connection.insight_page")
    assert not dialog.copy.isEnabled()
    dialog.on.click()
    shown.until(lambda: shown.console.page.on and dialog.copy.isEnabled())
    dialog.copy.click()
    assert "Object Manager" in QGuiApplication.clipboard().text()
    dialog.port.setText("80")
    dialog.port.setModified(True)
    dialog._new_port()
    shown.until(lambda: "80 is no port" in dialog.notice.sentence.text())
    assert dialog.port.text() == "28765"
    dialog.install.click()
    shown.until(lambda: dialog.notice.sentence.text() == "Lead: The link was made.")


def test_the_settings_lead_to_them_and_have_the_two_switches(stage):
    shown = stage(FakeConsole())
    shown.go("settings")
    page = shown.window.page_widget("settings")
    assert isinstance(page, SettingsPage)
    section = page.sections["sales"]
    titles = [row.title.text() for row in section.rows]
    assert titles == [
        *("Pre-configured tasks", "Lead distribution", "E-mail of the assignment rule"),
        *("Leads that are won here", "Insight page"),
    ]
    section.controls["assignment_mail"].click()
    shown.until(lambda: shown.console.preferred.get("assignment_mail") is True)
    assert "accounts_two_way" in page.sections["sync"].controls


def test_conditions_read_what_is_typed(qtbot):
    row = CriterionRow([("city", "City")])
    qtbot.addWidget(row)
    row.show_condition("city", "is one of", " Bonn; Ulm ;")
    assert row.value.values == ("Bonn", "Ulm")
    assert row.text.placeholderText() == "Values, with ; between them"
    row.show_condition("gone_field", "is blank", "")
    assert not row.text.isEnabled()
    assert row.field.currentText() == "gone_field"
    did = ActivityRow()
    qtbot.addWidget(did)
    did.times.setText("3")
    did.window.setText("soon")
    assert (did.value.times, did.value.window) == (3, None)


# -- rights -----------------------------------------------------------------------------------------------------------


def test_buttons_that_a_role_may_not_use_say_why(stage):
    console = FakeConsole()
    console.user = ConsoleUser("Ada", Role.JR_SALESPERSON)
    shown = stage(console)
    shown.go("campaigns")
    page = shown.window.page_widget("campaigns")
    assert isinstance(page, RecordsPage)
    assert page.kind is Kind.CAMPAIGN
    assert not page.add_button.isEnabled()
    assert page.add_button.toolTip().startswith("Only for these roles: Administrator")
    shown.until(lambda: page.panel.insight is not None)
    assert not page.panel.edit.isEnabled()
    assert not shown.window.commands.trigger("sales.tasks")


def test_only_who_keeps_the_integration_makes_a_rule_of_a_choice(stage):
    console = FakeConsole()
    console.user = ConsoleUser("Ada", Role.SALES_MANAGER)
    shown = stage(console)
    shown.go("differences")
    page = shown.window.page_widget("differences")
    shown.until(lambda: page.record.model.rows)
    shown.run(settle())
    assert page.record.always.toolTip() == "Only for these roles: Administrator"
    assert "rule_suggestions" not in console.calls
