"""The form of the file: its version and namespace."""

from __future__ import annotations

SCHEMA_VERSION = "1"
NAMESPACE = "urn:compclaim:claim:1"
