"""CRM Console's engine: keeps the marketing database and the CRM in step. Knows nothing of Qt."""

__version__ = "0.1.0"
