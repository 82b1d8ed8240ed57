"""New leads whose owner is to get the assignment rule's e-mail: only SOAP's EmailHeader sends it, REST never does (features S3-27).

Owns their form in XML and what the results mean. Everything else that is written goes through `write.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from xml.etree import ElementTree

from crmconsole.connect.contract import Outcome, Status, WriteOp
from crmconsole.connect.salesforce import outcomes, soap
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.soql import key_field
from crmconsole.errors import ConsoleError
from crmconsole.records import ObjectSchema, Value
from crmconsole.values import canon_id

MAX_RECORDS = 200
"""Records that Salesforce saves in one call of SOAP."""
HEADERS = (
    "<urn:AssignmentRuleHeader><urn:useDefaultRule>true</urn:useDefaultRule></urn:AssignmentRuleHeader>"
    "<urn:EmailHeader><urn:triggerAutoResponseEmail>false</urn:triggerAutoResponseEmail>"
    "<urn:triggerOtherEmail>false</urn:triggerOtherEmail><urn:triggerUserEmail>true</urn:triggerUserEmail></urn:EmailHeader>"
)
_RECORD = "urn:sobject.partner.soap.sforce.com"


def create(client: Client, schema: ObjectSchema, ops: Sequence[WriteOp]) -> list[Outcome]:
    """Return the outcome of each creation, in order (SOAP: upsert by our key, create where the org has no field for it).

    One metered call for 200 of them.

    Raises:
        NotReady, CrmThrottled: nothing at all was applied.
    """
    key = key_field(schema)
    by_key = key is not None and all(op.key for op in ops)
    return soap.in_calls(ops, MAX_RECORDS, partial(_call, client, schema, key if by_key else None), _failed)


def _failed(op: WriteOp, trouble: ConsoleError, status: Status) -> Outcome:
    return outcomes.of_failed_call(op, trouble, status)


def _call(client: Client, schema: ObjectSchema, key: str | None, ops: Sequence[WriteOp]) -> list[Outcome]:
    named = "" if key is None else soap.element("externalIDFieldName", key)
    records = "".join(_record(schema, op, key) for op in ops)
    operation = "create" if key is None else "upsert"
    found = soap.results(client, operation, named + records, len(ops), headers=HEADERS)
    return [_outcome(schema, op, result) for op, result in zip(ops, found, strict=True)]


def _record(schema: ObjectSchema, op: WriteOp, key: str | None) -> str:
    """Return a record: its type first, as the WSDL has it. Blanks are not sent: a new record has them anyway."""
    values: dict[str, Value] = dict(op.values)
    if op.owner_id:
        values["OwnerId"] = op.owner_id
    if key is not None:
        values[key] = op.key
    named = {"type": schema.wire_name, **values}
    fields = "".join(soap.element(name, value, "so") for name, value in named.items())
    return f'<urn:sObjects xmlns:so="{_RECORD}">{fields}</urn:sObjects>'


def _outcome(schema: ObjectSchema, op: WriteOp, result: ElementTree.Element) -> Outcome:
    if not soap.succeeded(result):
        return outcomes.refused(schema.kind, op, soap.errors_of(result))
    existed = (result.findtext("{*}created") or "").strip() == "false"
    return Outcome(op.op_id, Status.UPDATED if existed else Status.CREATED, canon_id(result.findtext("{*}id")))
