"""What an administrator has set up in a practice org: rules, record types, dependent picklists, custom fields, rights.

Each part is plain data, kept as one document with the org's rows; `org_setup` reads it, the other modules say what their
part means for a save. Nothing here writes rows.
"""
