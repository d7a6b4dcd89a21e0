"""Jobs of SageMaker that watch the quality of data and models."""

from policies import is_true, rule

_QUALITY = "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition"

rule(
    id="aws-sagemaker-quality-traffic-encrypted",
    title="Jobs that watch data quality encrypt what their containers send each other",
    control="LF-TLS-10",
    severity="medium",
    types=_QUALITY,
    ok=is_true("networkConfig.enableInterContainerTrafficEncryption"),
    cure="Set `networkConfig.enableInterContainerTrafficEncryption` to true.",
)

rule(
    id="aws-sagemaker-quality-isolation",
    title="Jobs that watch data quality make no calls to the network",
    control="LF-NET-09",
    severity="low",
    types=_QUALITY,
    ok=is_true("networkConfig.enableNetworkIsolation"),
    cure="Set `networkConfig.enableNetworkIsolation` to true.",
)
