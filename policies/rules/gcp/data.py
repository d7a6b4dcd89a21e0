"""BigQuery and Pub/Sub."""

from policies import View, any_of, is_false, is_set, is_true, matches, rule, version_at_least

_DATASET = "gcp:bigquery/dataset:Dataset"
_ACCESS = "gcp:bigquery/datasetAccess:DatasetAccess"
_TABLE = "gcp:bigquery/table:Table"
_TOPIC = "gcp:pubsub/topic:Topic"
_SUBSCRIPTION = "gcp:pubsub/subscription:Subscription"


def _public_parts(entry: View) -> list[object]:
    return [
        entry.fail(path)
        for path in ("specialGroup", "iamMember")
        if entry.has(path) and entry.literal(path) is not None and entry.word(path) in ("allusers", "allauthenticatedusers")
    ]


rule(
    id="gcp-bigquery-dataset-public",
    title="Datasets are not shared with everyone",
    control="LF-DB-03",
    severity="critical",
    types=(_DATASET, _ACCESS),
    bad=lambda view: [
        entry_part
        for entry in (view.each("accesses") if view.type == _DATASET else (view,))
        for entry_part in _public_parts(entry)
    ],
    message="{value} is everybody with a Google account",
    why="One query exports the whole table, and nobody asks who sends it.",
    cure="Name a group in `groupByEmail` or an identity in `userByEmail`; publish on purpose with Analytics Hub.",
)

rule(
    id="gcp-bigquery-dataset-destroy",
    title="A dataset with tables in it is not destroyed",
    control="LF-BCK-12",
    severity="medium",
    types=_DATASET,
    ok=is_false("deleteContentsOnDestroy"),
    cure="Set `deleteContentsOnDestroy` to false.",
    fix={"deleteContentsOnDestroy": False},
)

rule(
    id="gcp-bigquery-dataset-time-travel",
    title="Tables of a dataset can go back a week",
    control="LF-BCK-04",
    severity="low",
    types=_DATASET,
    ok=lambda dataset: (dataset.number("maxTimeTravelHours", 168) or 0) >= 168,
    cure='Leave `maxTimeTravelHours` out, or set it to "168".',
)

rule(
    id="gcp-bigquery-table-deletion-protection",
    title="Tables are protected from deletion",
    control="LF-BCK-03",
    severity="medium",
    types=_TABLE,
    when=lambda table: not any(table.has(kind) for kind in ("view", "materializedView", "externalDataConfiguration")),
    ok=any_of(is_true("deletionProtection", default=True), is_set("expirationTime")),
    cure="Leave `deletionProtection` out or set it to true.",
)

rule(
    id="gcp-pubsub-subscription-dead-letters",
    title="Messages that nobody can handle are kept",
    control="LF-MSG-02",
    severity="low",
    types=_SUBSCRIPTION,
    ok=is_set("deadLetterPolicy.deadLetterTopic"),
    cure="Name a topic in `deadLetterPolicy.deadLetterTopic`, with a subscription of its own that keeps what comes.",
)

rule(
    id="gcp-pubsub-push-authenticated",
    title="Messages are pushed with a token that the receiver can check",
    control="LF-SRV-03",
    severity="medium",
    types=_SUBSCRIPTION,
    when=is_set("pushConfig.pushEndpoint"),
    ok=is_set("pushConfig.oidcToken.serviceAccountEmail"),
    why="Without a token the endpoint has to take messages from everyone.",
    cure="Name a service account in `pushConfig.oidcToken.serviceAccountEmail`, and let the endpoint ask for it.",
)

rule(
    id="gcp-pubsub-push-https",
    title="Messages are pushed over HTTPS",
    control="LF-TLS-05",
    severity="high",
    types=_SUBSCRIPTION,
    when=lambda subscription: subscription.literal("pushConfig.pushEndpoint") is not None,
    ok=matches("pushConfig.pushEndpoint", "^https://"),
    cure="Begin `pushConfig.pushEndpoint` with https://.",
)

rule(
    id="gcp-pubsub-subscription-retention",
    title="Messages wait for their receiver for a day at least",
    control="LF-MSG-02",
    severity="low",
    types=_SUBSCRIPTION,
    ok=version_at_least("messageRetentionDuration", 86400, default="604800s"),
    cure="Leave `messageRetentionDuration` out (7 days).",
)

rule(
    id="gcp-pubsub-topic-regions",
    title="Topics that say where messages are kept hold to it on the way",
    control="LF-TLS-10",
    severity="low",
    types=_TOPIC,
    when=is_set("messageStoragePolicy.allowedPersistenceRegions"),
    ok=is_true("messageStoragePolicy.enforceInTransit"),
    cure="Set `messageStoragePolicy.enforceInTransit` to true.",
)
