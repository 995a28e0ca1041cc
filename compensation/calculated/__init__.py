"""The calculated compensation: law as look-up tables, eligible pieces, spans with their price
and wordings, why months are unpaid.

Uses law, facts and below.
"""
