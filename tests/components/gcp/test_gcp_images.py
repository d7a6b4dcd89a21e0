"""Where Cloud Run gets an image from."""

import pytest

from components.workloads.service.gcp_images import reference, remote, slug

MIRROR = "europe-west1-docker.pkg.dev/acme/test-services-pay"


@pytest.mark.parametrize(
    "image",
    [
        "docker.io/library/nginx:1.27",
        "gcr.io/acme/pay:1",
        "eu.gcr.io/acme/pay:1",
        "europe-west1-docker.pkg.dev/acme/images/pay:1",
    ],
)
def test_what_cloud_run_pulls_itself_keeps_its_name(image: str) -> None:
    assert remote([image]) == ()
    assert reference(image, {}) == image


@pytest.mark.parametrize("rest", ["acme/pay:1.4.2", f"acme/pay@sha256:{'0' * 64}", "pay:1"])
def test_any_other_image_goes_through_the_remote_repository(rest: str) -> None:
    assert reference(f"ghcr.io/{rest}", {"ghcr.io": f"{MIRROR}-ghcr-io"}) == f"{MIRROR}-ghcr-io/{rest}"


def test_a_registry_that_only_looks_like_googles_is_not() -> None:
    assert remote(["gcr.io.evil.example/a/b:1", "notgcr.io/a/b:1"]) == ("gcr.io.evil.example", "notgcr.io")


def test_a_repository_is_made_once_a_registry() -> None:
    assert remote(["ghcr.io/a/b:1", "quay.io/a/b:1", "ghcr.io/c/d:2"]) == ("ghcr.io", "quay.io")


def test_an_image_without_its_repository_is_an_error() -> None:
    with pytest.raises(KeyError):
        reference("ghcr.io/a/b:1", {})


def test_a_host_with_a_port_makes_a_name() -> None:
    assert slug("registry.acme.example:5000") == "registry-acme-example-5000"
