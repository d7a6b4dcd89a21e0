"""The address plan: who has which range, for ever. Demands by name, a committed ledger, and one compiler."""

from landfall.addresses.layout import lay_out
from landfall.addresses.plan import plan
from landfall.addresses.resolve import AddressBook, resolve
from landfall.addresses.update import update

__all__ = ["AddressBook", "lay_out", "plan", "resolve", "update"]
