"""A Google Cloud project made ready: the APIs that components call, and what the CI identities may do in it."""

from collections.abc import Iterable, Mapping

import pulumi
from pulumi_gcp import projects

from components.bootstrap.gcp_access import APIS, DEPLOY_ROLES, PREVIEW_ROLES
from components.component import Component
from components.place import Place


class GcpProjectApis(Component):
    """The APIs of one project, switched on for good."""

    def __init__(self, name: str, *, place: Place, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("landfall:bootstrap:GcpProjectApis", name, place, opts=opts)
        self._apis = {
            api: projects.Service(
                self.name_of(api.split(".", 1)[0]),
                project=place.account_id,
                service=api,
                # Switching an API off destroys what it made. This stack going away must not take others along.
                disable_on_destroy=False,
                disable_dependent_services=False,
                opts=self.child(),
            )
            for api in APIS
        }
        self.done()

    def on(self, *names: str) -> list[pulumi.Resource]:
        """What depends on these APIs waits for: `on("storage")`."""
        return [self._apis[f"{name}.googleapis.com"] for name in names]


class GcpProjectRoles(Component):
    """What deployments and previews may do in one project."""

    def __init__(
        self,
        name: str,
        *,
        place: Place,
        deploy: pulumi.Input[str],
        preview: pulumi.Input[str],
        after: Iterable[pulumi.Resource],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__("landfall:bootstrap:GcpProjectRoles", name, place, opts=opts)
        self._grant("deploy", deploy, DEPLOY_ROLES, list(after))
        self._grant("preview", preview, PREVIEW_ROLES, list(after))
        self.done()

    def _grant(self, who: str, member: pulumi.Input[str], roles: Mapping[str, str], after: list[pulumi.Resource]) -> None:
        for role in roles:
            projects.IAMMember(
                self.name_of(who, role.removeprefix("roles/")),
                project=self.place.account_id,
                role=role,
                member=member,
                opts=self.child(depends_on=after),
            )
