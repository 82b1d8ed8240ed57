"""The Salesforce connector: `SalesforceConnector` speaks the contract of `connect/contract.py` over Salesforce's REST API."""

from crmconsole.connect.salesforce.connector import SalesforceConnector

__all__ = ["SalesforceConnector"]
