"""Whether claim files hold: form, digest, totals, law, each other, their inputs; claims made before.

Uses claim and below.
"""
