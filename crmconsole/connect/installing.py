"""The part of the connector contract that is about things of ours in the CRM: fields, and links on the pages of records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from crmconsole.connect.own_fields import Installed, OwnField, SetupRights
from crmconsole.connect.own_links import InstalledLink, OwnLink


class Installing(Protocol):
    """What a connector can say about them, and make of them."""

    def own_fields(self) -> Sequence[OwnField]:
        """Return the fields of ours that this CRM can have, object by object; asks nobody."""
        ...

    def setup_rights(self) -> SetupRights:
        """Return what the signed-in user may do in the CRM's set-up, and which fields of ours are there; two metered calls."""
        ...

    def install(self, fields: Sequence[OwnField]) -> Sequence[Installed]:
        """Make fields of ours, let the signed-in user see and change them, and return what became of each, in order.

        What is there is left, and what is there in another form is told, never changed. Every step may be done again: after a cut, call again.

        Raises:
            CrmRefused: the user may not do this (cause `no_access`); what was done before stays.
            CrmUnsure: an answer was lost.
        """
        ...

    def install_links(self, links: Sequence[OwnLink]) -> Sequence[InstalledLink]:
        """Make links of ours for the pages of records, or give them their new address; which pages show them is an administrator's choice.

        Raises:
            CrmRefused: the user may not do this (cause `no_access`); what was done before stays.
            CrmUnsure: an answer was lost; call again.
        """
        ...
