"""What enforces each control: rules, which name it; components, by the table of what they serve. Pure: all it looks at is given."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policies.catalogue.guardrails import GUARDRAILS, Guardrail
from policies.catalogue.model import CLOUDS, Catalogue, Cloud, Control
from policies.catalogue.served import SERVED, Serves
from policies.rule import Rule


@dataclass(frozen=True, slots=True)
class Enforcement:
    """A control with all that holds it. `guardrails` are what an organisation may set beside."""

    control: Control
    rules: tuple[Rule, ...]
    served: tuple[Serves, ...]
    guardrails: tuple[Guardrail, ...]

    def rules_on(self, cloud: Cloud) -> tuple[Rule, ...]:
        """The rules of a cloud's pack that check it, by id."""
        return tuple(rule for rule in self.rules if rule.cloud == cloud)

    def components_on(self, cloud: Cloud) -> tuple[str, ...]:
        """Type tokens of the components for a cloud that serve it."""
        return tuple(sorted({serves.component for serves in self.served if serves.cloud == cloud}))

    def holds_on(self, cloud: Cloud) -> bool:
        """Whether anything enforces it there."""
        return bool(self.rules_on(cloud) or self.components_on(cloud))

    @property
    def enforced(self) -> bool:
        """Whether anything enforces it anywhere."""
        return len(self.missing) < len(self.control.clouds)

    @property
    def missing(self) -> tuple[Cloud, ...]:
        """Clouds that the control is about and on which nothing enforces it."""
        return tuple(cloud for cloud in self.control.clouds if not self.holds_on(cloud))


def coverage(catalogue: Catalogue, rules: Iterable[Rule], served: Sequence[Serves] = SERVED) -> tuple[Enforcement, ...]:
    """Each control with what enforces it, in the order of the catalogue."""
    ordered = sorted(rules, key=lambda rule: (CLOUDS.index(rule.cloud), rule.id))
    return tuple(
        Enforcement(
            control,
            tuple(rule for rule in ordered if control.id in rule.controls),
            tuple(serves for serves in served if serves.control == control.id),
            GUARDRAILS.get(control.id, ()),
        )
        for control in catalogue.controls
    )


def strays(catalogue: Catalogue, rules: Iterable[Rule], served: Sequence[Serves] = SERVED) -> tuple[str, ...]:
    """What names a control that is not there, or is not about its cloud: a sentence each."""
    said = [(f"rule {rule.id}", control, rule.cloud) for rule in rules for control in rule.controls]
    said += [(f"component {serves.component} ({serves.type})", serves.control, serves.cloud) for serves in served]
    said += [(f"guard rail {one.name}", control, one.cloud) for control, guards in GUARDRAILS.items() for one in guards]
    found = []
    for who, id_, cloud in said:
        control = catalogue.by_id.get(id_)
        if control is None:
            found.append(
                f"{who}: there is no control {id_}; choose one of docs/controls.md, or add it to policies/catalogue/themes."
            )
        elif cloud not in control.clouds:
            found.append(f"{who}: {id_} is not about {cloud}; name another control, or add {cloud} to its clouds.")
    return tuple(dict.fromkeys(found))
