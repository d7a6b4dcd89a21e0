"""By which addresses and names a network on Google Cloud reaches Google's own APIs. Pure, and no SDK."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network

from components.spec import Refusal, Refusals


@dataclass(frozen=True, slots=True)
class Access:
    """One of the two sets of APIs that Google offers privately.

    :param cidr: its virtual IP, routed inside Google only.
    :param host: the name below `googleapis.com` that carries the addresses.
    :param bundle: the same set behind an endpoint with an address of the network's own.
    """

    cidr: str
    host: str
    bundle: str

    def addresses(self, endpoint: str | None = None) -> list[str]:
        """What the names resolve to: the addresses of the virtual IP, or that of an endpoint (`10.2.0.1/32`)."""
        return [str(address) for address in IPv4Network(endpoint or self.cidr)]


ACCESS = {
    "private": Access("199.36.153.8/30", "private.googleapis.com", "all-apis"),
    "restricted": Access("199.36.153.4/30", "restricted.googleapis.com", "vpc-sc"),
}
"""Word to what can be reached: `private` all APIs, `restricted` only those that VPC Service Controls can guard.
https://docs.cloud.google.com/vpc/docs/configure-private-google-access#domain-options
https://docs.cloud.google.com/vpc/docs/about-accessing-google-apis-endpoints#supported-apis"""

DEFAULT = "private"

DOMAINS = ("googleapis.com", "gcr.io", "pkg.dev", "run.app")
"""The domains of Google's that are answered with the private addresses: APIs, both registries, and Cloud Run, which admits a
call as internal only when it comes through a network. Both sets of APIs have all four."""


def access_of(endpoints: Sequence[str]) -> Access:
    """What the hub's `endpoints` say; without a word of them, or without a hub, all APIs."""
    return ACCESS[endpoints[0] if endpoints else DEFAULT]


def refusals(endpoints: Sequence[str]) -> Refusals:
    """What of a hub's `endpoints` means nothing on Google Cloud. Paths are inside the hub's spec."""
    for index, word in enumerate(endpoints):
        if word not in ACCESS:
            yield Refusal(
                ("endpoints", index),
                f"{word} is no set of Google's APIs: say `private` for all of them, or `restricted` for those that VPC Service "
                "Controls guards. Single services of others are reached by endpoints that workloads make.",
            )
        elif index > 0:
            yield Refusal(
                ("endpoints", index), f"names resolve to one set of Google's APIs: {endpoints[0]} is said already, remove one."
            )


def endpoint_name(name: str, unique: int) -> str:
    """The name of an endpoint for Google's APIs: 1 to 20 lower-case letters and digits, nothing else.

    :param name: what it belongs to.
    :param unique: 32 bits that tell it from others of the project.

    https://docs.cloud.google.com/vpc/docs/configure-private-service-connect-apis
    """
    return "".join(letter for letter in name if letter.isalnum())[:12] + f"{unique:08x}"
