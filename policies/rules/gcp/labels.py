"""Labels: whose a thing is."""

from policies import View, rule
from policies.credentials import is_plain_secret

LABELLED = {
    "gcp:storage/bucket:Bucket": "labels",
    "gcp:compute/instance:Instance": "labels",
    "gcp:compute/disk:Disk": "labels",
    "gcp:container/cluster:Cluster": "resourceLabels",
    "gcp:sql/databaseInstance:DatabaseInstance": "settings.userLabels",
    "gcp:bigquery/dataset:Dataset": "labels",
    "gcp:pubsub/topic:Topic": "labels",
    "gcp:redis/instance:Instance": "labels",
    "gcp:spanner/instance:Instance": "labels",
    "gcp:bigtable/instance:Instance": "labels",
    "gcp:alloydb/cluster:Cluster": "labels",
    "gcp:filestore/instance:Instance": "labels",
    "gcp:dataproc/cluster:Cluster": "labels",
    "gcp:composer/environment:Environment": "labels",
    "gcp:cloudrunv2/service:Service": "labels",
    "gcp:cloudfunctions/function:Function": "labels",
    "gcp:cloudfunctionsv2/function:Function": "labels",
    "gcp:artifactregistry/repository:Repository": "labels",
    "gcp:organizations/project:Project": "labels",
}
"""Types that cost money or keep data, and where they keep their labels."""


def _names(view: View) -> set[str]:
    """The keys of its own labels, and of those that its provider puts on everything."""
    found = {key for key, _ in view.items(LABELLED[view.type])}
    usual = view.provider.json("defaultLabels") if view.provider else None
    return found | ({key for key, _ in usual.items()} if usual else set())


def _missing(view: View) -> object:
    names, path = _names(view), LABELLED[view.type]
    if not view.options["labels"]:
        return not names and view.fail(path, "there is none")
    missing = [str(label) for label in view.options["labels"] if label not in names]
    return missing and view.fail(path, f"{', '.join(missing)} missing")


rule(
    id="gcp-labels-present",
    title="What costs money or keeps data carries labels",
    control="LF-TAG-01",
    severity="low",
    types=tuple(LABELLED),
    bad=_missing,
    cure="Add `labels` that say whose it is, or `defaultLabels` of the provider for everything; the option `labels` lists those asked for.",
    options={"labels": []},
)

rule(
    id="gcp-labels-secrets",
    title="Labels hold no secrets",
    control="LF-TAG-02",
    severity="medium",
    types=tuple(LABELLED),
    bad=lambda view: [
        value.fail("", found)
        for key, value in view.items(LABELLED[view.type])
        if (found := is_plain_secret(key, value.literal()))
    ],
    message="`{path}` is {detail}",
    why="Labels are shown to everyone who may list, and stand in every bill.",
    cure="Keep it in Secret Manager.",
)
