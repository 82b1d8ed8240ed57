"""Converting leads as an action (features S2-21…35)."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from crmconsole.store import changes, local_fields
from crmconsole.sync.history_line import line
from tests.engine.acting import ask, convert, converted, leads, soap_calls, somebody, states, view
from tests.engine.story import Story

DAY = 86_400


def test_s2_21_a_lead_becomes_a_contact_of_a_new_account_here_and_there(story: Story) -> None:
    [moss] = leads(story, "Moss")
    [action] = ask(story, convert(), moss)
    done = story.sync()
    row = converted(story, moss)
    assert view(story, action).state == "done"
    assert view(story, action).crm_id == row["ConvertedContactId"]
    assert story.there.record(row["ConvertedAccountId"])["Name"] == "Moss Ltd"
    assert row["ConvertedOpportunityId"] is None
    assert story.here.of(row["ConvertedContactId"])["last_name"] == "Moss"
    assert [one["kind"] for one in story.here.people()] == ["contact"]
    assert "1 lead was converted." in done.message
    story.settle()


def test_s2_22_the_owner_is_kept_or_chosen(story: Story) -> None:
    someone = somebody(story)
    kept, given = leads(story, "Kept", "Given")
    story.there.edit(kept, OwnerId=someone.id)
    story.sync()
    ask(story, convert(), kept)
    ask(story, convert(assign_to=someone.id), given)
    story.sync()
    owners = [story.there.record(converted(story, one)["ConvertedContactId"])["OwnerId"] for one in (kept, given)]
    assert owners == [someone.id, someone.id]


def test_s2_23_s2_30_only_converted_statuses_can_be_chosen(story: Story) -> None:
    [moss] = leads(story, "Moss")
    choices = story.do(story.console.action_choices())
    assert choices.converted_statuses == ["Closed - Converted"]
    assert choices.statuses_read_at is not None
    check = story.do(story.console.check_action(convert(), [story.here.of(moss)["id"]]))
    assert check.problems == ()
    with pytest.raises(InputProblem, match="“Working - Contacted” is no converted status") as refused:
        ask(story, type(convert())("Working - Contacted"), moss)
    assert "Closed - Converted" in refused.value.sentence
    [action] = ask(story, convert(), moss)
    flag(story, "Closed - Not Converted")
    flag(story, "Closed - Converted", False)
    story.run()
    told = "“Closed - Converted” converts no leads in Salesforce any more. Ask for the conversion again with another status."
    assert (view(story, action).state, view(story, action).reason) == ("failed", told)
    story.run()
    assert story.do(story.console.action_choices()).converted_statuses == ["Closed - Not Converted"], (
        "read anew at once"
    )
    ask(story, type(convert())("Closed - Not Converted"), moss)
    story.sync()
    assert converted(story, moss)["Status"] == "Closed - Not Converted"


def test_s2_24_converted_statuses_are_read_every_night_and_on_demand(story: Story) -> None:
    leads(story, "Moss")
    flag(story, "Closed - Not Converted")
    assert story.do(story.console.action_choices()).converted_statuses == ["Closed - Converted"]
    refreshed = story.do(story.console.refresh_action_choices())
    assert set(refreshed.converted_statuses) == {"Closed - Converted", "Closed - Not Converted"}
    flag(story, "Working - Contacted")
    story.wait(DAY + 60)
    story.sync()
    assert "Working - Contacted" in story.do(story.console.action_choices()).converted_statuses


def flag(story: Story, status: str, converts: bool = True) -> None:
    """Set a status's *Converted* flag in the org, as an administrator does."""
    org = story.there.org
    [row] = [one for one in org.tables.all_true_rows("LeadStatus") if one["MasterLabel"] == status]
    changes: dict[str, object] = {"IsConverted": converts}
    with org.transaction():
        org.tables.change("LeadStatus", row | changes, changes, None)


