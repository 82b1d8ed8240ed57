"""Programs: who enters, and which CRM actions follow in which order. Pure: values in, values out; runs are `sync/programs.py`."""
