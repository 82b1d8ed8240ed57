"""What a conversion of a lead is asked with. What became of it is told by the contract (`contract.Converted`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Conversion:
    """One lead that is to become a contact (features S2-21…29; Salesforce SOAP: convertLead)."""

    op_id: str
    lead_id: str
    status: str
    """One of the statuses whose *Converted* flag is set."""
    owner_id: str | None = None
    """Owner of what is made; None keeps the lead's owner."""
    account_id: str | None = None
    """Account that the contact joins; None makes a new one, named after the lead's company."""
    contact_id: str | None = None
    """Contact of that account which takes the lead in; None makes a new one."""
    opportunity: str | None = None
    """Name of the opportunity to make; None = none is made, empty = the CRM names it after the lead's company. Salesforce takes 80 characters
    and refuses more as `INVALID` (STRING_TOO_LONG): nothing is cut here."""
    notify_owner: bool = False
