"""Resources that everybody may use: allUsers and allAuthenticatedUsers in the grants of every service."""

from typing import NamedTuple

from policies import rule
from policies.rule import Severity
from policies.rules.gcp._grants import granted, iam_types, is_public


class Service(NamedTuple):
    """One rule: what is granted, and what happens when everybody has it."""

    id: str
    what: str
    control: str
    severity: Severity
    stems: tuple[str, ...]
    why: str


SERVICES = (
    Service(
        "gcp-storage-bucket-iam-public",
        "Buckets",
        "LF-STO-01",
        "critical",
        ("storage/bucketIAM", "storage/managedFolderIam"),
        "Scanners try bucket names all day; what is public is found and copied within hours.",
    ),
    Service(
        "gcp-pubsub-iam-public",
        "Pub/Sub topics, subscriptions and schemas",
        "LF-MSG-01",
        "critical",
        ("pubsub/topicIAM", "pubsub/subscriptionIAM", "pubsub/schemaIam"),
        "Strangers read the messages, take them away from their receivers, or send their own.",
    ),
    Service(
        "gcp-cloudtasks-queue-iam-public",
        "Cloud Tasks queues",
        "LF-MSG-01",
        "critical",
        ("cloudtasks/queueIam",),
        "Strangers add tasks that run with the rights of the queue.",
    ),
    Service(
        "gcp-secretmanager-secret-iam-public",
        "Secrets",
        "LF-IAM-11",
        "critical",
        ("secretmanager/secretIam", "secretmanager/regionalSecretIam"),
        "A secret that everybody may read is no secret.",
    ),
    Service(
        "gcp-kms-key-iam-public",
        "KMS keys and key rings",
        "LF-KEY-09",
        "critical",
        ("kms/cryptoKeyIAM", "kms/keyRingIAM", "kms/ekmConnectionIam"),
        "Strangers decrypt what the key protects, or destroy it.",
    ),
    Service(
        "gcp-bigquery-iam-public",
        "BigQuery datasets, tables, routines and connections",
        "LF-DB-03",
        "critical",
        ("bigquery/datasetIam", "bigquery/iam", "bigquery/routineIam", "bigquery/connectionIam"),
        "One query exports the whole table, and nobody asks who sends it.",
    ),
    Service(
        "gcp-database-iam-public",
        "Spanner and Bigtable databases",
        "LF-DB-03",
        "critical",
        ("spanner/instanceIAM", "spanner/databaseIAM", "bigtable/instanceIam", "bigtable/tableIam"),
        "Their interface is on the internet: the grant is the only thing between a stranger and the data.",
    ),
    Service(
        "gcp-artifactregistry-repository-iam-public",
        "Artifact Registry repositories",
        "LF-CNT-01",
        "high",
        ("artifactregistry/repositoryIam",),
        "Images hold the code and often a secret; whoever may write replaces what runs in production.",
    ),
    Service(
        "gcp-cloudfunctions-function-iam-public",
        "Cloud Functions",
        "LF-SRV-01",
        "high",
        ("cloudfunctions/functionIam", "cloudfunctionsv2/functionIam"),
        "Anyone who knows the address runs the function, with its rights and on our bill.",
    ),
    Service(
        "gcp-cloudrun-job-iam-public",
        "Cloud Run jobs and worker pools",
        "LF-SRV-01",
        "high",
        ("cloudrunv2/jobIam", "cloudrunv2/workerPoolIam"),
        "Strangers start the job whenever they like, with arguments of their own.",
    ),
    Service(
        "gcp-compute-image-iam-public",
        "Disks, snapshots and images",
        "LF-STO-07",
        "critical",
        (
            "compute/imageIam",
            "compute/snapshotIam",
            "compute/diskIam",
            "compute/regionDiskIam",
            "compute/machineImageIam",
            "compute/instantSnapshotIam",
            "compute/regionInstantSnapshotIam",
            "compute/instanceTemplateIam",
        ),
        "A public image is a full copy of a machine, with every secret that was ever on its disk.",
    ),
    Service(
        "gcp-compute-iam-public",
        "Machines, subnets and backends",
        "LF-IAM-04",
        "critical",
        ("compute/instanceIAM", "compute/subnetworkIAM", "compute/backendServiceIam", "compute/backendBucketIam"),
        "Strangers log in to the machine, put machines of theirs on the network, or change where traffic goes.",
    ),
    Service(
        "gcp-iap-iam-public",
        "Applications and tunnels behind Identity-Aware Proxy",
        "LF-SRV-03",
        "high",
        (
            "iap/webIam",
            "iap/webBackendServiceIam",
            "iap/webRegionBackendServiceIam",
            "iap/webCloudRunServiceIam",
            "iap/appEngineServiceIam",
            "iap/appEngineVersionIam",
            "iap/tunnelIam",
            "iap/tunnelInstanceIAM",
            "iap/tunnelDestGroupIam",
        ),
        "The proxy is there to ask who is calling; with this grant it lets everyone through.",
    ),
    Service(
        "gcp-dataproc-iam-public",
        "Dataproc clusters, jobs and metastores",
        "LF-CMP-08",
        "critical",
        ("dataproc/clusterIAM", "dataproc/jobIAM", "dataproc/metastoreServiceIam", "dataproc/autoscalingPolicyIam"),
        "A cluster runs whatever job it is sent, next to the largest stores.",
    ),
    Service(
        "gcp-serviceaccount-iam-public",
        "Service accounts",
        "LF-IAM-03",
        "critical",
        ("serviceaccount/iAM",),
        "Whoever may act as the account has all its rights.",
    ),
    Service(
        "gcp-project-iam-public",
        "Projects, folders and organisations",
        "LF-IAM-04",
        "critical",
        ("projects/iAM", "folder/iAM", "organizations/iAM"),
        "The grant reaches everything below, what is there today and what comes later.",
    ),
    Service(
        "gcp-notebook-iam-public",
        "Notebooks, workstations and models",
        "LF-CMP-07",
        "critical",
        (
            "workbench/instanceIam",
            "colab/runtimeTemplateIam",
            "workstations/workstationIam",
            "workstations/workstationConfigIam",
            "vertex/aiEndpointIam",
            "vertex/aiFeatureStoreIam",
        ),
        "They are a shell with a strong role and the data at hand.",
    ),
    Service(
        "gcp-healthcare-iam-public",
        "Healthcare datasets and stores",
        "LF-DB-03",
        "critical",
        (
            "healthcare/datasetIam",
            "healthcare/fhirStoreIam",
            "healthcare/dicomStoreIam",
            "healthcare/hl7StoreIam",
            "healthcare/consentStoreIam",
        ),
        "These are records of patients.",
    ),
    Service(
        "gcp-source-iam-public",
        "Source repositories and delivery pipelines",
        "LF-IAM-04",
        "critical",
        (
            "sourcerepo/repositoryIam",
            "securesourcemanager/instanceIam",
            "securesourcemanager/repositoryIam",
            "dataform/repositoryIam",
            "cloudbuildv2/connectionIAM",
            "clouddeploy/deliveryPipelineIam",
            "clouddeploy/targetIam",
        ),
        "Whoever can change the source or the pipeline decides what runs in production.",
    ),
    Service(
        "gcp-trust-iam-public",
        "Certificate authorities, attestors and DNS zones",
        "LF-IAM-04",
        "critical",
        (
            "certificateauthority/caPoolIam",
            "certificateauthority/certificateTemplateIam",
            "binaryauthorization/attestorIam",
            "containeranalysis/noteIam",
            "dns/dnsManagedZoneIam",
        ),
        "Others trust what these say: a stranger issues certificates, attests images or takes over names.",
    ),
    Service(
        "gcp-catalog-iam-public",
        "Data catalogues, lakes and exchanges",
        "LF-DB-03",
        "high",
        (
            "datacatalog/entryGroupIam",
            "datacatalog/taxonomyIam",
            "datacatalog/policyTagIam",
            "datacatalog/tagTemplateIam",
            "dataplex/lakeIam",
            "dataplex/zoneIam",
            "dataplex/assetIam",
            "bigqueryanalyticshub/dataExchangeIam",
            "bigqueryanalyticshub/listingIam",
        ),
        "A lake's grant is handed on to the buckets and datasets in it; a policy tag's grant uncovers the columns that it masks.",
    ),
)

for service in SERVICES:
    rule(
        id=service.id,
        title=f"{service.what} grant nothing to everyone",
        control=tuple(dict.fromkeys((service.control, "LF-IAM-04"))),
        severity=service.severity,
        types=iam_types(*service.stems),
        bad=lambda view: granted(view, is_public),
        message="{value} is everybody on the internet",
        why=service.why,
        cure="Take out allUsers and allAuthenticatedUsers (everybody with any Google account); name groups or service accounts.",
    )
