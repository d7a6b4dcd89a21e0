"""What holds for every resource of a stack, whoever declares it: it is tagged, and its name is one that the cloud takes."""

from collections.abc import Mapping

import pulumi

from components.naming import Names
from components.tags import Tags, transformation


def prepare(tags: Mapping[str, str]) -> Names:
    """Register both transformations. Call it before the first resource, and `finish` on what it gives after the last one."""
    names = Names()
    pulumi.runtime.register_stack_transformation(names.look)
    pulumi.runtime.register_stack_transformation(
        transformation(Tags(tags, stack=pulumi.get_stack(), project=pulumi.get_project()))
    )
    return names
