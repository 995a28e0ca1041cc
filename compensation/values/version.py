"""The version of the program, as it stands in claim files and receipts."""

__version__ = "0.1.0"
