"""One org belongs to one console database: an org with another one's mark is refused, and taken over only when somebody says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmconsole.console import Console, connection
from crmconsole.errors import InputProblem, OrgTaken
from crmconsole.store import witness
from crmconsole.sync.recipient import Recipient, owner_of_org, recognised, spelled
from tests.engine.scenes import linked
from tests.engine.story import Story
from tests.engine.test_features_profile import id_here, stamps, switched_on


def stranger(story: Story, folder: Path) -> Console:
    """Return the console of another workspace, which knows nothing of this one."""
    return story.do(Console.open(folder, clock=story.clock))


def claimed(story: Story, by: str) -> str:
    """Return an org that carries this console's mark: a recipient id, or our key."""
    if by == "profile":
        switched_on(story)
        linked(story)
        story.wait(300)
    else:
        story.here.add(last_name="Moss", company="Moss Ltd", email="moss@example.com")
    story.sync()
    return str(story.do(story.console.connection()).identity.org_id)  # type: ignore[union-attr]


@pytest.mark.parametrize("by", ["profile", "key"])
def test_s0_11_an_org_that_another_console_database_has_is_refused(story: Story, tmp_path: Path, by: str) -> None:
    org_id = claimed(story, by)
    other = stranger(story, tmp_path / "other")
    before, prefix = story.org_dump(), id_here(story, 1)[:6]
    with pytest.raises(
        OrgTaken, match=f"another console database already: records there carry its mark {prefix}"
    ) as told:
        story.do(other.connect_practice(story.practice.url, "session"))
    assert told.value.org_id == org_id
    assert story.do(other.connection()).state == "none"
    assert story.org_dump() == before
    story.connect()
    story.sync()
    story.do(other.close())


def test_s0_11_an_org_is_taken_over_only_when_somebody_says_so_and_that_is_kept(story: Story, tmp_path: Path) -> None:
    org_id = claimed(story, "profile")
    lead, theirs = story.there.records()[0]["Id"], id_here(story, 1)[:6]
    other = stranger(story, tmp_path / "other")
    with pytest.raises(InputProblem, match="no id of an org"):
        story.do(other.take_over("north"))
    with pytest.raises(InputProblem, match="has an org already"):
        story.do(story.console.take_over(org_id))
    story.do(other.take_over("00D000000000001AAA"))
    with pytest.raises(OrgTaken):
        story.do(other.connect_practice(story.practice.url, "session"))
    story.do(other.take_over(org_id))
    assert story.do(other.connect_practice(story.practice.url, "session")).state == "connected"
    with other.desk.db.read() as connection:
        (kept,) = other.desk.setting(connection, "taken_over")
        assert other.desk.setting(connection, "may_take_over") is None
    assert (kept["org_id"], kept["from"], kept["at"]) == (org_id, theirs, story.now())
    story.do(other.setup_defaults())
    story.do(other.set_write_back(True))
    for _ in range(2):
        story.wait(300)
        assert story.do(other.sync()).state == "done"
    assert stamps(story, lead)[0][:6] not in ("", theirs)
    story.do(other.close())


def test_s0_11_an_org_of_another_workspace_of_this_computer_is_refused_without_any_mark(
    tell: Callable[..., Story], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the moment in which that one was connected, and as long as it is there."""
    # An org of its own: other tests of this process have left workspaces of the usual one.
    story = tell(seed=6011)
    monkeypatch.setattr(connection, "SAME_EVERYWHERE", "")
    story.do(story.console.connect_practice(story.practice.url, "session"))
    other = stranger(story, tmp_path / "other")
    with pytest.raises(OrgTaken, match=f"its workspace is {story.folder} on this computer") as told:
        story.do(other.connect_practice(story.practice.url, "session"))
    assert story.do(other.connection()).state == "none"
    place = story.console.desk.db.place
    assert place is not None
    [row] = story.rows("SELECT value FROM meta WHERE key = 'db_uuid'")
    file = place.state / witness.FOLDER / f"{row['value']}.json"
    kept = file.read_text()
    file.write_text(kept.replace(str(story.folder), str(tmp_path / "gone")))
    assert story.do(other.connect_practice(story.practice.url, "session")).state == "connected"
    third = stranger(story, tmp_path / "third")
    file.write_text(kept)
    story.do(third.take_over(told.value.org_id))
    assert story.do(third.connect_practice(story.practice.url, "session")).state == "connected"
    story.do(third.close())
    story.do(other.close())


def test_s0_11_an_org_without_any_mark_is_anybodys(story: Story, tmp_path: Path) -> None:
    story.there.create(LastName="Moss", Profile_ID__c="A-1")
    story.sync()
    other = stranger(story, tmp_path / "other")
    assert story.do(other.connect_practice(story.practice.url, "session")).state == "connected"
    story.do(other.close())


# ------------------------------------------------------------------------------------------------ how an id is spelled
PREFIXES = st.text("0123456789abcdef", min_size=6, max_size=6)
NUMBERS = st.integers(1, 10**18 - 1)


@given(PREFIXES, NUMBERS)
def test_s1_9_every_recipient_id_is_recognised_and_fits_its_field(prefix: str, number: int) -> None:
    text = spelled(Recipient(prefix, number))
    assert recognised(text) == Recipient(prefix, number)
    assert len(text) <= 40


@given(
    st.one_of(st.text(max_size=30), st.none(), st.integers(), st.from_regex(r"[0-9a-f]{5,7}-0?[0-9]*", fullmatch=True))
)
def test_s3_29_only_what_a_console_has_made_is_recognised(text: Any) -> None:
    found = recognised(text)
    assert found is None or spelled(found) == text.strip()


@given(
    st.lists(st.tuples(PREFIXES, NUMBERS, st.booleans()), max_size=5),
    PREFIXES,
    st.lists(st.text(max_size=8), max_size=3),
)
def test_s0_11_an_org_is_anothers_only_when_no_mark_is_ours(
    marks: list[tuple[str, int, bool]], ours: str, noise: list[str]
) -> None:
    texts = [f"{prefix}{'0' * 26}" if key else spelled(Recipient(prefix, number)) for prefix, number, key in marks]
    found = owner_of_org([*noise, *texts], ours)
    prefixes = [prefix for prefix, _number, _key in marks]
    assert found == (None if ours in prefixes or not prefixes else prefixes[0])
