"""The pre-shared keys of a link: one a tunnel, made at random, or the one that the environment gives.

They are secrets to the engine: a Plan shows that there is one and never its value, and the state holds it encrypted.
"""

import hashlib
from collections.abc import Iterable, Mapping

import pulumi
import pulumi_random as random

from components.component import Component

LENGTH = 40
"""Characters. AWS takes 8 to 64, Azure 128, Google Cloud advises 32."""

FIRST = "k"
"""AWS refuses a key that begins with a zero, so all begin with a letter.
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnTunnelOptionsSpecification.html"""


def tunnel_keys(
    component: Component, tunnels: Iterable[str], given: pulumi.Output[str] | None, renewed: Mapping[str, int]
) -> Mapping[str, pulumi.Output[str]]:
    """The key of each tunnel, as children of `component`.

    :param given: the one key of all tunnels, where the environment has it: a secret already.
    :param renewed: how often a tunnel's own key was made anew.
    """
    if given is not None:
        return dict.fromkeys(tunnels, given)
    provider = random.Provider(component.name_of("random"), opts=pulumi.ResourceOptions(parent=component))
    return {name: _made(component, name, provider, renewed.get(name, 0)) for name in tunnels}


def version_of(key: pulumi.Output[str]) -> pulumi.Output[str]:
    """What changes when a key does, for a cloud that never gives it back and so cannot tell: eight digits of its hash, a secret."""
    return pulumi.Output.secret(key.apply(lambda value: hashlib.sha256(value.encode()).hexdigest()[:8]))


def _made(component: Component, name: str, provider: random.Provider, renewed: int) -> pulumi.Output[str]:
    made = random.RandomPassword(
        component.name_of("key", name),
        length=LENGTH - len(FIRST),
        special=False,
        keepers={"renewed": str(renewed)},
        opts=component.child(provider=provider, additional_secret_outputs=["result"]),
    )
    return pulumi.Output.secret(pulumi.Output.concat(FIRST, made.result))
