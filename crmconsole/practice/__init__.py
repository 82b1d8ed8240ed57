"""The practice org: a Salesforce-like server to learn and test on."""
