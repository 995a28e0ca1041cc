"""What the caller knows, as columns of integers; the names of tables and columns; findings and how they are told.

Uses files and below, not law.
"""
