"""Charts and manifests that others wrote: pinned, and from where they say."""

import re

from policies import Fail, View, rule
from policies.credentials import is_plain_secret
from policies.rules.kubernetes._workload import findings

_RELEASES = ("kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v4:Chart")
_CHARTS = (*_RELEASES, "kubernetes:helm.sh/v3:Chart")

_RANGE = re.compile(r"[\^~<>=*|,\s]|(?:^|\.)[xX](?:\.|$)|^latest$|^v?\d+(?:\.\d+)?$")
"""A constraint that more than one version meets. Source: https://helm.sh/docs/chart_best_practices/dependencies/#versions."""


def _repository(view: View) -> str:
    """The path of the repository's address; old charts keep it elsewhere."""
    return next((path for path in ("repositoryOpts.repo", "fetchOpts.repo") if view.has(path)), "repositoryOpts.repo")


def _is_remote(view: View) -> bool:
    """A chart of a repository or a registry. A folder or an archive is what it is."""
    return view.has(_repository(view)) or (view.literal("chart") or "").startswith("oci://")


def _loose(view: View) -> Fail | None:
    if not view.has("version"):
        return None if "@sha256:" in (view.literal("chart") or "") else view.fail("version", "the newest is taken")
    return view.fail("version", "more than one version fits") if _RANGE.search(view.text("version").strip()) else None


rule(
    id="kubernetes-helm-version",
    title="Helm charts are pinned to a version",
    control="LF-K8S-11",
    severity="medium",
    types=_CHARTS,
    when=_is_remote,
    bad=_loose,
    why="The next update installs whatever was published since, unseen by the preview that was reviewed.",
    cure="Set `version` to one version, such as 4.11.3, and let a bot raise it.",
)


def _clear_text(view: View) -> tuple[Fail, ...]:
    def by_http(path: str) -> Fail | None:
        return view.fail(path) if view.word(path).startswith("http://") else None

    return findings(
        (
            lambda: by_http(_repository(view)),
            lambda: by_http("chart"),
            lambda: view.fail("plainHttp") if view.flag("plainHttp") else None,
        )
    )


rule(
    id="kubernetes-helm-clear-text",
    title="Helm charts are fetched by HTTPS",
    control="LF-K8S-12",
    severity="high",
    types=_CHARTS,
    bad=_clear_text,
    why="Whoever is on the way puts other manifests into the cluster.",
    cure="Give the repository's address with https:// or oci://, and remove `plainHttp`.",
)

rule(
    id="kubernetes-helm-repository-password",
    title="Passwords of chart repositories do not stand in the program",
    control="LF-SEC-06",
    severity="high",
    types=_RELEASES,
    bad=lambda view: (
        view.fail("repositoryOpts.password") if is_plain_secret("password", view.literal("repositoryOpts.password")) else None
    ),
    message="`{path}` is not marked as a secret",
    why="What stands in a program stands in its repository for ever.",
    cure="Read it by `config.require_secret`.",
)

_PINNED = re.compile(r"(?:^|[/=@_\-])v?\d+\.\d+(?:\.\d+)?|[0-9a-f]{40}")
"""A version or a commit in an address."""

_SOURCES = {
    "kubernetes:yaml/v2:ConfigFile": "file",
    "kubernetes:yaml/v2:ConfigGroup": "files",
    "kubernetes:yaml:ConfigFile": "file",
    "kubernetes:yaml:ConfigGroup": "files",
    "kubernetes:kustomize/v2:Directory": "directory",
    "kubernetes:kustomize:Directory": "directory",
}


def _fetched(view: View) -> list[Fail]:
    def moves(source: View) -> bool:
        text = source.text().strip()
        remote = "://" in text or text.startswith(("github.com/", "git@", "bitbucket.org/", "gitlab.com/"))
        return remote and (text.startswith("http://") or not _PINNED.search(text))

    return [source.fail() for source in view.where(_SOURCES[view.type], moves)]


rule(
    id="kubernetes-manifest-remote",
    title="Manifests of others are pinned to a version",
    control="LF-K8S-11",
    severity="medium",
    types=tuple(_SOURCES),
    bad=_fetched,
    message="{value} is whatever stands there when the program runs",
    why="Whoever can change what is behind the address changes the cluster at the next update.",
    cure="Name a release or a commit in an https address, or keep a copy of the file beside the program.",
)
