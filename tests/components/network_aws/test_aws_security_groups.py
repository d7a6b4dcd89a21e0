"""Rules of security groups: each version of IP is named by itself."""

import pytest
from landfall.offline import run
from landfall.plan.model import Plan
from landfall.testkit import every, none, one

from components.component import Component
from components.network.aws_security_groups import ANYWHERE, allow_out
from components.place import Place


class Machines(Component):
    """Something that asks the Internet."""

    def __init__(self, place: Place, ipv6: bool) -> None:
        super().__init__("landfall:test:Machines", "machines", place)
        allow_out(self, "https", "sg-1", cidr=ANYWHERE, port=443, why="Packages", ipv6=ipv6)
        self.done()


def drawn(ipv6: bool) -> Plan:
    def program() -> None:
        from pulumi_aws import Provider

        provider = Provider("aws", region="eu-west-1", allowed_account_ids=["111122223333"])
        Machines(Place("aws", "main", "111122223333", "eu-west-1", provider, "test"), ipv6)

    return run(program)


@pytest.mark.parametrize("ipv6", [False, True])
def test_what_has_both_kinds_of_addresses_may_use_both(ipv6: bool) -> None:
    plan = drawn(ipv6)
    first = one(plan, "*:SecurityGroupEgressRule", name="machines-out-https")
    assert (first.inputs["cidrIpv4"], "cidrIpv6" in first.inputs) == (ANYWHERE, False)
    if not ipv6:
        none(plan, "*:SecurityGroupEgressRule", name="*6")
        return
    (second,) = every(plan, "*:SecurityGroupEgressRule", name="machines-out-https6")
    assert (second.inputs["cidrIpv6"], second.inputs["fromPort"], second.inputs["toPort"]) == ("::/0", 443, 443)
