"""What the State paid beside what is due: lists, classes, causes, books, what to apply for.

Uses claim and below.
"""
