"""What Azure DNS wants to hear about a record: a name inside the zone, and values in fields of their own."""

TXT_PART = 255
"""Characters of one string of a TXT record (RFC 1035)."""


def relative_name(host: str, zone: str) -> str:
    """`shop` for `shop.acme.example` in `acme.example`; `@` for the zone itself.

    :raises ValueError: the host is not in the zone.
    """
    if host == zone:
        return "@"
    if not host.endswith(f".{zone}"):
        raise ValueError(f"{host} is not in the zone {zone}: use a host that ends with .{zone}")
    return host.removesuffix(f".{zone}")


def txt_parts(value: str) -> list[str]:
    """A TXT value in strings of the length that DNS allows."""
    return [value[start : start + TXT_PART] for start in range(0, max(len(value), 1), TXT_PART)]


def caa_parts(value: str) -> tuple[int, str, str]:
    """Flags, tag and value of `0 issue "digicert.com"`.

    :raises ValueError: the value has not these three parts.
    """
    parts = value.split(maxsplit=2)
    if len(parts) != 3 or not parts[0].isdigit():
        raise ValueError(f'{value!r} is not a CAA value: write flags, tag and value, as in 0 issue "digicert.com"')
    return int(parts[0]), parts[1], parts[2].strip('"')