def test_s2_25_one_account_of_the_name_is_joined_several_the_newest_none_makes_one(story: Story) -> None:
    one = story.there.create("Account", Name="Alder Ltd")
    story.there.create("Account", Name="Birch Ltd")
    story.wait(60)
    newest = story.there.create("Account", Name="birch ltd")
    alder, birch, cedar = leads(story, "Alder", "Birch", "Cedar")
    actions = ask(story, convert(), alder, birch, cedar)
    story.sync()
    accounts = [converted(story, lead)["ConvertedAccountId"] for lead in (alder, birch, cedar)]
    assert accounts[:2] == [one, newest]
    assert accounts[2] not in (one, newest)
    assert "2 accounts are named “Birch Ltd”; it joined the newest." in view(story, actions[1]).reason
    assert len(story.there.records("Account")) == 4


def test_s2_25_colleagues_of_one_new_company_join_one_account(story: Story) -> None:
    made = leads(story, "Ash", "Elm", "Oak", company="Wood Ltd")
    ask(story, convert(), *made)
    story.practice.meter.reset()
    story.sync()
    assert len({converted(story, one)["ConvertedAccountId"] for one in made}) == 1
    assert len(story.there.records("Account")) == 1
    assert soap_calls(story) == 2


def test_s2_26_without_attaching_every_conversion_makes_an_account_and_a_warning_says_so(story: Story) -> None:
    made = leads(story, "Ash", "Elm", company="Wood Ltd")
    ids = [story.here.of(one)["id"] for one in made]
    check = story.do(story.console.check_action(convert(attach_to_account=False), ids))
    assert any("can create duplicates" in one for one in check.warnings)
    ask(story, convert(attach_to_account=False), *made)
    story.sync()
    assert len({converted(story, one)["ConvertedAccountId"] for one in made}) == 2


def test_s2_27_s2_28_an_opportunity_is_optional_and_named_after_the_company(story: Story) -> None:
    plain, named = leads(story, "Plain", "Named")
    ask(story, convert(create_opportunity=True), plain)
    ask(story, convert(create_opportunity=True, opportunity_name="Two hundred chairs"), named)
    story.sync()
    names = [
        story.there.org.read("Opportunity", converted(story, one)["ConvertedOpportunityId"])["Name"]  # type: ignore[index]
        for one in (plain, named)
    ]
    assert names == ["Plain Ltd", "Two hundred chairs"]
    with pytest.raises(InputProblem, match="81 characters"):
        ask(story, convert(create_opportunity=True, opportunity_name="x" * 81), *leads(story, "Long"))


def test_s2_29_the_notification_mail_is_salesforces_own_and_off_by_default(story: Story) -> None:
    quiet, loud = leads(story, "Quiet", "Loud")
    ask(story, convert(), quiet)
    story.sync()
    assert mails(story) == 0
    ask(story, convert(notify_owner=True), loud)
    story.sync()
    converted(story, loud)
    assert mails(story) == 1


def mails(story: Story) -> int:
    """Return how many notifications the org has sent."""
    return sum(story.practice.meter.stats().get("mails", {}).values())


def test_s2_32_a_hundred_a_call_and_all_calls_in_one_run_with_the_estimate_up_front(story: Story) -> None:
    made = leads(story, *(f"P{number}" for number in range(205)))
    ids = [story.here.of(one)["id"] for one in made]
    check = story.do(story.console.check_action(convert(), ids))
    assert (check.ready, check.waiting, check.batches) == (205, 0, 3)
    assert "3 batches, one after the other, about 7 API calls" in check.sentence
    ask(story, convert(), *made)
    story.practice.meter.reset()
    done = story.sync()
    assert soap_calls(story) == 3
    assert all(converted(story, one) for one in made)
    assert "205 leads were converted." in done.message


def test_s2_33_who_is_not_in_salesforce_waits_two_weeks_and_is_then_dismissed_with_the_reason(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, convert(), person)
    story.run()
    waiting = view(story, action)
    assert (waiting.state, waiting.days_left) == ("waiting", 14)
    assert "waits until Moss is in Salesforce" in waiting.reason
    assert "Company is empty" in waiting.reason
    story.wait(13 * DAY)
    story.run()
    assert (view(story, action).state, view(story, action).days_left) == ("waiting", 1)
    story.wait(DAY)
    done = story.run()
    assert view(story, action).state == "dismissed"
    assert "was not in Salesforce within two weeks" in view(story, action).reason
    assert "1 action dismissed" in done.message
    assert story.there.records("Contact") == []


