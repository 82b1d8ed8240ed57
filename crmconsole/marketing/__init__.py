"""How people get into the marketing database: by hand, by import, by form. Knows nothing of the CRM."""
