"""Opening a record in Salesforce: its address, and the two explained errors (features S1-31, S1-33)."""

from __future__ import annotations

import pytest

from crmconsole.errors import InputProblem, NotReady, WrongOrg
from crmconsole.records import Kind
from tests.engine.scenes import linked
from tests.engine.story import Story


def test_s1_31_the_link_into_salesforce_explains_that_the_record_was_deleted_there(story: Story) -> None:
    crm_id, _person = linked(story)
    found = story.do(story.console.crm_link(Kind.LEAD, crm_id))
    assert (found.url, found.looked) == (f"{story.practice.url}/{crm_id}", True)
    story.there.delete(crm_id)
    for policy, means in (
        ("bin", "into the recycle bin, where it stays for 30 days"),
        ("unlink", "The record here stays"),
    ):
        story.choose(deleted_there=policy)
        with pytest.raises(InputProblem, match=r"This Lead was deleted in Salesforce\.") as told:
            story.do(story.console.crm_link(Kind.LEAD, crm_id))
        assert means in told.value.help.means
        assert (told.value.cause, told.value.action) == ("deleted_there", "sync.now")
    with pytest.raises(InputProblem, match="not in Salesforce any more, or the signed-in user may not see it"):
        story.do(story.console.crm_link(Kind.LEAD, "00Q000000000001AAA"))


def test_a_merged_record_and_a_converted_lead_are_explained(story: Story) -> None:
    loser, _person = linked(story)
    winner = story.there.create("Lead", LastName="Moss", Company="Moss Ltd")
    story.there.merge(winner, loser)
    with pytest.raises(InputProblem, match="was merged into another one"):
        story.do(story.console.crm_link(Kind.LEAD, loser))
    contact = story.there.convert(winner).contact_id
    found = story.do(story.console.crm_link(Kind.LEAD, winner))
    assert found.url == f"{story.practice.url}/{contact}"
    assert found.sentence.startswith("This lead was converted in Salesforce; its contact is opened.")


def test_s1_33_the_link_into_salesforce_explains_that_another_account_is_signed_in(story: Story) -> None:
    crm_id, _person = linked(story)
    identity = story.do(story.console.connection()).identity
    assert identity is not None
    found = story.do(story.console.crm_link(Kind.LEAD, crm_id))
    assert "it is signed in to another Salesforce account" in found.sentence
    assert f"sign in to {identity.org_name} at {story.practice.url.removeprefix('http://')}." in found.sentence
    with story.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE connection SET identity = json_set(identity, '$.org_id', '00D000000000099EAA', '$.org_name', 'Harbour Lights')"
        )
    with pytest.raises(WrongOrg, match="but this workspace belongs to Harbour Lights") as told:
        story.do(story.console.crm_link(Kind.LEAD, crm_id))
    assert told.value.action == "sign_in"


def test_what_cannot_be_looked_at_is_opened_all_the_same(story: Story) -> None:
    crm_id, _person = linked(story)
    url = f"{story.practice.url}/{crm_id}"
    story.fault("unavailable")
    found = story.do(story.console.crm_link(Kind.LEAD, crm_id))
    assert (found.url, found.looked) == (url, False)
    story.calm()
    calls = story.practice.meter.stats()["metered_calls"]
    story.console.desk.running = True
    found = story.do(story.console.crm_link(Kind.LEAD, crm_id))
    story.console.desk.running = False
    assert (found.url, found.looked) == (url, False)
    assert story.practice.meter.stats()["metered_calls"] == calls
    with pytest.raises(InputProblem, match="no id of a record"):
        story.do(story.console.crm_link(Kind.LEAD, "moss"))


def test_without_a_connection_there_is_nothing_to_open(tell) -> None:  # type: ignore[no-untyped-def]
    story = tell(set_up=False)
    with pytest.raises(NotReady, match="not connected to Salesforce"):
        story.do(story.console.crm_link(Kind.LEAD, "00Q000000000001AAA"))
