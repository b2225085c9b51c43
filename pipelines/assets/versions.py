"""Which cleaner read an article: a document is cleaned again when this changes.

What does not belong here: the extractor's version, which stands beside its rules (`pipelines.deals`).
"""

CLEANER_VERSION = "3"
