"""A Cloud KMS key with rotation in a key ring of its own, and which of Google's service agents may use it."""

from collections.abc import Iterable, Sequence

import pulumi
from pulumi_gcp import kms

from components.component import Component
from components.gcp_agents import AGENTS, made
from components.place import Place
from components.spec import KeySpec

ROTATION = f"{90 * 24 * 3600}s"
"""Ninety days. Data stays readable: old versions decrypt, the newest encrypts."""

DESTRUCTION_DELAY = f"{30 * 24 * 3600}s"
"""The only time in which a key version that was destroyed by mistake can be restored."""


class GcpKey(Component):
    """A key in a place. With `spec` nothing is made and `id` is the key that is there; its owner admits the agents.

    A ring and a key can never be deleted, only a key's versions; both have names of their own for every key that is ever made.
    The ring is the unit of a location, so a key has its own.

    :param name: logical name, `<parent's name>-key`.
    :param purpose: what it encrypts, in a few words. Cloud KMS has no field for it; the component's outputs show it.
    :param agents: which of `AGENTS` may encrypt and decrypt with it: they do so in their own name.
    :param after: what must be there first, which is the API where the same stack switches it on.
    :param retire: lifts the protection; the parent's `retire`.
    """

    id: pulumi.Output[str]
    """`projects/<p>/locations/<l>/keyRings/<r>/cryptoKeys/<k>`."""

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        purpose: str,
        spec: KeySpec | None = None,
        agents: Iterable[str] = (),
        after: Sequence[pulumi.Resource] = (),
        retire: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:encryption:GcpKey", name, place, retire=retire, opts=opts)
        self.users: list[pulumi.Resource] = []
        """The grants. What is encrypted with the key depends on them: without its grant a service is refused."""
        self.id = pulumi.Output.from_input(spec.existing) if spec else self._made(agents, after)
        self.done(id=self.id, purpose=purpose)

    def _made(self, agents: Iterable[str], after: Sequence[pulumi.Resource]) -> pulumi.Output[str]:
        ring = kms.KeyRing(
            self.name_of("ring"),
            location=self.place.region,
            project=self.place.account_id,
            opts=self.child(stateful=True, depends_on=list(after)),
        )
        key = kms.CryptoKey(
            self.name_of("cmek"),
            key_ring=ring.id,
            purpose="ENCRYPT_DECRYPT",
            rotation_period=ROTATION,
            destroy_scheduled_duration=DESTRUCTION_DELAY,
            version_template=kms.CryptoKeyVersionTemplateArgs(
                algorithm="GOOGLE_SYMMETRIC_ENCRYPTION", protection_level="SOFTWARE"
            ),
            opts=self.child(stateful=True),
        )
        self.users = [self._admit(key, agent) for agent in agents]
        made_id: pulumi.Output[str] = key.id
        return made_id

    def _admit(self, key: kms.CryptoKey, agent: str) -> pulumi.Resource:
        there = made(self.name_of("agent", agent), agent, self.place, self.child())
        grant: pulumi.Resource = kms.CryptoKeyIAMMember(
            self.name_of("user", agent),
            crypto_key_id=key.id,
            role="roles/cloudkms.cryptoKeyEncrypterDecrypter",
            member=AGENTS[agent].member(self.place),
            opts=self.child(depends_on=there),
        )
        return grant
