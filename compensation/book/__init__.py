"""The book of claims: what was claimed, sent, answered, paid and corrected, kept beside the claim files.

The files are the record; `events.jsonl` says what became of them, each event bound to the one before by its digest.
"""
