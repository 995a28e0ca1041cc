"""The State's payment lists for programs: `read_payment_lists(["paid.csv"], facts)`, and the fault that it raises."""

from compensation.reconciliation.list_faults import FaultyList
from compensation.reconciliation.list_mapping import ListMapping
from compensation.reconciliation.lists import read_payment_lists

__all__ = ["FaultyList", "ListMapping", "read_payment_lists"]
