"""Which component serves which control, and with what."""

from policies.catalogue.served import aws, azure, gcp
from policies.catalogue.served.row import DROPPED, Edited, Serves

SERVED: tuple[Serves, ...] = (*aws.SERVED, *gcp.SERVED, *azure.SERVED)

__all__ = ["DROPPED", "SERVED", "Edited", "Serves"]
