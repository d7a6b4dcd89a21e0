"""Which images Cloud Run takes from where they are, and by what name it gets the others. Pure."""

import re
from collections.abc import Iterable, Mapping

DIRECT = re.compile(r"^(docker\.io|([a-z]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev)$")
"""Registries that Cloud Run pulls from itself: Docker Hub and Artifact Registry.

Anything else goes through a remote repository. That keeps a copy here too, so a deployment does not depend on another company's registry.
https://docs.cloud.google.com/run/docs/deploying#images
"""


def registry(image: str) -> str:
    """The host of a full image reference: `ghcr.io` of `ghcr.io/acme/payments:1.4.2`."""
    return image.split("/", 1)[0]


def slug(host: str) -> str:
    """A registry's host as part of a name: `ghcr-io`."""
    return re.sub(r"[^a-z0-9]+", "-", host)


def remote(images: Iterable[str]) -> tuple[str, ...]:
    """The registries of these images that need a remote repository, sorted."""
    return tuple(sorted({registry(image) for image in images if not DIRECT.match(registry(image))}))


def reference(image: str, repositories: Mapping[str, str]) -> str:
    """The name under which Cloud Run pulls an image.

    :param repositories: remote repository by registry host: `europe-west1-docker.pkg.dev/acme-dev/dev-ghcr-io`.
    :raises KeyError: the image's registry needs a remote repository and has none.
    """
    host, path = image.split("/", 1)
    return image if DIRECT.match(host) else f"{repositories[host]}/{path}"
