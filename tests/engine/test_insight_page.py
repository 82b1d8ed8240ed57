"""Contact Insight as a page: what it shows, whom it finds, and who gets nothing from it."""

from __future__ import annotations

import http.client
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from html import unescape
from typing import NamedTuple

import pytest

from crmconsole.errors import ConsoleError, CrmRefused, InputProblem, NotReady
from crmconsole.events import Event, InsightAsked
from crmconsole.insight_page.address import address, link_for, new_key, read
from crmconsole.practice.setup_controls import SetupControls
from crmconsole.programs import program_json
from crmconsole.programs.model import Program, Step
from crmconsole.records import Kind
from crmconsole.views import CreateTask
from tests.engine.story import Story
from tests.engine.test_activities_sending import did, linked
from tests.engine.test_scores_running import choose


class Page(NamedTuple):
    """An answer."""

    status: int
    text: str
    headers: Mapping[str, str]


class Browser:
    """Somebody on this computer with the address of the page."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str, method: str = "GET", **headers: str) -> Page:
        """Ask for a path; underscores of header names become dashes."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            wanted = {"Host": f"127.0.0.1:{self.port}"} | {
                name.replace("_", "-"): value for name, value in headers.items()
            }
            connection.putrequest(method, path, skip_host=True)
            for name, value in wanted.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return Page(answer.status, answer.read().decode(), dict(answer.getheaders()))


@pytest.fixture
def on(story: Story) -> Iterator[Callable[[], Browser]]:
    """Switch the page on, at any free port."""

    def switch() -> Browser:
        told = story.do(story.console.switch_insight_page(port=free_port()))
        assert (told.on, told.serving) == (True, True)
        return Browser(told.port)

    yield switch
    story.do(story.console.end_insight_page())


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def path_of(story: Story, person: int) -> str:
    """Return the path of somebody's address."""
    kind = Kind(story.here.person(person)["kind"])
    whole = story.do(story.console.insight_address(kind, person))
    return re.sub(r"http://127\.0\.0\.1:[0-9]+", "", whole)


def test_s3_21_s3_33_the_address_is_made_from_the_salesforce_id_and_shows_everything(
    story: Story, on: Callable[[], Browser]
) -> None:
    crm_id, person = linked(story)
    choose(story)
    did(story, person, "form", "Demo <script>alert(1)</script>")
    step = Step("a", CreateTask("Call", subject="Call"), 3)
    program = Program("Welcome & more", True, True, steps=(step,))
    saved = story.do(story.console.save_program(program_json.to_json(program)))
    story.do(story.console.add_to_program(saved.id, [person], "Erika"))
    deal = story.there.create("Opportunity", Name="Big “deal”", StageName="Prospecting", CloseDate="2026-12-24")
    contact = story.there.create("Contact", LastName="Moss", Email="moss@example.com")
    story.there.create("OpportunityContactRole", OpportunityId=deal, ContactId=contact, Role="Decision Maker")
    story.sync()
    browser = on()
    path = path_of(story, person)
    assert f"/{crm_id}?email=" in path
    shown = browser.get(path)
    assert shown.status == 200
    glance = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", shown.text))
    assert glance == {"Lead Rank": "C2", "Score": "18", "Programs": "1"}
    for words in ("+8.0 Filled in a form", "Welcome &amp; more", "Added by hand by Erika", "Next: Create task “Call”"):
        assert words in shown.text
    assert "<script" not in shown.text
    assert "Demo &lt;script&gt;alert(1)&lt;/script&gt;" in shown.text
    # Features S1-31, S1-33: what a browser shows for another account, or for a record that is gone, stands beside the link.
    [crm, explained] = re.findall(
        r'href="https?://([^/"]+)/[^"]*" rel="noreferrer">Open in Salesforce</a> <span class="dim">(.*?)</span>',
        shown.text,
    )[0]
    assert f"signed in to another Salesforce account: sign out there, and sign in at {crm}." in unescape(explained)
    assert "deleted there loses this link with the next run" in explained
    with_deal = browser.get(path_of(story, story.here.of(contact)["id"]))
    assert "Big “deal”" in with_deal.text
    assert "Decision Maker" in with_deal.text
    # Fifteen characters are the same record.
    assert browser.get(path.replace(crm_id, crm_id[:15])).status == 200
    live = browser.get(f"{path}&live=1")
    assert "in Salesforce" in live.text
    assert "takes API calls" not in live.text


