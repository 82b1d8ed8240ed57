"""Contact Insight as an HTML file: all that the panel shows, as plain text, alone."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from crmconsole.errors import InputProblem
from crmconsole.insight_page.export import MOST_PRINTED, InsightWords, insight_document, save
from crmconsole.records import Kind
from crmconsole.views import InsightView, Membership, ProgramPlace, TimelineEntry
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked

EVIL = '<img src="http://evil.example/x.png" onerror=alert(1)>&amp;%1'


def rich(insight: InsightView) -> InsightView:
    """Return it with a name that looks like markup, a program and memberships."""
    place = ProgramPlace(
        1, f"Program {EVIL}", insight.person.id, "", "in", "2026-11-20T09:00:00Z", "Added by hand.", (), "Call back",
        "2026-11-25T09:00:00Z", "", None, "",
    )  # fmt: skip
    memberships = (
        Membership(Kind.OPPORTUNITY, f"Desks {EVIL}", "Decision Maker", "Prospecting", "javascript:alert(1)"),
        Membership(Kind.CAMPAIGN, "Spring fair", "Sent", "Answered", None),
    )
    return replace(
        insight, person=replace(insight.person, name=f"Moss {EVIL}"), memberships=memberships, programs=(place,)
    )


def test_everything_that_the_panel_shows_is_in_the_file_as_plain_text(story: Story) -> None:
    _crm_id, person = linked(story)
    story.do(story.console.activate_scores())
    did(story, person, "form", EVIL)
    insight = rich(story.do(story.console.insight(person)))
    assert insight.score is not None
    for printed in (False, True):
        text = insight_document(insight, "2026-11-22T10:00:00Z", printed=printed)
        assert text.count("&lt;img src=&quot;http://evil.example/x.png&quot; onerror=alert(1)&gt;&amp;amp;%1") >= 4
        assert "<img" not in text
        assert "<script" not in text
        for words in (
            insight.person.rank, insight.link_sentence, *(part for one in insight.score.lines for part in (one.label, one.detail)),
            "Next: Call back, 2026-11-25 09:00 GMT", "Opportunity · Decision Maker · Prospecting", "Campaign · Sent · Answered",
            "Came from Salesforce", "2026-11-22 10:00 GMT",
        ):  # fmt: skip
            assert words is not None
            assert words.replace("&", "&amp;").replace("'", "&#x27;") in text
        assert text.index("Timeline") > text.index("Memberships") > text.index("Programs")


def test_the_file_stands_alone(story: Story) -> None:
    _crm_id, person = linked(story)
    insight = rich(story.do(story.console.insight(person)))
    text = insight_document(insight, "2026-11-22T10:00:00Z")
    assert "default-src &#x27;none&#x27;" in text
    for fetches in (r"\ssrc\s*=\s*[\"']?(?!&)", r"url\(", "@import", "<link", "<iframe", "<object", "<form"):
        assert not re.search(fetches, re.sub("&lt;.*?&gt;", "", text)), fetches
    assert re.findall(r'href="([^"]*)"', text) == [insight.crm_url]
    assert "href" not in insight_document(replace(insight, crm_url="javascript:alert(1)"), "2026-11-22T10:00:00Z")


def test_the_words_are_those_of_whoever_exports(story: Story) -> None:
    _crm_id, person = linked(story)
    german = InsightWords(
        "de", memberships="Mitgliedschaften", made="Geschrieben am %1.", when=lambda at: f"<{at[:10]}>"
    )
    text = insight_document(story.do(story.console.insight(person)), "2026-11-22T10:00:00Z", german)
    assert '<html lang="de">' in text
    assert "<h2>Mitgliedschaften</h2>" in text
    assert "Geschrieben am &lt;2026-11-22&gt;." in text
    right = replace(german, right_to_left=True)
    assert '<html lang="de" dir="rtl">' in insight_document(
        story.do(story.console.insight(person)), "2026-11-22T10:00:00Z", right
    )


def test_paper_has_the_latest_lines_and_says_how_many_are_left_out(story: Story) -> None:
    _crm_id, person = linked(story)
    many = [TimelineEntry("2026-11-20T09:00:00Z", "note", f"Line {n}.", "", "here") for n in range(MOST_PRINTED + 3)]
    insight = replace(story.do(story.console.insight(person)), timeline=many)
    whole = insight_document(insight, "2026-11-22T10:00:00Z")
    assert f"Line {MOST_PRINTED + 2}." in whole
    assert f"All {MOST_PRINTED + 3} entries, from 2026-11-20 09:00 GMT to" in whole
    paper = insight_document(insight, "2026-11-22T10:00:00Z", printed=True)
    assert f"Line {MOST_PRINTED - 1}." in paper
    assert f"Line {MOST_PRINTED}." not in paper
    assert f"The newest {MOST_PRINTED} of {MOST_PRINTED + 3} entries, from 2026-11-20 09:00 GMT to" in paper
    assert "The older ones are in the console." in paper


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    save(tmp_path / "moss.html", b"whole")
    assert [one.name for one in tmp_path.iterdir()] == ["moss.html"]
    with pytest.raises(InputProblem, match="could not be written"):
        save(tmp_path / "nowhere" / "moss.html", b"whole")


def test_on_paper_from_right_to_left_columns_are_turned_and_texts_keep_their_own_direction(story: Story) -> None:
    _crm_id, person = linked(story)
    story.do(story.console.activate_scores())
    did(story, person, "form", "Demo <td>request")
    insight = story.do(story.console.insight(person))
    right = InsightWords(right_to_left=True)
    paper = insight_document(insight, "2026-11-22T10:00:00Z", right, printed=True)
    assert paper.index("Company is known") < paper.index("<b>\u2068+5.0\u2069</b>")
    assert "\u2068Filled in the form “Demo &lt;td&gt;request”\u2069" in paper
    left = insight_document(insight, "2026-11-22T10:00:00Z", printed=True)
    assert left.index("<b>+5.0</b>") < left.index("Company is known")
    assert "\u2068" not in left
    assert "\u2068" not in insight_document(insight, "2026-11-22T10:00:00Z", right), "browsers do it by themselves"
