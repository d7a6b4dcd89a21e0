"""Default providers are refused, as the engine does where `pulumi:disable-default-providers` says `["*"]`.

An offline run refuses them always: a provider made from the machine's credentials belongs in no environment.
"""


def package_of(token: str, custom: bool) -> str:
    """The provider package that manages a resource of this type; empty for components, providers and Pulumi's own types."""
    package = token.partition(":")[0]
    return package if custom and package not in ("pulumi", "pulumi-python", "pulumi-nodejs", "") else ""


def refusal(token: str, name: str, package: str, place: str) -> str:
    """What to say of a resource without an explicit provider."""
    return (
        f"default provider for '{package}' disabled: '{token}' \"{name}\" declared at {place} must use an explicit provider. "
        "Pass provider= in its options (components: opts=self.child(...))."
    )
