"""What the faults of a practice org are called in the window, with their sentences: one table. Owns no fault.

Each sentence is the practice org's own, word for word, so that it can be translated; a fault that is not here has the org's words alone.
"""

from __future__ import annotations

from typing import NamedTuple

from ui.texts import tr


class FaultWords(NamedTuple):
    """A fault in words: icon of its group, title, sentence."""

    icon: str
    title: str
    sentence: str


def fault_words() -> dict[str, FaultWords]:
    """Return the words by the fault's name, in the language of the window."""
    return {
        "slow": FaultWords("wifi-off", tr("Slow answers"), tr("The answer comes so many milliseconds later.")),
        "connection_cut": FaultWords(
            "wifi-off",
            tr("The connection drops before the request"),
            tr("The connection drops before anything of the request is carried out."),
        ),
        "answer_lost": FaultWords(
            "wifi-off",
            tr("The answer is lost"),
            tr("The request is carried out and committed, then the connection drops without an answer."),
        ),
        "answer_cut_short": FaultWords(
            "wifi-off",
            tr("The answer breaks off"),
            tr("The request is carried out, and the connection drops in the middle of its answer."),
        ),
        "answer_truncated": FaultWords(
            "wifi-off",
            tr("Half an answer"),
            tr("The request is carried out; of its answer only half the JSON arrives, as if that were all."),
        ),
        "answer_trickles": FaultWords(
            "wifi-off",
            tr("The answer comes in drops"),
            tr("The answer comes in so many pieces with so many milliseconds between them."),
        ),
        "answer_garbled": FaultWords(
            "wifi-off",
            tr("The answer cannot be unpacked"),
            tr("The request is carried out; its answer claims to be gzip and cannot be unpacked."),
        ),
        "gateway_timeout": FaultWords(
            "wifi-off",
            tr("A gateway gives up waiting"),
            tr(
                "The request is carried out and committed, then a gateway answers with status 504 (or 502) and a web page."
            ),
        ),
        "delivered_twice": FaultWords(
            "wifi-off",
            tr("The request arrives twice"),
            tr("The request arrives twice and is carried out twice; the client gets the answer to the second."),
        ),
        "keep_alive_closed": FaultWords(
            "wifi-off",
            tr("The connection is closed in between"),
            tr("The server forgets the connection after its answer: the next request on it is broken off unread."),
        ),
        "proxy_page": FaultWords(
            "wifi-off",
            tr("A web filter answers"),
            tr("A web filter answers with its own page and status 200; the request never reaches the org."),
        ),
        "captive_portal": FaultWords(
            "wifi-off",
            tr("The network wants a sign-in"),
            tr(
                "The network wants somebody to sign in: a redirect (302) to location; the request never reaches the org."
            ),
        ),
        "instance_moved": FaultWords(
            "wifi-off",
            tr("The org has a new address"),
            tr("The org lives at another address now: a lasting redirect (301) to location."),
        ),
        "limit_exceeded": FaultWords(
            "cloud",
            tr("The API calls of the day are used up"),
            tr("The daily calls are used up: 403 REQUEST_LIMIT_EXCEEDED."),
        ),
        "concurrent_limit": FaultWords(
            "cloud",
            tr("Too many long requests at once"),
            tr("Too many long requests run at once: 403 REQUEST_LIMIT_EXCEEDED although daily calls are left."),
        ),
        "unavailable": FaultWords(
            "cloud",
            tr("Salesforce is not available"),
            tr("The server answers 503; with retry_after (seconds) it says when to come back."),
        ),
        "too_many_requests": FaultWords(
            "cloud",
            tr("Too many requests"),
            tr("The edge answers 429 with a web page and Retry-After; the request never reaches the org."),
        ),
        "org_moving": FaultWords(
            "cloud", tr("The org is being moved"), tr("The org is being moved: 420 with a web page instead of JSON.")
        ),
        "not_acceptable": FaultWords(
            "cloud", tr("The edge refuses the request"), tr("The edge answers 406 with a web page.")
        ),
        "server_error": FaultWords(
            "cloud",
            tr("An error inside Salesforce"),
            tr("The server fails before anything is carried out: 500 UNKNOWN_EXCEPTION."),
        ),
        "request_too_long": FaultWords(
            "cloud",
            tr("Automation takes too long"),
            tr(
                "Automation takes too long and the request is stopped with nothing saved: 503 REQUEST_RUNNING_TOO_LONG."
            ),
        ),
        "transaction_security": FaultWords(
            "cloud",
            tr("A security policy takes too long"),
            tr("A security policy of the org takes too long: 403 TXN_SECURITY_METERING_ERROR, and it would again."),
        ),
        "maintenance": FaultWords(
            "cloud",
            tr("Salesforce is under maintenance"),
            tr("The org is read-only during an upgrade: saves are refused, reading works."),
        ),
        "api_disabled": FaultWords(
            "cloud", tr("The edition has no API"), tr("The org's edition has no API: 403 API_DISABLED_FOR_ORG.")
        ),
        "api_closed": FaultWords(
            "cloud",
            tr("The user may not use the API now"),
            tr("The user may not use the API just now: 403 API_CURRENTLY_DISABLED."),
        ),
        "api_version_retired": FaultWords(
            "cloud", tr("The API version is retired"), tr("The API version of the request is retired: 410 GONE.")
        ),
        "limit_header_absent": FaultWords(
            "cloud",
            tr("Calls used are not told"),
            tr("Answers do not say how many calls are used (no Sforce-Limit-Info)."),
        ),
        "limit_header_lags": FaultWords(
            "cloud",
            tr("Calls used are told too late"),
            tr("Answers tell a number of used calls that is too low by so many calls."),
        ),
        "date_absent": FaultWords(
            "cloud", tr("The answer has no date"), tr("A proxy takes the Date header out of the answer.")
        ),
        "another_org": FaultWords(
            "cloud",
            tr("Another org answers"),
            tr("Another org answers at this address: userinfo, identity and Organization have another org's id."),
        ),
        "another_user": FaultWords(
            "cloud",
            tr("Another user is signed in"),
            tr("The token stands for another user of the same org: userinfo and identity have another user's id."),
        ),
        "session_expired": FaultWords(
            "log-in",
            tr("The session expires"),
            tr(
                "The session of the request ends and the answer is 401 INVALID_SESSION_ID; the refresh token still works."
            ),
        ),
        "token_revoked": FaultWords(
            "log-in",
            tr("The sign-in is revoked"),
            tr("The access token and its refresh token are revoked: 401 now, and invalid_grant at the next refresh."),
        ),
        "refresh_refused": FaultWords(
            "log-in",
            tr("Renewing the sign-in is refused"),
            tr("Asking for a new token with the refresh token fails with invalid_grant; open sessions live on."),
        ),
        "password_changed": FaultWords(
            "log-in",
            tr("The password was changed"),
            tr(
                "The user's password was changed, and with it the security token: every new token is refused, open sessions live on."
            ),
        ),
        "refresh_token_kept": FaultWords(
            "log-in",
            tr("Sign-ins are not rotated"),
            tr("The org does not rotate refresh tokens: the old one stays, and the answer to a refresh has none."),
        ),
        "ip_restricted": FaultWords(
            "log-in",
            tr("Only other network addresses are allowed"),
            tr("The profile allows other network addresses only: every new token is refused, open sessions live on."),
        ),
        "user_inactive": FaultWords(
            "log-in",
            tr("The user was deactivated"),
            tr("An administrator deactivated or froze the user: every new token is refused with inactive user."),
        ),
        "app_blocked": FaultWords(
            "log-in",
            tr("The app is blocked"),
            tr("An administrator blocked the app: every new token is refused with OAUTH_APP_BLOCKED."),
        ),
        "soap_login_disabled": FaultWords(
            "log-in",
            tr("SOAP sign-in is switched off"),
            tr("SOAP login() is switched off in this org, as in every new one: INVALID_OPERATION."),
        ),
        "pages_small": FaultWords(
            "eye", tr("Small pages"), tr("Pages of a query hold at most so many rows, fewer than were asked for.")
        ),
        "locator_void": FaultWords(
            "eye",
            tr("The query is forgotten"),
            tr("The server has forgotten the query: its next page is INVALID_QUERY_LOCATOR, for ever."),
        ),
        "query_timeout": FaultWords(
            "eye", tr("A query takes too long"), tr("A query runs for too long and is stopped: QUERY_TIMEOUT.")
        ),
        "read_back_fails": FaultWords(
            "eye",
            tr("Saved, but reading back fails"),
            tr(
                "In a request that saves and then queries, the saves are done and the query fails with UNKNOWN_EXCEPTION."
            ),
        ),
        "total_wrong": FaultWords(
            "eye", tr("A count is wrong"), tr("The totalSize of a query is higher by so many rows.")
        ),
        "field_missing": FaultWords(
            "eye",
            tr("A field is missing in the answers"),
            tr("Rows come without the field although the query names it; the describe still has it."),
        ),
        "rows_hidden": FaultWords(
            "eye",
            tr("Records are hidden"),
            tr("Sharing hides a share of the object's rows (from 0 to 1) from clients, always the same ones."),
        ),
        "object_hidden": FaultWords(
            "eye",
            tr("An object is hidden"),
            tr("The user lost the right to see the object: no describe, and queries and saves do not know it."),
        ),
        "row_lock": FaultWords(
            "save",
            tr("Somebody else holds the record"),
            tr("Saving a record fails with UNABLE_TO_LOCK_ROW, as if somebody else held it."),
        ),
        "validation_rule": FaultWords(
            "save",
            tr("A rule refuses the record"),
            tr("A validation rule refuses the record with message; with a field, only when that field is saved."),
        ),
        "duplicates_detected": FaultWords(
            "save",
            tr("A duplicate rule blocks the record"),
            tr("A duplicate rule blocks the record (DUPLICATES_DETECTED); match is the id of the record it found."),
        ),
        "duplicate_value": FaultWords(
            "save",
            tr("The value is taken"),
            tr("Another record, match, holds the value of this unique field already: DUPLICATE_VALUE."),
        ),
        "insufficient_access": FaultWords(
            "save",
            tr("The user may not edit the record"),
            tr("The user may not edit the record: INSUFFICIENT_ACCESS_OR_READONLY."),
        ),
        "reference_refused": FaultWords(
            "save",
            tr("What a field points to is gone"),
            tr("The record that the lookup field points to is gone or not visible: INVALID_CROSS_REFERENCE_KEY."),
        ),
        "record_in_approval": FaultWords(
            "save",
            tr("The record is in an approval"),
            tr("The record is locked by an approval process: ENTITY_IS_LOCKED."),
        ),
        "flow_failed": FaultWords(
            "save", tr("A flow fails"), tr("A flow of the org fails on this record: CANNOT_EXECUTE_FLOW_TRIGGER.")
        ),
        "trigger_refuses": FaultWords(
            "save",
            tr("A trigger fails"),
            tr("An Apex trigger of the org fails on this record: CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY."),
        ),
        "partial_success": FaultWords(
            "save",
            tr("Some are saved, some refused"),
            tr(
                "Records are saved and refused in turn by pattern: 1 is saved, 0 is refused, then from the start again."
            ),
        ),
        "inactive_owner": FaultWords(
            "save", tr("The owner is inactive"), tr("The record's owner is an inactive user: INACTIVE_OWNER_OR_USER.")
        ),
        "storage_full": FaultWords(
            "save",
            tr("Salesforce is full"),
            tr("The org's storage is full: nothing can be created (STORAGE_LIMIT_EXCEEDED), changes still work."),
        ),
        "delete_refused": FaultWords(
            "save",
            tr("The record cannot be deleted"),
            tr("The record cannot be deleted because of what hangs on it: DELETE_FAILED."),
        ),
        "poison_record": FaultWords(
            "save",
            tr("One record spoils its request"),
            tr(
                "One record makes its whole request, or subrequest, fail with 400; with text, a record that holds that text."
            ),
        ),
        "field_rewritten": FaultWords(
            "workflow",
            tr("A flow changes a field"),
            tr("A flow changes the field on save: to value, or, without one, to its text in capitals."),
        ),
        "other_field_rewritten": FaultWords(
            "workflow",
            tr("A trigger sets another field"),
            tr("When the field is saved, a trigger sets another field, other, to value."),
        ),
        "default_filled": FaultWords(
            "workflow",
            tr("A blank gets a default"),
            tr("Where the field is left blank by a create, or emptied by a change, the org fills in value."),
        ),
        "text_normalised": FaultWords(
            "workflow",
            tr("Salesforce brings a field into its own form"),
            tr("The org brings the field into a form of its own: how is title, lower, spaces (single ones) or round."),
        ),
        "flips_back": FaultWords(
            "workflow",
            tr("A workflow sets a field back"),
            tr("A workflow sets the field back to what it was, so many seconds (of the org's clock) after a change."),
        ),
        "stamp_unchanged": FaultWords(
            "workflow",
            tr("Changes without a new time"),
            tr("A saved record keeps its old stamps, as when only a formula or a roll-up changes."),
        ),
        "modified_backdated": FaultWords(
            "workflow",
            tr("Changes with an older time"),
            tr(
                "A saved record gets a LastModifiedDate that lies seconds back, as from a data load; SystemModstamp is true."
            ),
        ),
        "stamps_touched": FaultWords(
            "workflow",
            tr("Other records get a new time"),
            tr(
                "Saving a record gives so many other records of its object a new SystemModstamp and changes nothing in them."
            ),
        ),
        "late_commit": FaultWords(
            "workflow",
            tr("Changes are seen later"),
            tr(
                "A saved record becomes visible to readers only seconds later (of the org's clock), with its earlier stamp."
            ),
        ),
        "bulk_job_fails": FaultWords(
            "table",
            tr("A bulk load fails half-way"),
            tr("A bulk load that begins ends as Failed half-way: what it did stays, the other rows are unprocessed."),
        ),
        "bulk_job_stuck": FaultWords(
            "table",
            tr("A bulk load is stuck"),
            tr(
                "A bulk load that begins stays InProgress, without getting on, the next so many times that somebody asks."
            ),
        ),
        "bulk_unprocessed": FaultWords(
            "table",
            tr("A bulk load leaves records out"),
            tr("A bulk load that begins is JobComplete at last, but leaves so many records at its end unprocessed."),
        ),
        "picklist_value_removed": FaultWords(
            "settings",
            tr("A choice was removed"),
            tr("An administrator took value out of a picklist; a restricted one then refuses it."),
        ),
        "picklist_restricted": FaultWords(
            "settings",
            tr("A list of choices was restricted"),
            tr("An administrator restricted a picklist to its values: others are refused from now on."),
        ),
        "field_removed": FaultWords("settings", tr("A field was deleted"), tr("An administrator deleted a field.")),
        "field_hidden": FaultWords(
            "settings", tr("A field is hidden"), tr("Field-level security hides a field: describes and rows lack it.")
        ),
        "field_read_only": FaultWords(
            "settings",
            tr("A field is read-only"),
            tr("Field-level security makes a field read-only: saving it is INVALID_FIELD_FOR_INSERT_UPDATE."),
        ),
        "field_required": FaultWords(
            "settings",
            tr("A field is required now"),
            tr("An administrator made a field required: saving a record without it is REQUIRED_FIELD_MISSING."),
        ),
        "field_shortened": FaultWords(
            "settings",
            tr("A field was shortened"),
            tr("An administrator shortened a text field to length characters: longer texts are STRING_TOO_LONG."),
        ),
        "field_type_changed": FaultWords(
            "settings",
            tr("A field has another type"),
            tr("An administrator changed the type of a text field; as email it refuses what is no address."),
        ),
    }
