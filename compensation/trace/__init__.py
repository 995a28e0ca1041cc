"""Explanations: what stands behind a month, a cost, a line, an exclusion or a total, as records and in sentences.

Uses claim and below.
"""
