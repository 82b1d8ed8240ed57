"""`crmconsole users`, and commands that act as one of them."""

from __future__ import annotations

import io

import pytest

from crmconsole.cli.app import run
from crmconsole.practice.server import PracticeOrg
from crmconsole.roles import Right, Role
from tests.cli.calling import Calls

USER_KEYS = {"name", "role", "crm_user_id", "crm_user", "crm_user_active", "has_pin", "active"}


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Let this come from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{words}\n"))


def test_s0_4_users_are_kept_by_commands(ready: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    [first] = ready.json("users", "list")["users"]
    assert set(first) == USER_KEYS
    assert (first["name"], first["role"], first["has_pin"], first["active"]) == (
        "Administrator",
        "administrator",
        False,
        True,
    )
    typed(monkeypatch, "2468")
    added = ready.json("users", "add", "Ann", "--role", "marketing_manager", "--pin")["user"]
    assert (added["role"], added["has_pin"]) == ("marketing_manager", True)
    assert ready.json("users", "edit", "ann", "--role", "salesperson", "--no-pin")["user"]["has_pin"] is False
    assert ready.json("users", "edit", "Ann", "--left")["user"]["active"] is False
    assert ready.json("users", "edit", "Ann", "--back")["user"]["active"] is True
    assert "Salesperson" in ready("users", "list").out
    assert "last Administrator" in ready.trouble("users", "remove", "Administrator", status=2)
    assert ready.json("users", "remove", "Ann") == {"removed": "Ann"}
    assert "Either --pin or --no-pin" in ready.trouble("users", "edit", "Ann", "--pin", "--no-pin", status=2)
    told = ready.json("users", "roles")["roles"]
    assert [one["role"] for one in told] == list(Role)
    assert told[-1]["may"] == [Right.INSIGHT]
    assert "keep the console's users" in ready("users", "roles").out


def test_s2_19_a_console_user_is_linked_by_command(ready: Calls, org: PracticeOrg) -> None:
    ready.json("users", "add", "Ann", "--role", "salesperson")
    ready.json("actions", "choices", "--refresh")
    crm = ready.json("actions", "choices")["owners"][0]
    linked = ready.json("users", "link", "Ann", crm["name"])["user"]
    assert (linked["crm_user_id"], linked["crm_user"]) == (crm["crm_id"], crm["name"])
    assert ready.json("users", "link", "Ann", "--nobody")["user"]["crm_user_id"] is None
    assert "Name a CRM user" in ready.trouble("users", "link", "Ann", status=2)


def test_s0_5_a_command_acts_with_the_rights_of_who_is_named(ready: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "2468")
    ready.json("users", "add", "Ann", "--role", "salesperson", "--pin")
    typed(monkeypatch, "2468")
    assert "A Salesperson cannot see and change the integration" in ready.trouble("sync", "--as", "Ann", status=3)
    typed(monkeypatch, "2468")
    assert ready.json("people", "list", "--as", "ann") == {"people": []}
    typed(monkeypatch, "0000")
    told = ready.json("people", "list", "--as", "Ann", status=3)["error"]
    assert (told["happened"], told["cause"]) == ("This is not the PIN of Ann.", "pin")
    assert "no console user Nobody" in ready.trouble("people", "list", "--as", "Nobody", status=2)
    typed(monkeypatch, "2468")
    assert run(["--workspace", str(ready.workspace), "--as", "Ann", "sync"]) == 3
    done = ready.json("sync")
    assert (done["state"], done["who"]) == ("done", None), "without a name the program itself acts"
    ready.json("sync", "--as", "administrator")
    assert [one["who"] for one in ready.json("history")["runs"]] == ["Administrator", None]
    assert "Administrator" in ready("history").out
