"""CRM actions in the window: asked for from Contacts for chosen people, listed, run again, given another owner, cancelled."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt

from crmconsole.errors import CrmUnreachable, InputProblem
from crmconsole.roles import Role
from crmconsole.views import ConsoleUser
from crmconsole.views.actions import AddToCampaign, ChangeStatus, ConvertLead, CreateTask, SyncLead
from tests.ui.fake_console import FakeConsole
from tests.ui.pages import settle, unnamed
from tests.ui.program import Stage
from ui.models import actions as columns
from ui.pages.crm_actions import ActionsPage
from ui.pages.joining import JoinDialog
from ui.widgets import Label, TableState


def choose(shown: Stage, rows: int) -> list[int]:
    """Select the first rows of the list of people."""
    shown.go("contacts")
    contacts = shown.program.contacts
    shown.until(lambda: contacts.people.record(0) is not None)
    selection = contacts.list.selectionModel()
    for row in range(rows):
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(contacts.people.index(row, 0), flags)
    return list(contacts.chosen()[0])


def form_of(shown: Stage, verb: str):
    """Open the form of an action and wait until it told what it takes."""
    asking = shown.program.contacts.asking
    asking.form = None
    assert shown.window.commands.trigger(f"people.act.{verb}")
    shown.until(lambda: asking.form is not None and asking.form.found is not None)
    return asking.form


def people_form(shown: Stage, command: str):
    """Open a dialog about the chosen people, or about those in the recycle bin."""
    asking = shown.program.contacts.asking
    asking.people_form = None
    assert shown.window.commands.trigger(command)
    shown.until(lambda: asking.people_form is not None)
    return asking.people_form


def actions_page(shown: Stage) -> ActionsPage:
    shown.go("actions")
    page = shown.program.navigation.page(ActionsPage)
    shown.until(lambda: page.panel.state is TableState.EMPTY or page.model.record(0) is not None)
    return page


# -- deleting, handing over -------------------------------------------------------------------------------------------


def test_s4_31_r4_people_are_deleted_and_taken_out_of_the_recycle_bin_again(stage):
    shown = stage(FakeConsole())
    gone = choose(shown, 2)
    console, contacts = shown.console, shown.program.contacts
    form = people_form(shown, "people.delete")
    assert form.windowTitle() == "Delete 2 people?"
    assert form.told.text() == "Salesforce keeps 2 records: only the link ends."
    assert unnamed(form) == []
    form.reject()
    console.deletions_follow = True
    form = people_form(shown, "people.delete")
    assert form.told.text() == "The next run puts 2 records into Salesforce's recycle bin too."
    form.accept_button.click()
    shown.until(lambda: not set(gone) & set(console.people_by_id))
    shown.until(contacts.notice.isVisible)
    assert contacts.notice.sentence.text() == "In the recycle bin: 2 people."
    shown.until(lambda: contacts.insight.person.id not in gone)

    dialog = people_form(shown, "people.bin")
    assert dialog.accept_button.isEnabled() is dialog.list.select(str(gone[0]))
    dialog.accept_button.click()
    shown.until(lambda: gone[0] in console.people_by_id)
    assert contacts.notice.sentence.text().startswith("Taken out of the recycle bin: ")
    assert list(console.binned) == [gone[1]]

    dialog = people_form(shown, "people.bin")
    assert dialog.list.select(str(gone[1]))
    assert dialog.list.model().items[0].trailing == "kept until 20 Dec 2026"
    dialog.remove_button.click()
    assert "This cannot be undone." in [one.text() for one in dialog.question.findChildren(Label)]
    dialog.question.reject()
    assert list(console.binned) == [gone[1]]
    dialog.remove_button.click()
    assert unnamed(dialog.question) == []
    dialog.question.accept_button.click()
    shown.until(lambda: not console.binned)
    shown.until(lambda: contacts.notice.sentence.text().startswith("Removed for good: "))


def test_s4_34_people_are_handed_over_and_who_will_own_them_there_is_said(stage):
    shown = stage(FakeConsole())
    people = choose(shown, 2)
    console = shown.console
    form = people_form(shown, "people.hand_over")
    assert form.told.text()
    form.to.setCurrentIndex(form.to.findData(None))
    assert form.told.text() == "The owner in Salesforce stays."
    name, linked = next((name, crm) for name, crm in console.owner_links.items() if crm is not None)
    form.to.setCurrentIndex(form.to.findData(name))
    assert linked is not None
    assert form.told.text().startswith("The next run gives the record in Salesforce to ")
    form.accept_button.click()
    shown.until(lambda: console.handed_over == (people, name))
    shown.until(lambda: "Handed over" in shown.program.contacts.notice.sentence.text())


def test_s3_9_s3_10_doubles_of_a_selection_are_made_one_after_a_look_at_who_becomes_whom(stage):
    shown = stage(FakeConsole())
    console, contacts = shown.console, shown.program.contacts
    people = choose(shown, 3)
    for number in people[:2]:
        console.people_by_id[number] = replace(console.people_by_id[number], crm_id=None)
    assert shown.window.commands.trigger("people.join")
    shown.until(lambda: contacts.findChildren(JoinDialog))
    [dialog] = contacts.findChildren(JoinDialog)
    assert dialog.told.text() == "2 people become one, 1 is left out"
    items = dialog.list.model().items
    assert items[0].subtitle.startswith("becomes part of ")
    assert (items[2].badge[0], items[2].subtitle) == ("left out", "Has a record in Salesforce already.")
    assert unnamed(dialog) == []
    dialog.accept_button.click()
    shown.until(lambda: console.joined == people[:2])


# -- asking -----------------------------------------------------------------------------------------------------------


def test_several_people_are_chosen_and_the_number_is_told(stage):
    shown = stage(FakeConsole())
    assert len(choose(shown, 3)) == 3
    contacts = shown.program.contacts
    assert contacts.selected.text() == "3 selected"
    assert [each.text() for each in contacts.asking.menu().actions()] == [
        *("Sync Lead…", "Create Task…", "Convert Lead…", "Add to Campaign…", "Change Status in Campaign…"),
        *("", "Add to Program…", "", "Hand Over…", "Make Doubles One…", "Delete…"),
    ]
    assert unnamed(contacts) == []


def test_s2_26_converting_warns_of_duplicates_and_the_result_is_told(stage):
    shown = stage(FakeConsole())
    people = choose(shown, 2)
    form = form_of(shown, "convert")
    assert form.valid_for.text() == "Valid for Salesforce", "features S2-2"
    assert form.status.currentText() == "Closed - Converted"
    assert form.warnings.isHidden()
    assert "about 2 API calls" in form.estimate.text()
    assert not form.deal_name.isEnabled()
    form.attach.click()
    shown.until(lambda: not form.warnings.isHidden())
    assert form.warnings.sentence.text() == "This can create duplicates."
    form.deal.click()
    form.deal_name.setText("Chairs")
    shown.until(form.accept_button.isEnabled)
    assert unnamed(form) == []
    form.accept_button.click()
    shown.until(lambda: "run_actions" in shown.console.calls)
    wish = ConvertLead("Closed - Converted", "", False, True, "Chairs", False)
    assert [(one.wish, one.person_id) for one in shown.console.asked.values()] == [(wish, one) for one in people]
    told = shown.program.contacts.notice
    shown.until(lambda: told.sentence.text() == "Convert Lead: 2 done.")
    assert told.severity == "good"
    told.action.click()
    shown.until(lambda: shown.window.page == "actions")


def test_s2_24_converted_statuses_are_read_again_on_request(stage):
    shown = stage(FakeConsole())
    choose(shown, 1)
    form = form_of(shown, "convert")
    form.refresh.click()
    shown.until(lambda: form.status.count() == 2)
    assert form.status.currentText() == "Closed - Converted"


def test_without_a_run_now_it_waits_and_the_same_is_not_asked_for_twice(stage):
    shown = stage(FakeConsole())
    choose(shown, 2)
    for _ in range(2):
        form = form_of(shown, "sync_lead")
        form.now.setChecked(False)
        form.accept_button.click()
        shown.run(settle())
    assert [one.wish for one in shown.console.asked.values()] == [SyncLead(), SyncLead()]
    assert "run_actions" not in shown.console.calls
    assert shown.program.contacts.notice.sentence.text() == "The very same waits already for 2 people."


def test_s2_16_a_task_is_chosen_from_the_pre_configured_ones(stage):
    shown = stage(FakeConsole())
    choose(shown, 1)
    form = form_of(shown, "create_task")
    assert form.told.text() == "Call them back · Normal · Not Started · due in 2 days"
    assert form.owner.itemText(0) == "Owner of the lead or contact"
    assert form.wish == CreateTask("Call back", "", "Call them back", due_days=2)


def test_s2_37_statuses_are_those_of_the_campaign(stage):
    shown = stage(FakeConsole())
    choose(shown, 1)
    adding = form_of(shown, "add_to_campaign")
    assert [adding.status.itemText(i) for i in range(3)] == ["The campaign's default", "Sent", "Responded"]
    assert adding.wish == AddToCampaign(1)
    changing = form_of(shown, "change_status")
    changing.campaign.setCurrentIndex(1)
    changing.add_first.setChecked(True)
    shown.until(lambda: shown.console.calls.count("campaign_statuses") == 3 and changing.accept_button.isEnabled())
    assert changing.wish == ChangeStatus(2, "Sent", True)


def test_what_cannot_be_chosen_is_said_before_anything_is_asked_for(stage):
    console = FakeConsole()
    console.converted, console.templates = [], {}
    shown = stage(console)
    choose(shown, 1)
    asking = shown.program.contacts.asking
    for verb, why in (
        ("convert", "The converted statuses are not known yet; read them from Salesforce"),
        ("create_task", "There is no pre-configured task yet; add one in the settings"),
    ):
        asking.form = None
        shown.window.commands.trigger(f"people.act.{verb}")
        shown.until(lambda: asking.form is not None)
        assert not asking.form.accept_button.isEnabled()
        assert asking.form.accept_button.toolTip() == why
        asking.form.reject()


def test_a_refused_action_keeps_the_form_with_the_reason(stage):
    shown = stage(FakeConsole())
    choose(shown, 1)
    form = form_of(shown, "sync_lead")
    assert form.owner.currentText() == "The signed-in user", "features S2-11"
    form.join.setChecked(True)
    assert form.wish == SyncLead(join=True)
    shown.until(form.accept_button.isEnabled)
    shown.console.trouble["ask_action"] = InputProblem("This person was deleted.", "Nothing was asked for.")
    form.accept_button.click()
    shown.until(lambda: not form.notice.isHidden())
    assert form.isVisible()
    assert "Nothing was asked for." in form.notice.sentence.text()
    form.reject()


def test_who_may_ask_for_nothing_is_offered_nothing(stage):
    console = FakeConsole()
    console.user = ConsoleUser("Ada", Role.JR_SALESPERSON)
    shown = stage(console)
    shown.go("contacts")
    assert shown.program.contacts.actions_button.isHidden()
    assert not shown.window.commands.trigger("people.act.convert")
    page = actions_page(shown)
    assert page.again_button.isHidden()
    assert page.run_button.isHidden()


# -- the page ---------------------------------------------------------------------------------------------------------


def test_nothing_asked_for_yet_leads_to_contacts(stage):
    shown = stage(FakeConsole())
    page = actions_page(shown)
    shown.until(lambda: page.panel.state is TableState.EMPTY)
    assert page.header.title.text() == "No action waits"
    page.panel.empty.action.click()
    shown.until(lambda: shown.window.page == "contacts")


def test_s2_35_dismissed_ones_have_their_reason_a_button_a_warning_and_a_badge(stage):
    console = FakeConsole()
    wish = ConvertLead("Closed - Converted")
    console.keep_action(wish, 35, "dismissed", "They were not in Salesforce within two weeks.")
    console.keep_action(wish, 36)
    console.ending = 1
    shown = stage(console)
    page = actions_page(shown)
    shown.until(lambda: "actions" in shown.window.state.badges)
    assert shown.window.state.badges["actions"].spoken == "2 actions need you"
    assert "dismissed within three days" in page.warning.sentence.text()
    assert page.header.title.text() == "1 action waits"
    row = page.model.row_of(1)
    page.table.selectRow(row)
    assert page.model.index(row, columns.REASON).data() == "They were not in Salesforce within two weeks."
    assert "two weeks" in page.told.text()
    assert "Valid for Salesforce" in page.told.text()
    assert not page.cancel_button.isEnabled()
    assert unnamed(page) == []
    page.again_button.click()
    shown.until(lambda: console.asked[1].state == "waiting")
    console.ending = 0
    console._changed("actions")
    shown.until(lambda: "actions" not in shown.window.state.badges)


def test_actions_are_filtered_cancelled_and_carried_out(stage, qtbot):
    console = FakeConsole()
    for person in range(31, 35):
        console.keep_action(SyncLead() if person % 2 else CreateTask("Call back", subject="Call"), person)
    shown = stage(console)
    page = actions_page(shown)
    page.verbs.setCurrentIndex(page.verbs.findData("create_task"))
    shown.until(lambda: page.model.rowCount() == 2 and page.model.record(0) is not None)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.told.text() == "2 selected"
    page.cancel_button.click()
    shown.until(lambda: console.asked[2].state == console.asked[4].state == "cancelled")
    assert page.notice.sentence.text() == "2 actions were cancelled."
    page.states.setCurrentIndex(page.states.findData("failed"))
    shown.until(lambda: page.panel.state is TableState.FILTERED)
    page.panel.empty.action.click()
    shown.until(lambda: page.model.rowCount() == 4)
    page.run_button.click()
    shown.until(lambda: console.asked[1].state == console.asked[3].state == "done")


def test_another_owner_is_given_and_it_waits_once_more(stage):
    console = FakeConsole()
    console.keep_action(ConvertLead("Closed - Converted"), 1, "failed", "Its owner is inactive.")
    shown = stage(console)
    page = actions_page(shown)
    shown.until(page.give_button.isEnabled)
    page.give_button.click()
    shown.until(lambda: getattr(page, "owner_dialog", None) is not None)
    page.owner_dialog.owner.setCurrentIndex(1)
    chosen = page.owner_dialog.owner.currentData()
    page.owner_dialog.accept_button.click()
    shown.until(lambda: console.asked[1].state == "waiting")
    assert console.asked[1].wish.assign_to == chosen


def test_trouble_is_told_in_the_table(stage):
    shown = stage(FakeConsole())
    shown.console.trouble["action_ids"] = CrmUnreachable("The store cannot be read.")
    shown.program.go("actions")
    page = shown.program.navigation.page(ActionsPage)
    shown.until(lambda: page.panel.state is TableState.ERROR)
    del shown.console.trouble["action_ids"]
    page.refresher.ask()
    shown.until(lambda: page.panel.state is TableState.EMPTY)
