"""The analyzer that the engine talks to, with the properties of a resource decoded once and only the rules about its type run.

pulumi-policy decodes inside its loop over policies: with 100 policies that is 60 ms a resource. This override gives the same results (tests
hold it to that) and is used with the versions of pulumi-policy that it was written for; others get the stock analyzer, slow and right.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pulumi_policy.policy
from pulumi.runtime import proto
from pulumi_policy.version import VERSION

from policies.engine_values import decoded
from policies.pack import CannotTellError, DoesNotCountError, Pack, ResourcePolicy, StackPolicy
from policies.stack import Stack, Subject
from policies.tokens import normal

KNOWN = ("1.21.",)
"""Versions of pulumi-policy whose analyzer this one is an override of."""

Stock = pulumi_policy.policy._PolicyAnalyzerServicer
_Level = pulumi_policy.EnforcementLevel


def use_for(pack: Pack, version: str = VERSION) -> bool:
    """Let the `PolicyPack` of this process be served by `SharedAnalyzer`; False, and nothing done, with an unknown version."""
    if not version.startswith(KNOWN):
        return False

    def made(*arguments: Any, **more: Any) -> SharedAnalyzer:
        return SharedAnalyzer(pack, *arguments, **more)

    pulumi_policy.policy._PolicyAnalyzerServicer = made
    return True


class SharedAnalyzer(Stock):  # type: ignore[misc,valid-type]
    """Answers `Analyze` and `AnalyzeStack`; the rest is the stock analyzer's."""

    def __init__(self, pack: Pack, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._pack = pack
        self._resource_policies = {p.rule.id: p for p in pack.policies if isinstance(p, ResourcePolicy)}
        self._stack_policies = [p for p in pack.policies if isinstance(p, StackPolicy)]
        self._inputs: dict[str, dict[str, Any]] = {}

    def ConfigureStack(self, request: Any, context: Any) -> Any:  # noqa: N802 - the protocol's name
        """Another stack, or another run: what was seen before is forgotten."""
        self._inputs.clear()
        return super().ConfigureStack(request, context)

    def Analyze(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """The diagnostics of every rule about the resource's type."""
        response = proto.AnalyzeResponse()
        properties = decoded(request.properties)
        self._inputs[request.urn] = properties
        subject = _subject(request, properties)
        rules = self._pack.rulebook.about(subject.type)
        if not rules:
            return response
        stack = Stack((subject,), _providers((request,)))
        for rule in rules:
            policy = self._resource_policies.get(rule.id)
            if policy is not None:
                self._run(policy, response, lambda p, c, r: self._pack.say(p.rule, (subject,), stack, c, r))
        return response

    def AnalyzeStack(self, request: Any, _context: Any) -> Any:  # noqa: N802
        """The diagnostics of every rule that looks at several resources.

        What `Analyze` was told of a resource, its inputs, is what these rules judge too: outputs of a preview have unknowns where
        the provider has a default, and a default is no unknown. Outputs only say who is meant by a reference.
        """
        response = proto.AnalyzeResponse()
        if self._stack_policies:
            subjects = []
            for resource in request.resources:
                outputs = decoded(resource.properties)
                subjects.append(_subject(resource, self._inputs.get(resource.urn, outputs), outputs))
            stack = Stack(tuple(subjects), _providers(request.resources))
            for policy in self._stack_policies:
                self._run(policy, response, lambda p, c, r: p.say(stack, c, r))
        return response

    def _run(self, policy: Any, response: Any, judged: Any) -> None:
        """One policy, with the level, the configuration and the words for doubt that the stock analyzer has."""
        level = self._get_enforcement_level(policy)
        if level == _Level.DISABLED:
            return
        if level == _Level.REMEDIATE:
            level = _Level.MANDATORY
        report = self._create_report_violation(response, policy.name, policy.description, level, policy.severity)
        config = self._get_policy_config(policy.name) or {}
        try:
            judged(policy, config, report)
        except CannotTellError as unknown:
            name, version = self._PolicyAnalyzerServicer__policy_pack_name, self._PolicyAnalyzerServicer__policy_pack_version
            response.diagnostics.append(
                proto.AnalyzeDiagnostic(
                    policyName=policy.name,
                    policyPackName=name,
                    policyPackVersion=version,
                    message=f"can't run policy '{policy.name}' from policy pack '{name}@v{version}' during preview: {unknown.message}",
                    urn="",
                    description=policy.description,
                    enforcementLevel=self._map_enforcement_level(_Level.ADVISORY),
                )
            )
        except DoesNotCountError as reason:
            response.not_applicable.append(proto.PolicyNotApplicable(policy_name=policy.name, reason=str(reason)))


def _subject(request: Any, properties: Mapping[str, Any], outputs: Mapping[str, Any] | None = None) -> Subject:
    """A resource of `Analyze`, or of `AnalyzeStack`, which knows dependencies too."""
    of_stack = outputs is not None
    return Subject(
        urn=request.urn,
        type=normal(request.type),
        name=request.name,
        properties=properties,
        outputs=outputs or {},
        property_dependencies={k: tuple(v.urns) for k, v in request.propertyDependencies.items()} if of_stack else {},
        dependencies=tuple(request.dependencies) if of_stack else (),
        parent=request.options.parent or (request.parent if of_stack else ""),
        provider=request.provider.urn if request.HasField("provider") else "",
        protect=request.options.protect,
    )


def _providers(requests: Iterable[Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for request in requests:
        if request.HasField("provider") and request.provider.urn not in found:
            found[request.provider.urn] = decoded(request.provider.properties)
    return found
