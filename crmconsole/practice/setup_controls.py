"""The controls that set a practice org up as an administrator does on the Setup pages, which no API can reach.

Owns their JSON: rules, record types, dependent picklists, person accounts, what a user may do, and the e-mails that the
org would have sent. Custom fields, validation rules and permission sets have APIs of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.routing import Route

from crmconsole.practice import features, permission_rows, tooling_rows
from crmconsole.practice.control_routes import Answer, BadControl, route
from crmconsole.practice.defaults import FOUNDED
from crmconsole.practice.ids import full_id
from crmconsole.practice.org import Org
from crmconsole.practice.rights import ADMINISTRATOR, GOVERNED, SYSTEM_PERMISSIONS, restriction
from crmconsole.practice.schema import ObjectDef
from crmconsole.practice.setup import assignment, dependent_picklists, duplicate_rules, validation_rules
from crmconsole.practice.setup.bad_setup import BadSetup
from crmconsole.practice.tables import Row
from crmconsole.practice.wire import stamp

_PARTS = ("assignment_rules", "validation_rules", "duplicate_rules", "dependent_picklists")


@dataclass(frozen=True, slots=True)
class SetupControls:
    """What these controls stand on."""

    org: Org

    def routes(self) -> list[Route]:
        """Return the routes of the controls."""
        controls = {
            "assignment-rules": self.assignment_rule,
            "validation-rules": self.validation_rule,
            "duplicate-rules": self.duplicate_rule,
            "dependent-picklists": self.dependent_picklist,
            "record-types": self.record_type,
            "person-accounts": self.person_accounts,
            "rights": self.rights,
        }
        return [
            route("GET", "setup", lambda asked: self._everything()),
            route("DELETE", "setup", self._forget),
            *(route("POST", f"setup/{name}", _refusing(self.org, control)) for name, control in controls.items()),
            route("GET", "mails", lambda asked: self._mails()),
            route("DELETE", "mails", lambda asked: {"removed": self.org.mail.forget()}),
        ]

    def _everything(self) -> Answer:
        return {**{part: self.org.setup.document.get(part, []) for part in _PARTS}, **asdict(self.org.setup.features)}

    def _forget(self, asked: Mapping[str, object]) -> Answer:
        """Take all rules away, or those of one part. Their rows in AssignmentRule and DuplicateRule become inactive."""
        parts = [str(asked["part"]).replace("-", "_")] if "part" in asked else list(_PARTS)
        if not set(parts) <= set(_PARTS):
            raise BadControl(f"“{parts[0]}” is no part of the setup; they are {', '.join(_PARTS)}.")
        with self.org.transaction():
            for part, object_name, flag in (
                ("assignment_rules", "AssignmentRule", "Active"),
                ("duplicate_rules", "DuplicateRule", "IsActive"),
            ):
                if part in parts:
                    self._switch_off(object_name, flag)
            if "validation_rules" in parts:
                for row in list(self.org.rows("ValidationRule")):
                    self.org.tables.remove("ValidationRule", str(row["Id"]))
            self.org.set_up(**{part: [] for part in parts})
        return {"removed": parts}

    def _mails(self) -> Answer:
        mails = [asdict(mail) for mail in self.org.mail.sent()]
        return {"count": len(mails), "mails": mails}

    # Rules

    def assignment_rule(self, asked: Mapping[str, Any]) -> Answer:
        """Add an assignment rule; an active one takes the place of the active one of its object."""
        item = self._item(asked, "Lead")
        entries = [{**each, "owner": self._owner(each.get("owner"))} for each in asked.get("entries", ())]
        assignment.read_rule(item, "", {**asked, "entries": entries})
        row = {"Name": asked.get("name") or "Assignment", "SobjectType": item.name, "Active": False}
        [rule_id] = self._load("AssignmentRule", [row])
        rule = assignment.read_rule(item, rule_id, {**asked, "entries": entries})
        kept = list(self.org.setup.document.get("assignment_rules", ()))
        if rule.active:
            kept = [{**each, "active": each["active"] and each["about"] != item.name} for each in kept]
            for other in kept:
                self._change("AssignmentRule", other["id"], {"Active": other["active"]})
            self._change("AssignmentRule", rule_id, {"Active": True})
        self.org.set_up(assignment_rules=[*kept, rule.as_json()])
        return rule.as_json()

    def validation_rule(self, asked: Mapping[str, Any]) -> Answer:
        """Add a validation rule; one of the same name is replaced."""
        rule = validation_rules.read_rule(self.org.schema, self._item(asked, "Lead"), asked)
        for row in list(self.org.rows("ValidationRule")):
            if row["FullName"] == f"{rule.about}.{rule.name}":
                self.org.tables.remove("ValidationRule", str(row["Id"]))
        self.org.set_up(validation_rules=self._with("validation_rules", rule.as_json(), "name"))
        self._load("ValidationRule", [tooling_rows.rule_row(rule)])
        return rule.as_json()

    def duplicate_rule(self, asked: Mapping[str, Any]) -> Answer:
        """Add a duplicate rule."""
        item = self._item(asked, "Lead")
        duplicate_rules.read_rule(self.org.schema, item, "", asked)
        name = str(asked.get("name") or f"Standard_{item.name}_Duplicate_Rule")
        row = {"DeveloperName": name, "MasterLabel": name.replace("_", " "), "SobjectType": item.name, "IsActive": True}
        [rule_id] = self._load("DuplicateRule", [row])
        rule = duplicate_rules.read_rule(self.org.schema, item, rule_id, asked)
        self.org.set_up(duplicate_rules=self._with("duplicate_rules", rule.as_json(), "id"))
        return rule.as_json()

    def dependent_picklist(self, asked: Mapping[str, Any]) -> Answer:
        """Let one picklist depend on another; a dependency of the same picklist is replaced."""
        dependency = dependent_picklists.read_dependency(self._item(asked, "Lead"), asked)
        self.org.set_up(dependent_picklists=self._with("dependent_picklists", dependency.as_json(), "field"))
        return dependency.as_json()

    # Features

    def record_type(self, asked: Mapping[str, Any]) -> Answer:
        """Add a record type; with the first one its object gets the field RecordTypeId."""
        item, name = self._item(asked, "Lead"), str(asked.get("name") or "")
        if not name:
            raise BadControl("A record type has a “name”.")
        return {"id": features.add_record_type(self.org, item.name, name)}

    def person_accounts(self, asked: Mapping[str, Any]) -> Answer:
        """Switch person accounts on; as in Salesforce nobody switches them off again."""
        features.switch_on_person_accounts(self.org)
        return asdict(self.org.setup.features)

    # Rights

    def rights(self, asked: Mapping[str, Any]) -> Answer:
        """Give a user a profile that takes away what `objects`, `fields`, `system` and `marketing_user` say.

        `objects` says for each object which of c r u d remain, `fields` for each `Lead.Phone` whether it is read ("r")
        or hidden (""), `system` lists system permissions that are missing. `profile` names a standard profile instead.
        """
        user = self._user(asked.get("user"))
        changes: Row = {}
        if "marketing_user" in asked:
            changes["UserPermissionsMarketingUser"] = asked["marketing_user"] is True
        if "profile" in asked:
            changes["ProfileId"] = self._profile(str(asked["profile"]))
        elif {"objects", "fields", "system"} & set(asked):
            changes["ProfileId"] = self._own_profile(user, asked)
        self._change("User", str(user["Id"]), changes)
        return {"user": user["Username"], **changes}

    def _own_profile(self, user: Row, asked: Mapping[str, Any]) -> str:
        for name in asked.get("objects", {}):
            if name not in GOVERNED:
                raise BadControl(f"“{name}” has no object permissions; these have: {', '.join(GOVERNED)}.")
        for name in asked.get("system", ()):
            if name not in SYSTEM_PERMISSIONS:
                raise BadControl(f"“{name}” is no system permission here: {', '.join(SYSTEM_PERMISSIONS)}.")
        for name in asked.get("fields", {}):
            object_name, _, field = str(name).partition(".")
            item = self.org.schema.find(object_name)
            if item is None or field not in item.fields:
                raise BadControl(f"There is no field “{name}”.")
        former = self.org.read("Profile", str(user["ProfileId"])) or {}
        like = self.org.setup.restrictions.get(str(user["ProfileId"]), {}).get(
            "like", former.get("Name", ADMINISTRATOR)
        )
        [profile] = self._load("Profile", [{"Name": f"Profile of {user['Name']}", "UserType": "Standard"}])
        taken = restriction({**asked, "like": like})
        self.org.set_up(restrictions={**self.org.setup.document.get("restrictions", {}), profile: taken})
        self._load("PermissionSet", permission_rows.profile_sets(self.org))
        return profile

    # Looking up

    def _item(self, asked: Mapping[str, Any], default: str) -> ObjectDef:
        item = self.org.schema.find(str(asked.get("object", default)))
        if item is None:
            raise BadControl(f"There is no object named “{asked.get('object')}”.")
        return item

    def _owner(self, named: object) -> str:
        if named is not None and full_id(str(named)):
            return str(full_id(str(named)))
        for object_name, field in (("User", "Username"), ("Group", "DeveloperName"), ("Group", "Name")):
            found = self.org.tables.find(object_name, field, str(named))
            if found:
                return found[0]
        raise BadControl(f"There is no user and no queue named “{named}”.")

    def _user(self, named: object) -> Row:
        found = self.org.tables.find("User", "Username", str(named)) or [full_id(str(named)) or ""]
        row = self.org.read("User", found[0])
        if row is None:
            raise BadControl(f"There is no user named “{named}”.")
        return row

    def _profile(self, name: str) -> str:
        found = self.org.tables.find("Profile", "Name", name)
        if not found:
            raise BadControl(f"There is no profile named “{name}”.")
        return found[0]

    def _with(self, part: str, entry: Answer, key: str) -> list[object]:
        kept = self.org.setup.document.get(part, ())
        return [each for each in kept if (each["about"], each[key]) != (entry["about"], entry[key])] + [entry]

    def _load(self, object_name: str, rows: list[Row]) -> list[str]:
        known = self.org.schema[object_name].fields
        return self.org.load(
            object_name,
            [
                {name: value for name, value in ({"CreatedDate": FOUNDED} | row).items() if name in known}
                for row in rows
            ],
        )

    def _switch_off(self, object_name: str, flag: str) -> None:
        for row in list(self.org.rows(object_name)):
            self._change(object_name, str(row["Id"]), {flag: False})

    def _change(self, object_name: str, record_id: str, changes: Row) -> None:
        row = self.org.read(object_name, record_id)
        if row is not None and changes:
            changes = changes | {"SystemModstamp": stamp(self.org.clock.now())}
            self.org.tables.change(object_name, row | changes, changes, None)


def _refusing(org: Org, control: Any) -> Any:
    """Return a control that is done whole or not at all, and whose refusals are answers."""

    def carry_out(asked: Mapping[str, Any]) -> Answer:
        try:
            with org.transaction():
                answer: Answer = control(asked)
                return answer
        except BadSetup as error:
            raise BadControl(str(error)) from error

    return carry_out
