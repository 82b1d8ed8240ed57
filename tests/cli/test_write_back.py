"""`crmconsole write-back`, `reissue` and `take-over`."""

from __future__ import annotations

from collections.abc import Callable

from crmconsole.practice.server import PracticeOrg
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