def test_s1_11_s1_12_s1_13_s1_14_by_id_first_then_by_address_with_the_note_that_nothing_is_linked(
    story: Story, on: Callable[[], Browser]
) -> None:
    crm_id, person = linked(story)
    email = story.here.person(person)["email"]
    story.there.edit(crm_id, Phone="1")
    double = story.there.create("Contact", LastName="Double", Email=email)
    story.sync()
    browser = on()
    path = path_of(story, person)
    key = path.split("/")[2]
    own = browser.get(path)
    assert "not linked with this person" not in own.text
    stranger = "00Q000000000001AAA"
    by_address = browser.get(f"/insight/{key}/{stranger}?email={email.upper()}")
    assert by_address.status == 200
    assert "this record of Salesforce is not linked with this person" in by_address.text
    assert story.rows("SELECT * FROM link WHERE remote_id = ?", stranger) == []
    assert own.text.split("<h2>Score")[1] == by_address.text.split("<h2>Score")[1]
    assert story.here.of(double)["id"] != person, "every record that was read is somebody here"
    did(story, person, "form", "Demo request")
    own, of_double = browser.get(path), browser.get(f"/insight/{key}/{double}?email={email}")
    assert "Demo request" in own.text
    assert own.text.split("<h2>Score")[1] == of_double.text.split("<h2>Score")[1]
    assert "nothing is synchronised between the two" in of_double.text
    did(story, story.here.of(double)["id"], "form", "Catalogue")
    assert "Catalogue" in browser.get(f"/insight/{key}/{double}").text, "by id first"
    nobody = browser.get(f"/insight/{key}/{stranger}?email=nobody%40example.com")
    assert nobody.status == 404
    assert "known here after the next run" in nobody.text
    assert "Synchronise, or link a person with it by hand." in nobody.text


def test_s3_34_after_a_conversion_the_page_says_that_the_new_id_comes_with_the_next_run(
    story: Story, on: Callable[[], Browser]
) -> None:
    crm_id, person = linked(story)
    email = story.here.person(person)["email"]
    browser = on()
    path = path_of(story, person)
    contact = story.there.convert(crm_id).contact_id
    new = path.replace(crm_id, contact)
    meanwhile = browser.get(new)
    assert meanwhile.status == 200
    assert "If it was made by converting their lead a moment ago, it is linked with the next run." in meanwhile.text
    assert browser.get(new.split("?")[0]).status == 404
    story.sync()
    for known in (new, path):
        text = browser.get(known).text
        assert email in text
        assert "not linked with this person" not in text


def test_s3_38_the_button_shows_the_same_person_in_the_window(story: Story, on: Callable[[], Browser]) -> None:
    _crm_id, person = linked(story)
    browser = on()
    path = path_of(story, person).split("?")[0]
    button = re.search(r'<form method="post" action="([^"]+)">', browser.get(path).text)
    assert button is not None
    heard: list[Event] = []
    stop = story.console.events.listen(heard.append)
    assert "window is not open" in browser.get(button[1], "POST").text
    assert not [one for one in heard if isinstance(one, InsightAsked)]
    story.do(story.console.serve_insight_page(window=True))
    assert browser.get(button[1]).status == 405
    assert browser.get(path, "POST").status == 405
    done = browser.get(button[1], "POST", Origin="null", Sec_Fetch_Site="same-origin")
    assert (done.status, "shows this person now" in done.text) == (200, True)
    for strange in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
        assert browser.get(button[1], "POST", **strange).status == 403
    assert [one for one in heard if isinstance(one, InsightAsked)] == [InsightAsked(person)]
    # Who is only found by the e-mail address that the link passed on is shown, too.
    email = story.here.person(person)["email"]
    other = browser.get(f"{path.rsplit('/', 1)[0]}/003000000000001AAA?email={email}")
    button = re.search(r'<form method="post" action="([^"]+)">', other.text)
    assert button is not None
    assert browser.get(unescape(button[1]), "POST").status == 200
    assert [one for one in heard if isinstance(one, InsightAsked)] == [InsightAsked(person)] * 2
    stop()


