"""What holds for every resource of a stack, whoever declares it: it is tagged, its name is one that the cloud takes, and it
takes over what the environment says is there already."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from components.adoption import Adoption
from components.naming import Names
from components.tags import Tags, transformation


@dataclass(frozen=True)
class Prepared:
    """A stack under declaration."""

    names: Names
    adoption: Adoption

    def finish(self) -> None:
        """Call it after the last resource.

        :raises pulumi.RunError: a name that a cloud would refuse, or something to take over that no resource stands for.
        """
        self.names.finish()
        self.adoption.finish()


def prepare(tags: Mapping[str, str], adopt: Mapping[str, str] | None = None, said: Mapping[str, str] | None = None) -> Prepared:
    """Register the transformations. Call it before the first resource, and `finish` on what it gives after the last one.

    :param adopt: logical names to ids of things that are there.
    :param said: where each of these names is written.
    """
    prepared = Prepared(Names(), Adoption(adopt or {}, said or {}))
    pulumi.runtime.register_stack_transformation(prepared.names.look)
    if adopt:
        pulumi.runtime.register_stack_transformation(prepared.adoption.look)
    pulumi.runtime.register_stack_transformation(
        transformation(Tags(tags, stack=pulumi.get_stack(), project=pulumi.get_project()))
    )
    return prepared
