"""Names that no network gets an answer for.

The rule group is the hub's; it acts in the networks that are associated with it. Only names of our own list are refused: the
lists that AWS keeps have another id in each region, which would have to be looked up while a stack is previewed.
https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-dns-firewall.html
"""

from collections.abc import Sequence

import pulumi
from pulumi_aws import route53

from components.component import Component
from components.network.aws_names_plan import firewall_domains
from components.place import Place

RULE = 100
"""Priority of the rule within its group."""

GROUP = 200
"""Priority of the group within a network: above 100 and below 9900, with room before it for a group of somebody else.
https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_AssociateFirewallRuleGroup.html"""


class AwsDnsFirewall(Component):
    """A rule group that says of every name in `block` that there is none. `group` is what networks associate."""

    def __init__(self, name: str, block: Sequence[str], *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:network:AwsDnsFirewall", name, place, opts=opts)
        names = route53.ResolverFirewallDomainList(
            self.name_of("names"),
            name=self.cloud_name(),
            domains=firewall_domains(tuple(block)),
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        self.group = route53.ResolverFirewallRuleGroup(
            self.name_of("group"),
            name=self.cloud_name(),
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        # A name of ours that leads to a blocked one by CNAME is refused too: the default looks at the whole chain.
        route53.ResolverFirewallRule(
            self.name_of("rule"),
            name=self.cloud_name(),
            firewall_rule_group_id=self.group.id,
            firewall_domain_list_id=names.id,
            action="BLOCK",
            block_response="NXDOMAIN",
            priority=RULE,
            region=place.region,
            opts=self.child(),
        )
        self.done(group_id=self.group.id)
