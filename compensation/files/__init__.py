"""Where law, schemas and examples lie; files that appear together or not at all; workbooks
whose texts never become formulas.

Uses values, words.
"""
