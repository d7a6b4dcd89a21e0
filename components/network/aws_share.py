"""Things of one account that others may use, by Resource Access Manager.

Accounts of one organization that shares with RAM use them at once; nobody has to accept. Outside of it there is no sharing.
https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs
"""

from collections.abc import Mapping

import pulumi
from pulumi_aws import ram

from components.component import Component
from components.place import Place


class AwsShare(Component):
    """A share of `resources`, ARNs by a short name, with `accounts`, ids by theirs. A new one of either changes no other.

    Who hands out an id of a thing in it says `once_shared`, so that another account uses it only when it may.
    """

    def __init__(
        self,
        name: str,
        resources: Mapping[str, pulumi.Input[str]],
        accounts: Mapping[str, str],
        *,
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:network:AwsShare", name, place, opts=opts)
        share = ram.ResourceShare(
            self.name_of("share"),
            name=self.cloud_name(),
            allow_external_principals=False,
            region=place.region,
            tags={"Name": self.cloud_name()},
            opts=self.child(),
        )
        self._done: list[pulumi.Resource] = [
            ram.ResourceAssociation(
                self.name_of("of", part),
                resource_arn=arn,
                resource_share_arn=share.arn,
                region=place.region,
                opts=self.child(),
            )
            for part, arn in resources.items()
        ]
        self._done += [
            ram.PrincipalAssociation(
                self.name_of("with", account),
                principal=number,
                resource_share_arn=share.arn,
                region=place.region,
                opts=self.child(),
            )
            for account, number in accounts.items()
        ]
        self.done(arn=share.arn)

    def once_shared(self, id_: pulumi.Output[str]) -> pulumi.Output[str]:
        """The same id; what is made of it waits for the share.

        It waits for URNs, which a preview knows. For ids it would be unknown while another account is added, and everything that
        hangs on it would look replaced.
        """
        return pulumi.Output.all(id_, *(resource.urn for resource in self._done)).apply(lambda known: str(known[0]))
