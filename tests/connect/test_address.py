"""What people type and paste, and what it means."""

from __future__ import annotations

import pytest

from crmconsole.connect.address import salesforce_address, trusted_instance
from crmconsole.errors import InputProblem


@pytest.mark.parametrize(
    ("typed", "origin", "environment"),
    [
        ("login.salesforce.com", "https://login.salesforce.com", "Production"),
        (" https://test.salesforce.com/?locale=de ", "https://test.salesforce.com", "Sandbox"),
        ("acme.my.salesforce.com", "https://acme.my.salesforce.com", "Production"),
        ("http://ACME.my.salesforce.com/", "https://acme.my.salesforce.com", "Production"),
        (
            "https://acme.lightning.force.com/lightning/o/Lead/list?filterName=Recent",
            "https://acme.my.salesforce.com",
            "Production",
        ),
        (
            "https://acme--dev.sandbox.lightning.force.com/lightning/page/home",
            "https://acme--dev.sandbox.my.salesforce.com",
            "Sandbox",
        ),
        ("acme--uat.my.salesforce.com", "https://acme--uat.my.salesforce.com", "Sandbox"),
        (
            "https://acme.my.salesforce-setup.com/lightning/setup/SetupOneHome/home",
            "https://acme.my.salesforce.com",
            "Production",
        ),
        ("acme-dev-ed.develop.my.salesforce.com", "https://acme-dev-ed.develop.my.salesforce.com", "Production"),
        ("acme--c.vf.force.com", "https://acme.my.salesforce.com", "Production"),
        ("https://na139.salesforce.com/home/home.jsp", "https://login.salesforce.com", "Production"),
        ("cs42.salesforce.com", "https://test.salesforce.com", "Sandbox"),
        ("http://127.0.0.1:8765/", "http://127.0.0.1:8765", "Practice"),
        ("localhost:8765", "http://localhost:8765", "Practice"),
        ("127.0.0.1:8765", "http://127.0.0.1:8765", "Practice"),
    ],
)
def test_any_page_of_an_org_will_do(typed: str, origin: str, environment: str) -> None:
    found = salesforce_address(typed)
    assert (found.origin, found.environment) == (origin, environment)
    assert found.host in found.sentence


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "not an address",
        "example.com",
        "salesforce.com",
        "www.salesforce.com",
        "help.salesforce.com/s/articleView?id=1",
        "https://login.salesforce.com@evil.example/",
        "https://login.salesforce.com.evil.example/",
        "acme.my.salesforce.com.evil.example",
        "evil.example/acme.my.salesforce.com",
        "https://evil.example#.my.salesforce.com",
        "-.my.salesforce.com",
        "ftp://acme.my.salesforce.com",
        "https://acme.my.salesforce.com:99999/",
        "192.168.1.5:8765",
        "javascript://acme.my.salesforce.com",
    ],
)
def test_nothing_else_gets_in(typed: str) -> None:
    with pytest.raises(InputProblem) as caught:
        salesforce_address(typed)
    assert "acme.my.salesforce.com" in caught.value.help.fix


def test_a_sign_in_server_cannot_send_the_token_elsewhere() -> None:
    real, practice = "https://login.salesforce.com", "http://127.0.0.1:8765"
    assert trusted_instance("https://acme.my.salesforce.com/", real) == "https://acme.my.salesforce.com"
    assert trusted_instance("http://127.0.0.1:8765", practice) == practice
    for url, auth in (
        ("https://evil.example", real),
        ("http://acme.my.salesforce.com", real),
        ("http://127.0.0.1:9", real),
        ("https://evil.example", practice),
    ):
        with pytest.raises(ValueError):
            trusted_instance(url, auth)
