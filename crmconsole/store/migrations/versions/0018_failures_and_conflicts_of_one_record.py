"""failures and conflicts of one record are found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index("conflict_link", ["link_id"], unique=False)
    with op.batch_alter_table("failure", schema=None) as batch_op:
        batch_op.create_index(
            "failure_fixed", ["kind", "local_id"], unique=False, sqlite_where=sa.text("state = 'fixed'")
        )
