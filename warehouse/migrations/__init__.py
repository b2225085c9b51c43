"""How a warehouse made by an older dealhouse becomes one of this: a revision a change of the schema, in `versions`. See docs/migrations.md.

What does not belong here: the tables as they are now (`schema`), and when a warehouse is brought up to date (`upgrade`).
"""
