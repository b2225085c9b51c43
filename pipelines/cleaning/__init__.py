"""A page or text as received → the article in it, with a ledger of what was left out. No Dagster, no warehouse, no network."""

from pipelines.cleaning.refusal import NotAnArticle, is_article, refuse
from pipelines.cleaning.step import clean, clean_html, clean_text

CLEANER_VERSION = "3"  # a document is cleaned again when this changes

__all__ = ["CLEANER_VERSION", "NotAnArticle", "clean", "clean_html", "clean_text", "is_article", "refuse"]
