"""A role for an identity, on exactly one scope."""

import pulumi
from pulumi_azure_native import authorization

from components.azure_names import guid
from components.component import Component
from components.identity.azure_roles import Role, role_definition_id


def grant(
    component: Component,
    *parts: str,
    role: Role,
    scope: pulumi.Input[str],
    principal: pulumi.Input[str],
    condition: pulumi.Input[str] | None = None,
    parent: pulumi.Resource | None = None,
) -> authorization.RoleAssignment:
    """Give `principal`, an identity's object id, a built-in role on `scope`; children are named by `parts`.

    The assignment's name is a GUID of ours, so a second run meets the same assignment. Azure refuses to change the
    principal of one that is there: hence it is deleted before it is replaced. The principal type is said, since Azure
    otherwise looks the principal up in a directory that may not have heard of it yet.
    https://learn.microsoft.com/azure/role-based-access-control/role-assignments-template#new-service-principal
    """
    return authorization.RoleAssignment(
        component.name_of(*parts),
        role_assignment_name=guid(component.cloud_name(*parts), component.place.account_id),
        role_definition_id=role_definition_id(role, component.place.account_id),
        scope=scope,
        principal_id=principal,
        principal_type=authorization.PrincipalType.SERVICE_PRINCIPAL,
        condition=condition,
        condition_version="2.0" if condition is not None else None,
        opts=component.child(parent=parent, delete_before_replace=True),
    )