def test_nobody_else_gets_anything_from_the_page(story: Story, on: Callable[[], Browser]) -> None:
    _crm_id, person = linked(story)
    email = story.here.person(person)["email"]
    browser = on()
    path = path_of(story, person)
    good = browser.get(path)
    assert email in good.text
    headers = good.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert not [name for name in headers if name.lower().startswith("access-control")]
    key = path.split("/")[2]
    refused = [
        browser.get(path, Host="evil.example"),
        browser.get(path, Host=f"evil.example:{browser.port}"),
        browser.get(path, Sec_Fetch_Dest="iframe", Sec_Fetch_Site="cross-site"),
        browser.get(path, Sec_Fetch_Dest="empty"),
        browser.get(path.replace(key, new_key())),
        browser.get(path.replace(key, "")),
        browser.get(f"/insight/{key}/../{path.rsplit('/', 1)[1]}"),
        browser.get("/"),
        browser.get(f"/insight/{key}/{'0' * 16}"),
        browser.get(f"{path}&more={'x' * 3000}"),
        browser.get(path, "OPTIONS", Origin="https://evil.example"),
        browser.get(path, "DELETE"),
    ]
    assert [one.status for one in refused] == [421, 421, 403, 403, *[404] * 6, 501, 501]
    assert not [one for one in refused if email in one.text]
    assert browser.get(path, "HEAD").text == ""
    assert browser.get(path, Host=f"localhost:{browser.port}", Sec_Fetch_Dest="document").status == 200
    # A new key ends every address from before; off ends all of them.
    story.do(story.console.new_insight_key())
    assert browser.get(path).status == 404
    path = path_of(story, person)
    assert browser.get(path).status == 200
    told = story.do(story.console.switch_insight_page(False))
    assert (told.on, told.serving, told.links) == (False, False, [])
    with pytest.raises(ConnectionError):
        browser.get(path)
    with pytest.raises(InputProblem, match="page is off"):
        path_of(story, person)


def test_the_page_listens_on_this_computer_alone_and_says_when_its_port_is_taken(story: Story) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = int(other.getsockname()[1])
        with pytest.raises(NotReady, match=f"port {taken} of this computer is taken"):
            story.do(story.console.switch_insight_page(port=taken))
        assert story.do(story.console.insight_page()).on is False
        with pytest.raises(InputProblem, match="no port for this"):
            story.do(story.console.switch_insight_page(port=80))
        mine = free_port()
        story.do(story.console.switch_insight_page(port=mine))
        with pytest.raises(NotReady):
            story.do(story.console.switch_insight_page(port=taken))
        told = story.do(story.console.insight_page())
        assert (told.serving, told.port) == (True, mine)
        server = story.console._insight_server
        assert server is not None
        assert server._server.server_address[0] == "127.0.0.1"
    # It stays on for the next time; the program that starts says where it cannot answer.
    story.reopen()
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", mine))
        other.listen()
        told = story.do(story.console.serve_insight_page())
        assert (told.on, told.serving, "is taken" in told.sentence) == (True, False, True)
    assert story.do(story.console.serve_insight_page()).serving
    told = story.do(story.console.insight_page())
    assert [name for name, _link in told.links] == ["Lead", "Contact"]
    assert "Setup > Object Manager > Lead > Page Layouts" in told.instructions
    assert "/{!Lead.Id}?email={!Lead.Email}" in told.instructions


