"""Cases of policies/rules/aws/model_jobs.py."""

from policies.cases import case

CASES = {
    "aws-sagemaker-quality-traffic-encrypted": case(
        good=[{"networkConfig": {"enableInterContainerTrafficEncryption": True}}],
        bad=[{}, {"networkConfig": {"enableInterContainerTrafficEncryption": False}}],
    ),
    "aws-sagemaker-quality-isolation": case(
        good=[{"networkConfig": {"enableNetworkIsolation": True}}],
        bad=[{}, {"networkConfig": {"enableNetworkIsolation": False}}],
    ),
}
