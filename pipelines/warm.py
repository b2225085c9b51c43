"""Imported by the fork server alone, before it makes the first worker: one sentence is read, so that every worker is born with the lexicons
and language models in memory instead of loading them (two CPU seconds) itself.

What does not belong here: anything that a worker does (`workers`, `stored_article`).
"""

import signal

from pipelines.cleaning import clean
from pipelines.reader import read_article
from pipelines.records import Document

SENTENCE = b"<html><body><p>Alder Pharma has agreed to buy Birch Labs of Ohio for $5 million, both said on Monday.</p></body></html>"

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the run's to handle; the fork server ignores it only once it serves
read_article(clean(Document(SENTENCE)))
