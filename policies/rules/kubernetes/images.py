"""Where images come from, and whether they stay what they were."""

import fnmatch
from collections.abc import Callable
from typing import NamedTuple

from policies import Fail, View, rule
from policies.pods import pod
from policies.rule import Check
from policies.rules.kubernetes._workload import WRITES, per_container

_MOVING = frozenset(
    {"canary", "dev", "develop", "development", "edge", "head", "main", "master", "nightly", "prod", "production"}
    | {"release", "rolling", "snapshot", "stable", "staging", "test", "testing", "trunk", "unstable"}
)
"""Tags that by custom point to the newest build."""


class Image(NamedTuple):
    """The parts of an image's name. Without a registry Kubernetes takes docker.io, without a namespace there `library`."""

    registry: str
    repository: str
    tag: str
    digest: str

    @property
    def moves(self) -> bool:
        """Whether the name stands for another image tomorrow."""
        tag = self.tag.lower()
        return not self.digest and (
            tag in ("", "latest") or tag in _MOVING or tag.endswith(("-latest", "-nightly", "-snapshot"))
        )


def image(text: str) -> Image:
    """An image's name, read as container runtimes do."""
    name, _, digest = text.strip().partition("@")
    first, slash, rest = name.partition("/")
    named = bool(slash) and ("." in first or ":" in first or first == "localhost")
    registry, path = (first, rest) if named else ("docker.io", name)
    folder, slash, last = path.rpartition("/")
    last, _, tag = last.partition(":")
    repository = f"{folder}{slash}{last}"
    if registry in ("docker.io", "index.docker.io", "registry-1.docker.io"):
        registry, repository = "docker.io", repository if "/" in repository else f"library/{repository}"
    return Image(registry.lower(), repository, tag, digest)


def _images(wrong: Callable[[Image], object]) -> Check:
    def test(container: View, _: View) -> Fail | None:
        text = container.text("image")
        return container.fail("image") if text and wrong(image(text)) else None

    return per_container(test, ephemeral=True)


rule(
    id="kubernetes-image-latest",
    title="Images have a tag other than latest",
    control="LF-K8S-11",
    severity="medium",
    types=WRITES,
    bad=_images(lambda one: not one.digest and one.tag.lower() in ("", "latest")),
    message="the image {value} is whatever was pushed last",
    why="Two pods of one Deployment may run different programs, and a rollback brings back the same one.",
    cure="Name a version in `image`, best with its digest: `registry/app:1.4.2@sha256:…`.",
)

rule(
    id="kubernetes-image-moving-tag",
    title="Images have no tag that moves with a branch",
    control="LF-K8S-11",
    severity="low",
    types=WRITES,
    bad=_images(lambda one: one.moves and one.tag.lower() not in ("", "latest")),
    message="the tag of {value} moves",
    why="The tag points to another image after the next build, and a node that restarts a pod takes that one.",
    cure="Name a version in `image`, best with its digest: `registry/app:1.4.2@sha256:…`.",
)

rule(
    id="kubernetes-image-digest",
    title="Images are pinned by digest",
    control="LF-K8S-11",
    severity="low",
    types=WRITES,
    bad=_images(lambda one: not one.digest and not one.moves),
    message="the tag of {value} can be pushed again",
    why="Whoever may push to the registry can put another image under a tag that exists; a digest is the image.",
    cure="Add the digest to `image`: `registry/app:1.4.2@sha256:…`; `docker buildx imagetools inspect` prints it.",
)

_REGISTRIES = (
    "docker.io/library/*",
    "registry.k8s.io/*",
    "gcr.io/*",
    "*.gcr.io/*",
    "*.pkg.dev/*",
    "*.dkr.ecr.*.amazonaws.com/*",
    "*.dkr.ecr.*.amazonaws.com.cn/*",
    "public.ecr.aws/*",
    "*.azurecr.io/*",
    "mcr.microsoft.com/*",
    "cgr.dev/*",
    "ghcr.io/*",
    "quay.io/*",
    "registry.gitlab.com/*",
    "registry.access.redhat.com/*",
    "registry.redhat.io/*",
)


def _strange(view: View) -> object:
    allowed = [str(pattern).lower() for pattern in view.options["registries"]]

    def known(one: Image) -> bool:
        place = f"{one.registry}/{one.repository}".lower()
        return any(fnmatch.fnmatchcase(place, pattern if "/" in pattern else f"{pattern}/*") for pattern in allowed)

    return _images(lambda one: not known(one))(view)


rule(
    id="kubernetes-image-registry",
    title="Images come from registries that are allowed",
    control="LF-K8S-12",
    severity="low",
    types=WRITES,
    bad=_strange,
    options={"registries": list(_REGISTRIES)},
    message="the image {value} comes from a registry that is not allowed",
    cure="Copy the image to a registry of your own and name that one in `image`, or add the registry to the rule's option `registries`.",
)

_RETIRED = ("k8s.gcr.io/*", "gcr.io/google_containers/*", "gcr.io/google-containers/*", "docker.io/bitnamilegacy/*")

rule(
    id="kubernetes-image-retired-registry",
    title="Images do not come from registries that are frozen",
    control="LF-VER-07",
    severity="medium",
    types=WRITES,
    bad=_images(
        lambda one: any(fnmatch.fnmatchcase(f"{one.registry}/{one.repository}", pattern) for pattern in _RETIRED),
    ),
    message="{value} is in a registry that gets no new images",
    why="No repaired image comes from there any more, and one day none at all.",
    cure="Take the image from where its project publishes it today: registry.k8s.io for Kubernetes' own.",
    url="https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/",
)

rule(
    id="kubernetes-image-tiller",
    title="Helm's Tiller does not run in the cluster",
    control=("LF-VER-07", "LF-K8S-15"),
    severity="high",
    types=WRITES,
    bad=_images(lambda one: one.repository.rpartition("/")[2].lower() == "tiller"),
    why="Tiller serves whoever reaches its port with its own rights, most often cluster-admin, and has had no repair since 2020.",
    cure="Remove it, and release with Helm 3 or later, which has no server.",
    url="https://helm.sh/docs/topics/v2_v3_migration/",
)


def _stale(container: View, _: View) -> Fail | None:
    policy = container.word("imagePullPolicy")
    if policy == "never" or (policy == "ifnotpresent" and container.has("image") and image(container.text("image")).moves):
        return container.fail("imagePullPolicy")
    return None


rule(
    id="kubernetes-image-pull-policy",
    title="Images that can change are pulled anew",
    control="LF-K8S-11",
    severity="low",
    types=WRITES,
    bad=per_container(_stale),
    why="The node runs the copy that it happens to have, old or put there by someone else, and asks no registry whether the pod may.",
    cure='Set `imagePullPolicy` to "Always", or pin the image by version or digest.',
)


def _moving_volumes(view: View) -> list[Fail]:
    def moves(volume: View) -> bool:
        return volume.has("image.reference") and image(volume.text("image.reference")).moves

    return [volume.fail("image.reference") for volume in pod(view).where("volumes", moves)]


rule(
    id="kubernetes-image-volume-latest",
    title="Volumes made of images name a version",
    control="LF-K8S-11",
    severity="low",
    types=WRITES,
    bad=_moving_volumes,
    why="Data or programs that a pod mounts from an image change with its next push, unseen by any rollout.",
    cure="Name a version or digest in `image.reference` of the volume.",
)
