"""The CRMs: one contract, one folder per CRM. A connector translates; the engine decides."""
