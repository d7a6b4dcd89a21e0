"""Routes into networks that are joined to ours."""

from policies import Fail, View, rule
from policies.network import anywhere

_TABLES = ("aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable")
_DESTINATIONS = ("cidrBlock", "ipv6CidrBlock", "destinationCidrBlock", "destinationIpv6CidrBlock")


def _all_traffic(view: View) -> list[Fail]:
    routes = view.each("routes") if view.type in _TABLES else (view,)
    return [
        route.fail(path, "all traffic goes to the peer")
        for route in routes
        if route.has("vpcPeeringConnectionId")
        for path in _DESTINATIONS
        if route.has(path) and anywhere([route.text(path)])
    ]


rule(
    id="aws-ec2-peering-route-all",
    title="Routes into peered networks name their addresses",
    control="LF-NET-11",
    severity="high",
    types=("aws:ec2/route:Route", *_TABLES),
    bad=_all_traffic,
    why="Traffic to every address that has no other route ends up in a network of others.",
    cure="Set the destination to the addresses of the peer that are needed.",
)
