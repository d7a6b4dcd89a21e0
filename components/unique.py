"""A random ending for names that a cloud keeps reserved after the thing is gone, where Pulumi's own naming does not fit."""

import pulumi
import pulumi_random as random

from components.component import Component

ENDING_BYTES = 4
"""Eight hexadecimal digits: one in four thousand million for a collision."""


def ending(component: Component, *parts: str) -> pulumi.Output[str]:
    """Eight hexadecimal digits for the name of the child `parts`.

    They are in the state as long as the component is: an update keeps them, and who takes the stack down and makes it again
    gets others. So nothing has to be recovered by hand, and nobody waits.
    """
    provider = random.Provider(component.name_of(*parts, "random"), opts=pulumi.ResourceOptions(parent=component))
    made = random.RandomId(
        component.name_of(*parts, "ending"), byte_length=ENDING_BYTES, opts=component.child(provider=provider)
    )
    digits: pulumi.Output[str] = made.hex
    return digits
