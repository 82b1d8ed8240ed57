"""What this connector currently believes about each object, and the row readers that follow from it.

Owns the memory of describes; asks again when a field is wanted that it has never heard of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crmconsole.connect.salesforce import describe
from crmconsole.connect.salesforce.client import Client
from crmconsole.connect.salesforce.rows import RowReader
from crmconsole.errors import SchemaChanged
from crmconsole.records import Kind, ObjectSchema


class Catalogue:
    """The described objects."""

    def __init__(self, client: Client, known: Mapping[Kind, ObjectSchema]) -> None:
        """Begin with what an earlier session learned; what is missing is asked when needed."""
        self._client = client
        self._schemas = dict(known)
        self._readers: dict[tuple[Kind, tuple[str, ...]], RowReader] = {}
        self.gone: dict[Kind, SchemaChanged] = {}
        """Objects that were not there when they were looked for last, and what was said then."""

    def look(self, kind: Kind) -> ObjectSchema:
        """Describe the object now and remember it; where no description came, what was known stays known.

        Raises:
            SchemaChanged: the object is gone or hidden, and nothing is known about it any more.
        """
        try:
            found = describe.describe(self._client, kind)
        except SchemaChanged as gone:
            self._schemas.pop(kind, None)
            self.gone[kind] = gone
            raise
        self.gone.pop(kind, None)
        self._schemas[kind] = found
        self._readers = {key: reader for key, reader in self._readers.items() if key[0] is not kind}
        return found

    def schema(self, kind: Kind) -> ObjectSchema:
        """Return what is known about the object, describing it when nothing is."""
        return self._schemas.get(kind) or self.look(kind)

    def known(self) -> tuple[Kind, ...]:
        """Return the objects that were described so far."""
        return tuple(self._schemas)

    def schema_with(self, kind: Kind, fields: Sequence[str]) -> ObjectSchema:
        """Return the object's schema, which has all these fields.

        Raises:
            SchemaChanged: even after a new look, a field is gone or hidden.
        """
        schema = self.schema(kind)
        if any(name not in schema.fields for name in fields):
            schema = self.look(kind)
            self.require(schema, fields)
        return schema

    def require(self, schema: ObjectSchema, fields: Sequence[str]) -> None:
        """Raise SchemaChanged naming the fields that the object does not have."""
        missing = [name for name in fields if name not in schema.fields]
        if missing:
            names = ", ".join(f"{schema.wire_name}.{name}" for name in missing)
            raise SchemaChanged(
                f"Gone from Salesforce, or hidden from the signed-in user: {names}.",
                "Nothing was changed on either side.",
                "Take it out of the mapping, or ask the Salesforce administrator to give the user access.",
                cause="field_gone",
                code="INVALID_FIELD",
            )

    def reader(self, kind: Kind, fields: Sequence[str]) -> RowReader:
        """Return the reader for rows of these fields, made once."""
        key = (kind, tuple(fields))
        if key not in self._readers:
            self._readers[key] = RowReader(self.schema(kind), fields)
        return self._readers[key]
