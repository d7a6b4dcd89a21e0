"""What Azure cannot meet of a network, beyond what every cloud checks. Pure."""

from components.encryption.azure_key_id import parse_key_id
from components.network.azure_plan import resource_group_of
from components.network.spec import SpokeSpec
from components.spec import Refusal, Refusals


def refusals(spec: SpokeSpec) -> Refusals:
    """Ids in a form from which nothing can be derived. Paths are inside the spec."""
    if spec.existing is not None:
        try:
            resource_group_of(spec.existing.id)
        except ValueError as wrong:
            yield Refusal(("existing", "id"), str(wrong))
        return
    if spec.flow_logs.key is not None:
        try:
            parse_key_id(spec.flow_logs.key.existing)
        except ValueError as wrong:
            yield Refusal(("flow_logs", "key", "existing"), str(wrong))
