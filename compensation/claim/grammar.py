"""The grammars of claim files: one record, two forms. What a file says about itself tells by which it is read.

Version 1 is read, verified and compared for good; what is written from now on is version 2. A released schema is never
edited.
"""

from __future__ import annotations

from attrs import frozen


@frozen
class Grammar:
    """One version of the form of a claim file."""

    version: str

    @property
    def namespace(self) -> str:
        """The one namespace that a file of this version declares."""
        return f"urn:compclaim:claim:{self.version}"

    @property
    def canonical_start(self) -> bytes:
        """The start tag of a payload on its own: it declares the namespace that it inherits in the file."""
        return f'<Payload xmlns="{self.namespace}">'.encode()

    @property
    def schema(self) -> str:
        """Name of the schema's file."""
        return f"claim-{self.version}.xsd"


FIRST, SECOND = "1", "2"
GRAMMARS = {version: Grammar(version) for version in (FIRST, SECOND)}
SCHEMA_VERSION = SECOND
"""What is written."""
