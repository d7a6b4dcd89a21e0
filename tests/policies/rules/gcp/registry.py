"""Cases of policies/rules/gcp/registry.py."""

from policies.cases import case

DOCKER = {"format": "DOCKER"}
REMOTE = {"format": "DOCKER", "mode": "REMOTE_REPOSITORY"}


def pull_request(**more: object) -> dict[str, object]:
    return {"github": {"owner": "acme", "name": "app", "pullRequest": {"branch": ".*", **more}}}


CASES = {
    "gcp-artifactregistry-scanning": case(
        good=[DOCKER, {**DOCKER, "vulnerabilityScanningConfig": {"enablementConfig": "INHERITED"}}],
        bad=[{**DOCKER, "vulnerabilityScanningConfig": {"enablementConfig": "DISABLED"}}],
        other=[{"format": "NPM"}],
    ),
    "gcp-artifactregistry-immutable-tags": case(
        good=[{**DOCKER, "dockerConfig": {"immutableTags": True}}],
        bad=[DOCKER, {**DOCKER, "dockerConfig": {"immutableTags": False}}],
        other=[REMOTE, {"format": "MAVEN"}],
    ),
    "gcp-artifactregistry-cleanup": case(
        good=[{**DOCKER, "cleanupPolicies": [{"id": "old", "action": "DELETE", "condition": {"olderThan": "90d"}}]}],
        bad=[DOCKER, {**DOCKER, "cleanupPolicies": [{"id": "old", "action": "DELETE"}], "cleanupPolicyDryRun": True}],
        other=[{**DOCKER, "mode": "VIRTUAL_REPOSITORY"}],
    ),
    "gcp-artifactregistry-upstream-https": case(
        good=[{**REMOTE, "remoteRepositoryConfig": {"commonRepository": {"uri": "https://registry.acme.example"}}}],
        bad=[
            {**REMOTE, "remoteRepositoryConfig": {"commonRepository": {"uri": "http://registry.acme.example"}}},
            {
                "format": "NPM",
                "remoteRepositoryConfig": {"npmRepository": {"customRepository": {"uri": "http://npm.acme.example"}}},
            },
        ],
        other=[DOCKER],
    ),
    "gcp-cloudbuild-worker-public-ip": case(
        good=[
            {"workerConfig": {"noExternalIp": True}},
            {"privateServiceConnect": {"networkAttachment": "a", "routeAllTraffic": True}},
        ],
        bad=[{}, {"workerConfig": {"machineType": "e2-medium"}}],
    ),
    "gcp-cloudbuild-service-account": case(
        good=[{"serviceAccount": "projects/acme/serviceAccounts/build@acme.iam.gserviceaccount.com"}],
        bad=[
            {},
            {"serviceAccount": "projects/acme/serviceAccounts/1@cloudbuild.gserviceaccount.com"},
            {"serviceAccount": "projects/-/serviceAccounts/1-compute@developer.gserviceaccount.com"},
        ],
    ),
    "gcp-cloudbuild-comment-control": case(
        good=[
            pull_request(commentControl="COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"),
            pull_request(commentControl="COMMENTS_ENABLED"),
        ],
        bad=[pull_request(), pull_request(commentControl="COMMENTS_DISABLED")],
        other=[{"github": {"owner": "acme", "name": "app", "push": {"branch": "main"}}}],
    ),
}