def test_s2_34_the_order_of_syncing_and_converting_does_not_matter(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, convert(), person)
    story.run()
    story.wait(5 * DAY)
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert view(story, action).state == "done"
    assert [one["Name"] for one in story.there.records("Account")] == ["Moss Ltd"]
    story.settle()


def test_s2_35_dismissed_ones_are_listed_run_again_and_warned_of_before(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, convert(), person)
    assert story.do(story.console.action_warning()) == ""
    story.wait(11 * DAY + 60)
    assert "dismissed within three days" in story.do(story.console.action_warning())
    assert story.do(story.console.action_needs()).ending == 1
    story.wait(3 * DAY)
    story.run()
    [listed] = story.do(story.console.actions(states=["dismissed"]))
    assert (listed.id, listed.verb, listed.title) == (action, "convert", "Convert lead (Closed - Converted)")
    assert story.do(story.console.action_needs()).ended_badly == 1
    [again] = story.do(story.console.run_action_again([action]))
    assert (again.state, again.days_left, again.reason) == ("waiting", 14, "")
    assert story.do(story.console.action_needs()).number == 0
    assert list(story.do(story.console.action_ids(states=["waiting"], verb="convert"))) == [action]
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert view(story, action).state == "done"


def test_a_lead_of_a_queue_needs_an_owner_and_a_sentence_asks_for_one(story: Story) -> None:
    queue = somebody(story, queue=True)
    [moss] = leads(story, "Moss", OwnerId=queue.id)
    with pytest.raises(InputProblem, match=f"belongs to the queue {queue.name}, which cannot own a contact"):
        ask(story, convert(), moss)
    someone = somebody(story)
    ask(story, convert(assign_to=someone.id), moss)
    story.sync()
    assert story.there.record(converted(story, moss)["ConvertedContactId"])["OwnerId"] == someone.id


def test_a_lead_that_went_to_a_queue_later_waits_for_an_owner(story: Story) -> None:
    queue, someone = somebody(story, queue=True), somebody(story)
    [moss] = leads(story, "Moss")
    [action] = ask(story, convert(), moss)
    story.there.edit(moss, OwnerId=queue.id)
    story.run()
    assert view(story, action).state == "waiting"
    assert "Choose an owner" in view(story, action).reason
    story.do(story.console.run_action_again([action], someone.id))
    story.sync()
    assert story.there.record(converted(story, moss)["ConvertedContactId"])["OwnerId"] == someone.id


def test_a_lead_of_somebody_who_left_needs_an_owner(story: Story) -> None:
    left = somebody(story, active=False)
    [moss] = leads(story, "Moss")
    org = story.there.org
    row = org.tables.truth("Lead", moss)
    assert row is not None
    org.tables.change("Lead", row | {"OwnerId": left.id}, {"OwnerId": left.id}, None)
    story.there.edit(moss, City="Cork")
    story.sync()
    with pytest.raises(InputProblem, match=f"belongs to {left.name}, who is inactive in Salesforce"):
        ask(story, convert(), moss)


def test_a_contact_is_skipped_and_a_lead_converted_by_a_colleague_is_not_converted_twice(story: Story) -> None:
    contact = story.there.create("Contact", LastName="Fern", Email="fern@example.com")
    [moss] = leads(story, "Moss")
    actions = ask(story, convert(), contact, moss)
    story.there.convert(moss)
    story.sync()
    assert states(story, actions) == ["skipped", "skipped"]
    assert "is a contact already" in view(story, actions[0]).reason
    assert len(story.there.records("Contact")) == 2


def test_the_same_is_not_asked_for_twice_and_what_waits_can_be_cancelled(story: Story) -> None:
    story.sync()
    person = story.here.add(last_name="Moss", email="moss@example.com")
    [action] = ask(story, convert(), person)
    assert ask(story, convert(), person) == []
    [cancelled] = story.do(story.console.cancel_actions([action]))
    assert cancelled.state == "cancelled"
    with pytest.raises(InputProblem, match="None of these actions waits"):
        story.do(story.console.cancel_actions([action]))
    story.here.edit(person, company="Moss Ltd")
    story.sync()
    assert story.there.records("Contact") == []


