"""What Alembic runs: the steps inside the transaction that `bring_up_to_date` opened."""

from alembic import context

from crmconsole.store import care_tables, marketing_tables, own_fields, program_tables, standing_tables, winning_tables
from crmconsole.store.tables import metadata

MODULES = (care_tables, marketing_tables, own_fields, program_tables, standing_tables, winning_tables)
"""Where tables are described: what is not imported here, a new step would take away."""


def run_steps() -> None:
    """Run the steps that Alembic's caller asked for."""
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


# Alembic loads this file under that name; whoever imports it otherwise runs nothing.
if __name__ == "env_py":
    run_steps()
