"""How long a service's records are kept."""

from components.place import Place

PROTECTED_DAYS = 365
OTHER_DAYS = 30


def retention(place: Place) -> int:
    """Days: a year where the tier protects what it holds, a month elsewhere. CloudWatch knows both."""
    return PROTECTED_DAYS if place.protect else OTHER_DAYS
