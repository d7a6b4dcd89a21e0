"""ECR. Its policies are in resource_policies."""

from policies import View, any_of, is_true, one_of, rule

_REPOSITORY = "aws:ecr/repository:Repository"
_SCANS = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"


def _scanned_by_registry(repository: View) -> bool:
    return any(repository.stack.view(one).has("rules") for one in repository.stack.of_type(_SCANS))


rule(
    id="aws-ecr-scan",
    title="Images are scanned when they are pushed",
    control="LF-CNT-02",
    severity="medium",
    types=_REPOSITORY,
    stack=True,
    ok=any_of(_scanned_by_registry, is_true("imageScanningConfiguration.scanOnPush")),
    cure="Set `imageScanningConfiguration.scanOnPush` to true, or configure scanning for the whole registry.",
)

rule(
    id="aws-ecr-immutable",
    title="A tag of an image never changes its content",
    control="LF-CNT-03",
    severity="medium",
    types=_REPOSITORY,
    ok=one_of("imageTagMutability", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", default="MUTABLE"),
    cure='Set `imageTagMutability` to "IMMUTABLE".',
    fix={"imageTagMutability": "IMMUTABLE"},
)

rule(
    id="aws-ecr-lifecycle",
    title="Old images are removed",
    control="LF-CST-04",
    severity="low",
    types=_REPOSITORY,
    stack=True,
    ok=lambda repository: repository.related("aws:ecr/lifecyclePolicy:LifecyclePolicy", property="repository"),
    message="no LifecyclePolicy refers to this repository",
    cure="Add an aws.ecr.LifecyclePolicy that keeps the last images.",
)

rule(
    id="aws-ecr-force-delete",
    title="Repositories with images in them are not removed by a destroy",
    control="LF-BCK-12",
    severity="low",
    types=_REPOSITORY,
    bad=is_true("forceDelete"),
    cure="Leave `forceDelete` out.",
    fix={"forceDelete": False},
)
