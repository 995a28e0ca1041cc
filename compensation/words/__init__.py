"""Everything said to people, in fi, sv and en: catalogues (TOML), numbers and days as people write them, what
is masked, what was probably meant.

Uses nothing.
"""