def test_somebody_deleted_here_is_dismissed(story: Story) -> None:
    [moss] = leads(story, "Moss")
    person = story.here.of(moss)["id"]
    [action] = ask(story, convert(), moss)
    story.here.delete(person)
    story.sync()
    assert view(story, action).state == "dismissed"
    assert "was deleted here" in view(story, action).reason
    assert not story.there.record(moss)["IsConverted"]


def test_a_rehearsal_converts_nobody_and_says_so(story: Story) -> None:
    [moss] = leads(story, "Moss")
    [action] = ask(story, convert(), moss)
    rehearsal = story.rehearse()
    assert "1 action waits; a rehearsal leaves them out." in rehearsal.run.message
    assert view(story, action).state == "waiting"
    assert not story.there.record(moss)["IsConverted"]


def test_a_run_over_some_kinds_leaves_conversions_to_one_over_all(story: Story) -> None:
    [moss] = leads(story, "Moss")
    [action] = ask(story, convert(), moss)
    story.run([Kind.LEAD])
    assert view(story, action).state == "waiting"
    story.sync()
    assert view(story, action).state == "done"


def test_a_rule_of_the_org_that_refuses_ends_that_one_alone(story: Story) -> None:
    bad, good = leads(story, "Bad", "Good")
    actions = ask(story, convert(), bad, good)
    story.fault("validation_rule", where={"object": "Lead", "record": bad}, times=5)
    done = story.run()
    assert states(story, actions) == ["failed", "done"]
    assert view(story, actions[0]).reason
    assert "1 action failed" in done.message
    assert done.state == "partial"
    story.calm()
    story.do(story.console.run_action_again([actions[0]]))
    story.sync()
    converted(story, bad)


def test_what_an_action_did_stands_in_the_history(story: Story) -> None:
    [moss] = leads(story, "Moss")
    ask(story, convert(), moss)
    done = story.sync()
    acts = [one for one in story.do(story.console.run_changes(done.run)) if one.action == "act"]
    assert [(one.kind, one.crm_id, one.side) for one in acts] == [(Kind.LEAD, moss, "there")]
    assert acts[0].reason.startswith("Converted.")


def test_s2_2_an_action_says_for_which_crm_it_is(story: Story) -> None:
    [action] = ask(story, convert(), *leads(story, "Moss"))
    assert view(story, action).crm == "Salesforce"


def test_s2_31_conversions_go_with_the_runs_of_the_schedule(story: Story) -> None:
    [moss] = leads(story, "Moss")
    ask(story, convert(), moss)
    done = story.do(story.console.sync(trigger="schedule"))
    assert done.trigger == "schedule"
    converted(story, moss)


def test_a_run_that_is_stopped_between_two_calls_goes_on_with_the_next_one(story: Story) -> None:
    made = leads(story, *(f"P{number}" for number in range(150)))
    actions = ask(story, convert(), *made)
    crm = story.console.desk.crm()
    call = crm.convert

    def and_stop(*given: Any) -> Any:
        found = call(*given)
        story.console.desk.control.stop.set()
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(crm, "convert", and_stop)
        done = story.run()
    assert done.state == "stopped"
    assert Counter(states(story, actions)) == {"done": 100, "waiting": 50}
    story.sync()
    assert Counter(states(story, actions)) == {"done": 150}
    assert len(story.there.records("Contact")) == 150
    story.settle()


def test_the_history_of_a_person_tells_the_action(story: Story) -> None:
    [moss] = leads(story, "Moss")
    person = story.here.of(moss)["id"]
    ask(story, convert(), moss)
    story.sync()
    with story.console.desk.db.read() as connection:
        specs = local_fields.of(connection, Kind.LEAD)
        lines = [line(one, specs) for one in changes.of_record(connection, (Kind.LEAD,), person)]
    assert ("Convert lead", "Converted.") in [(one.title, one.detail) for one in lines]
