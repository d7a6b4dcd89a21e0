"""Cases of policies/rules/aws/registries.py."""

from policies.cases import R, case

REPOSITORY = "aws:ecr/repository:Repository"

CASES = {
    "aws-ecr-scan": case(
        good=[
            {"imageScanningConfiguration": {"scanOnPush": True}},
            [
                R(REPOSITORY, "r"),
                R(
                    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
                    "s",
                    scanType="ENHANCED",
                    rules=[
                        {"scanFrequency": "CONTINUOUS_SCAN", "repositoryFilters": [{"filter": "*", "filterType": "WILDCARD"}]}
                    ],
                ),
            ],
        ],
        bad=[{}, {"imageScanningConfiguration": {"scanOnPush": False}}],
    ),
    "aws-ecr-immutable": case(good=[{"imageTagMutability": "IMMUTABLE"}], bad=[{}, {"imageTagMutability": "MUTABLE"}]),
    "aws-ecr-lifecycle": case(
        good=[[R(REPOSITORY, "r"), R("aws:ecr/lifecyclePolicy:LifecyclePolicy", "l", repository="@r.name", policy="{}")]],
        bad=[{}],
    ),
    "aws-ecr-force-delete": case(good=[{}], bad=[{"forceDelete": True}]),
}