@pytest.mark.parametrize(
    "target",
    [
        "", "/", "/insight", "/insight/", "//insight/k/i", "http://h/insight/{k}/{i}", "/insight/{k}/{i}/", "/insight/{k}/{i}/more",
        "/insight/{k}/{i}%00", "/insight/{k}/a b", "/insight/short/{i}", "/insight/{k}/{i}/open/open", "/Insight/{k}/{i}",
        "/insight/{k}/{i}?" + "&".join(f"a{n}=1" for n in range(50)),
    ],
)  # fmt: skip
def test_an_address_of_something_else_is_none(target: str) -> None:
    assert read(target.replace("{k}", new_key()).replace("{i}", "00Q000000000001AAA")) is None


def test_an_address_says_what_it_was_made_from() -> None:
    key = new_key()
    made = address(1234, key, "00Q000000000001AAA", "o'neil+news@example.com").removeprefix("http://127.0.0.1:1234")
    assert read(made) == (key, "00Q000000000001AAA", "o'neil+news@example.com", False, False)
    filled = (
        link_for(1234, key, "Lead").replace("{!Lead.Id}", "00Q000000000001").replace("{!Lead.Email}", "a+b@x.example")
    )
    found = read(filled.removeprefix("http://127.0.0.1:1234"))
    assert found is not None
    assert (found.crm_id[:15], len(found.crm_id), found.email) == ("00Q000000000001", 18, "a+b@x.example")
    opens = read(f"/insight/{key}/00Q000000000001AAA/open")
    assert opens is not None
    assert opens.opens


def links_there(story: Story) -> dict[str, str]:
    return {row["PageOrSobjectType"]: row["Url"] for row in story.there.records("WebLink")}


def test_s3_21_the_link_is_made_in_salesforce_once_and_gets_the_new_address(
    story: Story, on: Callable[[], Browser]
) -> None:
    crm_id, _person = linked(story)
    with pytest.raises(InputProblem, match="insight page is off"):
        story.do(story.console.install_insight_links())
    browser = on()
    done = story.do(story.console.install_insight_links())
    assert [(name, step) for name, step, _said in done] == [("Lead", "made"), ("Contact", "made")]
    shown = story.do(story.console.insight_page())
    assert links_there(story) == dict(shown.links)
    # As Salesforce fills it in on the page of the lead.
    email = story.there.record(crm_id)["Email"]
    filled = links_there(story)["Lead"].replace("{!Lead.Id}", crm_id[:15]).replace("{!Lead.Email}", email)
    assert browser.get(filled.removeprefix(f"http://127.0.0.1:{browser.port}")).status == 200
    assert {step for _name, step, _said in story.do(story.console.install_insight_links())} == {"there"}
    story.do(story.console.new_insight_key())
    assert {step for _name, step, _said in story.do(story.console.install_insight_links())} == {"changed"}
    assert links_there(story) == dict(story.do(story.console.insight_page()).links)


def test_who_may_not_customize_the_org_is_told_and_a_lost_answer_makes_no_second_link(
    story: Story, on: Callable[[], Browser]
) -> None:
    on()
    story.fault("answer_lost", times=1, where={"path": "sobjects/WebLink", "method": "POST"})
    with pytest.raises(ConsoleError):
        story.do(story.console.install_insight_links())
    story.do(story.console.install_insight_links())
    assert sorted(links_there(story)) == ["Contact", "Lead"]
    assert len(story.there.records("WebLink")) == 2
    name = story.practice.credentials.username
    SetupControls(story.practice.org).rights({"user": name, "profile": "Standard User"})
    story.do(story.console.new_insight_key())
    with pytest.raises(CrmRefused, match="Customize Application"):
        story.do(story.console.install_insight_links())
