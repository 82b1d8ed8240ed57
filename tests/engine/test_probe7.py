from __future__ import annotations
import pytest
from dataclasses import replace
from crmconsole.records import Kind
from crmconsole.errors import ConsoleError
from crmconsole.views import WonOptions, OwnerLink
from crmconsole.programs import program_json
from tests.engine.acting import ask, leads, somebody, converted
from tests.engine.scenes import linked, many_linked
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, state
from tests.engine.test_features_life import ways
from tests.engine.test_programs import save, IN_YORK, places, tasks
from tests.engine.test_programs import TASK, Step
from tests.engine.test_features_won import a_contact, by_converting, deal_there, rest, states, win, contact_of

def test_program_follows_merge_and_conversion(story: Story) -> None:
    made = leads(story, "Ash", "Elm")
    ash, elm = (story.here.of(one)["id"] for one in made)
    p = save(story, IN_YORK, steps=(Step("a", TASK), Step("b", TASK, 5)), name="Sales", approved_for_sales=True)
    story.do(story.console.add_to_program(p.id, [ash], "Erika"))
    story.sync()
    print(tasks(story))
    story.wait(60)
    story.there.merge(made[1], made[0])
    story.sync()
    print([(x.person_id, x.state, x.next) for x in places(story, p)])
    c = str(story.there.convert(made[1]).contact_id)
    story.wait(60); story.sync()
    print([(x.person_id, x.state, x.next) for x in places(story, p)], story.here.of(c)["id"])
    story.wait(6*86400); story.sync()
    print(tasks(story), c)
    print(story.do(story.console.insight(story.here.of(c)["id"])).number_of_programs)

def test_program_2000(story: Story) -> None:
    import time
    ls = many_linked(story, 25)
    ids = [story.here.of(l)["id"] for l in ls]
    p = save(story, IN_YORK, steps=(Step("a", TASK),), name="Sales", approved_for_sales=True)
    extra = [story.here.add(last_name=f"N{n}", company="C", email=f"n{n}@e.example", enable_sync=0) for n in range(3)]
    r = story.do(story.console.add_to_program(p.id, [*ids, *extra], "Erika"))
    print(r)
    d = story.sync(); print(d.message, len(tasks(story)))
    print([a.reason for a in story.do(story.console.actions()) if a.state == "waiting"])
    story.settle()

def test_insight_after_delete_policy(story: Story) -> None:
    lead, p = linked(story)
    story.wait(60); story.there.delete(lead); story.sync()
    for who in (lead,):
        try:
            i = story.do(story.console.insight_of_record(who)); print("shown", i.person.id, i.shown_by)
        except ConsoleError as e:
            print(e.sentence)
    print(story.do(story.console.insight(p)).person)

def test_score_after_merge_empty(story: Story) -> None:
    story.do(story.console.activate_scores())
    w, pw = linked(story)
    l = story.there.create(LastName="L", Email="l@example.com"); story.sync()
    pl = story.here.of(l)["id"]
    did(story, pl, "form", "Demo request"); story.sync()
    print([story.here.person(x)["score"] for x in (pw, pl)])
    story.wait(60); story.there.merge(w, l); story.sync()
    print([story.here.person(x)["score"] for x in (pw, pl)], {k: v for k, v in story.there.record(w).items() if "core" in k})
    story.settle()
