"""What is encrypted with a key of our own. Google encrypts everything; a key of ours can be withdrawn and is logged when it is used."""

from typing import NamedTuple

from policies import View, rule
from policies.rule import Severity


class Store(NamedTuple):
    """Types that keep data, and the paths at which they name a key. With `[*]` each item of the list must name one."""

    id: str
    what: str
    control: str
    keys: dict[str, tuple[str, ...]]
    severity: Severity = "low"


def _vertex(*names: str) -> dict[str, tuple[str, ...]]:
    return {f"gcp:vertex/ai{name}:Ai{name}": ("encryptionSpec.kmsKeyName",) for name in names}


_DISK = "diskEncryptionKey.kmsKeySelfLink"

STORES = (
    Store(
        "gcp-storage-bucket-own-key", "Buckets", "LF-KEY-06", {"gcp:storage/bucket:Bucket": ("encryption.defaultKmsKeyName",)}
    ),
    Store(
        "gcp-compute-disk-own-key",
        "Disks",
        "LF-KEY-06",
        {
            "gcp:compute/disk:Disk": (_DISK, "diskEncryptionKey.rawKey", "diskEncryptionKey.rsaEncryptedKey"),
            "gcp:compute/regionDisk:RegionDisk": ("diskEncryptionKey.kmsKeyName", "diskEncryptionKey.rawKey"),
        },
    ),
    Store(
        "gcp-compute-instance-own-key",
        "Boot disks of machines",
        "LF-KEY-06",
        {
            "gcp:compute/instance:Instance": ("bootDisk.kmsKeySelfLink", "bootDisk.diskEncryptionKeyRaw", "bootDisk.source"),
            "gcp:compute/instanceTemplate:InstanceTemplate": (f"disks[*].{_DISK}", "disks[*].source"),
            "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate": (f"disks[*].{_DISK}", "disks[*].source"),
        },
    ),
    Store(
        "gcp-sql-own-key",
        "Cloud SQL instances",
        "LF-KEY-06",
        {"gcp:sql/databaseInstance:DatabaseInstance": ("encryptionKeyName",)},
    ),
    Store(
        "gcp-bigquery-own-key",
        "BigQuery datasets",
        "LF-KEY-06",
        {"gcp:bigquery/dataset:Dataset": ("defaultEncryptionConfiguration.kmsKeyName",)},
    ),
    Store("gcp-pubsub-topic-own-key", "Pub/Sub topics", "LF-KEY-05", {"gcp:pubsub/topic:Topic": ("kmsKeyName",)}),
    Store(
        "gcp-artifactregistry-own-key",
        "Repositories of artifacts",
        "LF-KEY-06",
        {"gcp:artifactregistry/repository:Repository": ("kmsKeyName",)},
    ),
    Store("gcp-spanner-own-key", "Spanner databases", "LF-KEY-06", {"gcp:spanner/database:Database": ("encryptionConfig",)}),
    Store(
        "gcp-bigtable-own-key",
        "Bigtable instances",
        "LF-KEY-06",
        {"gcp:bigtable/instance:Instance": ("clusters[*].kmsKeyName",)},
    ),
    Store(
        "gcp-alloydb-own-key",
        "AlloyDB clusters",
        "LF-KEY-06",
        {"gcp:alloydb/cluster:Cluster": ("encryptionConfig.kmsKeyName",)},
    ),
    Store(
        "gcp-firestore-own-key",
        "Firestore databases",
        "LF-KEY-06",
        {"gcp:firestore/database:Database": ("cmekConfig.kmsKeyName",)},
    ),
    Store("gcp-filestore-own-key", "File stores", "LF-KEY-06", {"gcp:filestore/instance:Instance": ("kmsKeyName",)}),
    Store(
        "gcp-memorystore-own-key",
        "Caches",
        "LF-KEY-04",
        {
            "gcp:redis/instance:Instance": ("customerManagedKey",),
            "gcp:redis/cluster:Cluster": ("kmsKey",),
            "gcp:memorystore/instance:Instance": ("kmsKey",),
        },
    ),
    Store(
        "gcp-dataproc-own-key",
        "Dataproc clusters",
        "LF-KEY-04",
        {"gcp:dataproc/cluster:Cluster": ("clusterConfig.encryptionConfig.kmsKeyName",)},
    ),
    Store(
        "gcp-dataflow-own-key",
        "Dataflow jobs",
        "LF-KEY-04",
        {"gcp:dataflow/job:Job": ("kmsKeyName",), "gcp:dataflow/flexTemplateJob:FlexTemplateJob": ("kmsKeyName",)},
    ),
    Store(
        "gcp-composer-own-key",
        "Composer environments",
        "LF-KEY-04",
        {"gcp:composer/environment:Environment": ("config.encryptionConfig.kmsKeyName",)},
    ),
    Store(
        "gcp-datafusion-own-key",
        "Data Fusion instances",
        "LF-KEY-04",
        {"gcp:datafusion/instance:Instance": ("cryptoKeyConfig.keyReference",)},
    ),
    Store(
        "gcp-workbench-own-key",
        "Disks of notebooks",
        "LF-KEY-06",
        {"gcp:workbench/instance:Instance": ("gceSetup.bootDisk.kmsKey",)},
    ),
    Store(
        "gcp-vertex-own-key",
        "Datasets, models and indexes of Vertex AI",
        "LF-KEY-04",
        _vertex("Dataset", "Endpoint", "FeatureStore", "Index", "IndexEndpoint", "MetadataStore", "Tensorboard"),
    ),
    Store(
        "gcp-documentai-own-key",
        "Documents and processors of Document AI",
        "LF-KEY-04",
        {
            "gcp:essentialcontacts/documentAiProcessor:DocumentAiProcessor": ("kmsKeyName",),
            "gcp:essentialcontacts/documentAiWarehouseLocation:DocumentAiWarehouseLocation": ("kmsKey",),
        },
    ),
    Store(
        "gcp-gke-node-own-key",
        "Boot disks of nodes",
        "LF-KEY-06",
        {"gcp:container/nodePool:NodePool": ("nodeConfig.bootDiskKmsKey",)},
    ),
    Store(
        "gcp-logging-bucket-own-key",
        "Buckets of logs",
        "LF-KEY-14",
        {
            f"gcp:logging/{scope}BucketConfig:{scope[0].upper()}{scope[1:]}BucketConfig": ("cmekSettings.kmsKeyName",)
            for scope in ("project", "folder", "organization")
        },
    ),
    Store(
        "gcp-cloudfunctions-own-key",
        "Functions",
        "LF-KEY-06",
        {"gcp:cloudfunctions/function:Function": ("kmsKeyName",), "gcp:cloudfunctionsv2/function:Function": ("kmsKeyName",)},
    ),
)


def _keyless(view: View, paths: tuple[str, ...]) -> object:
    """Where a key is missing: of each item of a list, or of the resource."""
    before, found, _ = paths[0].partition("[*].")
    if not found:
        return None if any(view.has(path) for path in paths) else view.fail(paths[0])
    inside = [path.partition("[*].")[2] for path in paths]
    return [item.fail(inside[0]) for item in view.where(before, lambda item: not any(item.has(path) for path in inside))]


for store in STORES:
    rule(
        id=store.id,
        title=f"{store.what} are encrypted with a key of our own",
        control=store.control,
        severity=store.severity,
        types=tuple(store.keys),
        bad=lambda view, keys=store.keys: _keyless(view, keys[view.type]),  # type: ignore[misc]
        cure=f"Name a key of Cloud KMS in `{next(iter(store.keys.values()))[0]}`, and let the service's agent use it.",
    )
