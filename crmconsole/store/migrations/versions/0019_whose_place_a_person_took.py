"""whose place a person took is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(
            "person_replaced", ["replaced_by"], unique=False, sqlite_where=sa.text("replaced_by IS NOT NULL")
        )
