"""Money in cents, days and months as numbers, identity codes that never show, the errors that all raise.

Uses words.
"""
