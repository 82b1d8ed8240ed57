"""Whoever is a double of somebody here who is in the CRM becomes one with them, many at a time: a preview first, the unclear ones left out."""

from __future__ import annotations

import pytest

from crmconsole.errors import InputProblem
from crmconsole.records import Kind
from tests.engine.story import Story


def test_s3_9_s3_10_doubles_of_a_selection_become_one_in_one_run_and_unclear_ones_are_left_out(story: Story) -> None:
    there = {
        name: story.there.create(LastName=name, Email=f"{name}@x.example") for name in ("Moss", "Ono", "Ito", "Kai")
    }
    story.there.create("Contact", LastName="Ito", Email="ito@x.example")
    story.sync()
    doubles = [
        story.here.add(last_name=name, company="Acme", email=f"{name}@x.example".lower(), enable_sync=0, **extra)
        for name, extra in (("Moss", {"city": "Hull"}), ("Ono", {}), ("Ito", {}), ("Kai", {}), ("Abe", {}))
    ]
    moss, ono, ito, kai, abe = doubles
    nobody = story.here.add(last_name="Nobody", enable_sync=0)
    linked = story.here.of(there["Moss"])["id"]
    before = story.fingerprint()
    plan = story.do(story.console.join_plan([*doubles, nobody, linked, 4711, moss]))
    assert story.fingerprint() == before
    assert [(one.person_id, one.crm_id) for one in plan.pairs] == [
        (moss, there["Moss"]),
        (ono, there["Ono"]),
        (kai, there["Kai"]),
    ]
    assert {one.person_id: one.why for one in plan.left} == {
        ito: "2 people here with this e-mail address have a record in Salesforce; link this one by hand.",
        abe: "Nobody here with this e-mail address has a record in Salesforce.",
        nobody: "Has no e-mail address.",
        linked: "Has a record in Salesforce already.",
        4711: "There is no such person here.",
    }
    story.there.delete(there["Kai"])
    done = story.do(story.console.join_people(plan.pairs))
    story.check_totals(done)
    assert (done.state, done.objects[Kind.LEAD].linked) == ("partial", 2)
    assert "Kai was left alone: the record is gone from Salesforce." in done.message
    for gone, name in ((moss, "Moss"), (ono, "Ono")):
        row = story.here.person(gone)
        assert (row["deleted_why"], row["replaced_by"]) == ("joined", story.here.of(there[name])["id"])
    assert story.there.record(there["Moss"])["City"] == "Hull"
    assert {row["id"] for row in story.here.people(enable_sync=0)} == {ito, kai, abe, nobody}
    story.settle()
    # Carried out once more it finds nobody free.
    again = story.do(story.console.join_people(plan.pairs[:1]))
    assert "There is no person" in again.message
    with pytest.raises(InputProblem, match="Nobody can be made one"):
        story.do(story.console.join_people([]))
