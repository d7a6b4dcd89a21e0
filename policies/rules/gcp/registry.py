"""Artifact Registry and Cloud Build."""

from policies import all_of, any_of, is_set, is_true, none_of, one_of, rule

_REPOSITORY = "gcp:artifactregistry/repository:Repository"
_CONTAINER_IMAGES = one_of("format", "DOCKER")
_OURS = one_of("mode", "STANDARD_REPOSITORY", default="STANDARD_REPOSITORY")
_WORKERS = "gcp:cloudbuild/workerPool:WorkerPool"
_TRIGGER = "gcp:cloudbuild/trigger:Trigger"
_UPSTREAMS = (
    "remoteRepositoryConfig.commonRepository.uri",
    *(f"remoteRepositoryConfig.{kind}Repository.customRepository.uri" for kind in ("docker", "maven", "npm", "python")),
)

rule(
    id="gcp-artifactregistry-scanning",
    title="Images are scanned",
    control="LF-CNT-02",
    severity="medium",
    types=_REPOSITORY,
    when=_CONTAINER_IMAGES,
    ok=none_of("vulnerabilityScanningConfig.enablementConfig", "DISABLED"),
    cure='Set `vulnerabilityScanningConfig.enablementConfig` to "INHERITED", and enable containerscanning.googleapis.com.',
    fix={"vulnerabilityScanningConfig.enablementConfig": "INHERITED"},
)


rule(
    id="gcp-artifactregistry-immutable-tags",
    title="A tag of an image never changes its content",
    control="LF-CNT-03",
    severity="medium",
    types=_REPOSITORY,
    when=all_of(_CONTAINER_IMAGES, _OURS),
    ok=is_true("dockerConfig.immutableTags"),
    cure="Set `dockerConfig.immutableTags` to true.",
)

rule(
    id="gcp-artifactregistry-cleanup",
    title="Repositories throw old artifacts away",
    control="LF-CST-04",
    severity="low",
    types=_REPOSITORY,
    when=none_of("mode", "VIRTUAL_REPOSITORY"),
    ok=lambda repository: repository.has("cleanupPolicies") and not repository.flag("cleanupPolicyDryRun"),
    cure="Add `cleanupPolicies`, and take `cleanupPolicyDryRun` away once they do what they should.",
)

rule(
    id="gcp-artifactregistry-upstream-https",
    title="Remote repositories fetch over HTTPS",
    control=("LF-TLS-07", "LF-CNT-07"),
    severity="high",
    types=_REPOSITORY,
    when=lambda repository: any(repository.has(path) for path in _UPSTREAMS),
    bad=lambda repository: [
        repository.fail(path) for path in _UPSTREAMS if repository.has(path) and repository.word(path).startswith("http://")
    ],
    why="Whoever is on the way puts code of theirs into every build.",
    cure="Begin the `uri` with https://.",
)

rule(
    id="gcp-cloudbuild-worker-public-ip",
    title="Build workers have no public address",
    control=("LF-NET-08", "LF-CNT-10"),
    severity="medium",
    types=_WORKERS,
    ok=any_of(is_true("workerConfig.noExternalIp"), is_true("privateServiceConnect.routeAllTraffic")),
    cure="Set `workerConfig.noExternalIp` to true.",
)

rule(
    id="gcp-cloudbuild-service-account",
    title="Builds run under an account of their own",
    control=("LF-CNT-10", "LF-IDN-05"),
    severity="medium",
    types=_TRIGGER,
    ok=lambda trigger: (
        trigger.has("serviceAccount")
        and not any(one in (trigger.literal("serviceAccount") or "") for one in ("@cloudbuild.", "-compute@developer."))
    ),
    why="The default account of builds may do what any build of the project ever needed.",
    cure="Name in `serviceAccount` an account with the roles of this build.",
)

rule(
    id="gcp-cloudbuild-comment-control",
    title="Pull requests of strangers are not built without a comment of ours",
    control="LF-CNT-10",
    severity="medium",
    types=_TRIGGER,
    when=is_set("github.pullRequest"),
    ok=one_of("github.pullRequest.commentControl", "COMMENTS_ENABLED", "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"),
    why="A pull request brings its own build file, and with it the rights of the build.",
    cure='Set `github.pullRequest.commentControl` to "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY".',
)
