"""The pictures of sales work: forms of CRM actions, the page Actions, the dialogs of the section Sales, programs and the lead score."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel

from crmconsole.programs import program_json
from crmconsole.programs.model import ActivityCriterion, FieldCriterion, Match, Program, Step
from crmconsole.records import Kind
from crmconsole.scoring.model import Comparison
from crmconsole.views.actions import (
    AddToCampaign,
    ConvertLead,
    CreateTask,
    DistributionRule,
    RuleCondition,
    TaskTemplate,
)
from devtools.photographer import Photographer, until
from ui.crm_actions.base import ActionDialog
from ui.crm_actions.forms import ConvertDialog
from ui.pages.crm_actions import ActionsPage
from ui.pages.programs import ProgramsPage
from ui.pages.settings import SettingsPage
from ui.sales.score import ScoreDialog


async def actions(photographer: Photographer) -> None:
    """The forms of two CRM actions for several people, then what became of what was asked for."""
    program, contacts, console = photographer.program, photographer.program.contacts, photographer.console
    program.go("contacts")
    await until(lambda: contacts.people.record(5) is not None, "the people")
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    leads = list(await console.person_ids("", Kind.LEAD))
    contacts.list.selectionModel().select(contacts.people.selection_of(leads[:12]), flags)
    for verb in ("sync_lead", "convert", "add_to_campaign"):
        form = await _action_form(photographer, verb)
        if isinstance(form, ConvertDialog):
            form.attach.setChecked(False)
            await until(partial(_warns, form), "the warning")
        await photographer.save(f"action-{verb.replace('_', '-')}", form)
        form.reject()
    campaign = (await console.action_choices()).campaigns[0][0]
    await console.ask_action(AddToCampaign(campaign), leads[20:26])
    await console.ask_action(CreateTask("Call back", subject="Call them back", due_days=2), leads[30:33])
    await console.run_actions()
    newcomer = await console.add_person(Kind.LEAD, {"last_name": "Ferreira", "email": "t@ferreira.example"}, False)
    await console.ask_action(ConvertLead("Closed - Converted"), [newcomer.id])
    page = program.navigation.page(ActionsPage)
    await photographer.page("actions", lambda: page.model.rowCount() > 5 and page.model.record(0) is not None)


async def sales_dialogs(photographer: Photographer) -> None:
    """How sales work is done: the dialogs of the section Sales, with a task and two rules in them."""
    program, console = photographer.program, photographer.console
    await console.save_task_template(
        TaskTemplate("Call back", "Call them back", due_days=2, description="Ask about chairs.", remind=True)
    )
    users = [user.name for user in await console.users()]
    await console.save_lead_distribution(
        [
            DistributionRule("Large companies", users[:1], [RuleCondition("employees", "at_least", "50")]),
            DistributionRule("Everybody else", users[:1]),
        ]
    )
    await console.switch_insight_page(True)
    page = program.navigation.page(SettingsPage)
    program.go("settings")
    await until(lambda: page.list.current_key, "the settings")
    page.show_section("sales")
    await photographer.save("settings-sales", program.window)
    for key in ("sales.tasks", "sales.distribution", "connection.won", "connection.insight_page"):
        program.window.commands.trigger(key)
        dialogs = program.sales.dialogs.open_ones
        await until(partial(dialogs.__contains__, key), f"the dialog {key}")
        dialog = dialogs[key]
        await photographer.save(key.replace(".", "-").replace("_", "-"), dialog)
        dialog.reject()
    await console.switch_insight_page(False)


async def programs(photographer: Photographer) -> None:
    """A program with people in it, its form, and the parts of the lead score."""
    program, console = photographer.program, photographer.console
    await console.save_task_template(TaskTemplate("Send the catalogue", "Send them the catalogue", due_days=1))
    campaign = (await console.action_choices()).campaigns[0][0]
    made = Program(
        "Autumn visitors",
        approved_for_sales=True,
        active=True,
        match=Match.ANY,
        criteria=(
            FieldCriterion("city", Comparison.IS_ONE_OF, ("Hamburg", "Milano", "Lyon")),
            ActivityCriterion("visit", "pric", 2, 30),
        ),
        steps=(
            Step("one", AddToCampaign(campaign), 0),
            Step("two", CreateTask("Send the catalogue", subject="Send them the catalogue", due_days=1), 2),
        ),
    )
    await console.save_program(program_json.to_json(made))
    await console.save_program(program_json.to_json(replace(made, name="Spring mailing", active=False)))
    await console.add_to_program(1, list(await console.person_ids("", Kind.LEAD))[:7])
    await console.sync()
    page = program.navigation.page(ProgramsPage)
    await photographer.page("programs", lambda: page.program is not None and page.model.rowCount())
    page.edit_program()
    await until(lambda: page.form is not None and page.form.told.text(), "the form of the program")
    assert page.form is not None
    await photographer.save("program", page.form)
    page.form.reject()
    program.window.commands.trigger("people.score")
    dialogs = program.sales.dialogs.open_ones
    await until(lambda: "people.score" in dialogs, "the lead score")
    score = dialogs["people.score"]
    assert isinstance(score, ScoreDialog)
    await until(score.told.text, "the check of the score")
    for tab, name in enumerate(("profile", "behaviour", "limits")):
        score.tabs.setCurrentIndex(tab)
        await photographer.save(f"score-{name}", score)
    score.reject()


async def _action_form(photographer: Photographer, verb: str) -> ActionDialog:
    asking = photographer.program.contacts.asking
    before = asking.form
    asking.open(verb)
    await until(
        lambda: asking.form is not None and asking.form is not before and asking.form.found is not None,
        f"the form {verb}",
    )
    form = asking.form
    assert form is not None
    return form


def _warns(form: ActionDialog) -> bool:
    return form.found is not None and bool(form.found.warnings)
