"""`crmconsole write-back`, `reissue` and `take-over`."""

from __future__ import annotations

from collections.abc import Callable

from crmconsole.practice.server import PracticeOrg, start
from tests.cli.calling import Calls

LEAD = {"Last Name": "Ng", "Company": "Acme", "Email": "ng@n.example"}


def test_s1_9_profile_id_and_last_sync_are_switched_on(
    ready: Calls, org: PracticeOrg, somebody: Callable[..., int]
) -> None:
    assert ready.json("write-back") == {"on": False, "missing": [], "waiting": 0, "duplicates": 0}
    assert ready.json("write-back", "--on")["on"] is True
    number = str(somebody(**LEAD))
    ready.json("sync")
    row = org.org.read("Lead", ready.json("people", "show", number)["crm_id"])
    assert row is not None
    assert row["Profile_ID__c"].endswith(f"-{number}")
    assert "are not written" in ready("write-back", "--off").out
    assert ready("write-back", "--everyone").status == 2


def test_s3_29_only_a_failure_about_a_clone_can_be_mended_so(ready: Calls) -> None:
    refused = ready("reissue", "99")
    assert (refused.status != 0, "no Profile ID" in refused.err) == (True, True)


def test_s0_11_a_workspace_that_has_an_org_takes_over_no_other(ready: Calls) -> None:
    refused = ready("take-over", "00D000000000001AAA")
    assert (refused.status != 0, "has an org already" in refused.err) == (True, True)


def test_s0_11_a_workspace_is_switched_only_when_its_org_is_named(ready: Calls, somebody: Callable[..., int]) -> None:
    somebody(**LEAD)
    ready.json("sync")
    seen = ready.json("workspace", "switch-org", "--preview")
    assert (seen["linked"]["lead"], seen["agreed"]) == (1, False)
    assert "--yes-forget" in ready.trouble("workspace", "switch-org", status=2)
    refused = ready("workspace", "switch-org", "--yes-forget", "00D000000000009AAA")
    assert (refused.status != 0, "is not the org of this workspace" in refused.err) == (True, True)
    assert ready.json("workspace", "switch-org", "--yes-forget", seen["org_id"])["agreed"]
    with start(people=0, seed=99) as other:
        ready.json("workspace", "switch-org", "--withdraw")
        assert "belongs to" in ready("connect", "--practice-url", other.url).err
        ready.json("workspace", "switch-org", "--yes-forget", seen["org_id"])
        ready.json("connect", "--practice-url", other.url)
        line = ready.json("history")["runs"][0]
        assert (line["trigger"], seen["org_id"] in line["message"]) == ("switch", True)
        ready.json("setup", "--defaults")
        ready.json("sync")
        assert [row["Email"] for row in other.org.rows("Lead")] == ["ng@n.example"]
