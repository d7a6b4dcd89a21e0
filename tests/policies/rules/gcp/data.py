"""Cases of policies/rules/gcp/data.py."""

from policies.cases import R, case

ACCESS = "gcp:bigquery/datasetAccess:DatasetAccess"
OWNER = {"role": "OWNER", "userByEmail": "a@acme.example"}


def push(endpoint: str, **more: object) -> dict[str, object]:
    return {"topic": "t", "pushConfig": {"pushEndpoint": endpoint, **more}}


CASES = {
    "gcp-bigquery-dataset-public": case(
        good=[
            {},
            {"accesses": [OWNER, {"role": "READER", "specialGroup": "projectReaders"}]},
            R(ACCESS, role="READER", groupByEmail="g@acme.example"),
        ],
        bad=[
            {"accesses": [OWNER, {"role": "READER", "specialGroup": "allAuthenticatedUsers"}]},
            {"accesses": [{"role": "roles/bigquery.dataViewer", "iamMember": "allUsers"}]},
            R(ACCESS, role="READER", specialGroup="allAuthenticatedUsers"),
            R(ACCESS, role="READER", iamMember="allUsers"),
        ],
    ),
    "gcp-bigquery-dataset-destroy": case(
        good=[{}, {"deleteContentsOnDestroy": False}], bad=[{"deleteContentsOnDestroy": True}]
    ),
    "gcp-bigquery-dataset-time-travel": case(good=[{}, {"maxTimeTravelHours": "168"}], bad=[{"maxTimeTravelHours": "48"}]),
    "gcp-bigquery-table-deletion-protection": case(
        good=[{"tableId": "t"}, {"deletionProtection": True}, {"deletionProtection": False, "expirationTime": 1893456000000}],
        bad=[{"tableId": "t", "deletionProtection": False}],
        other=[{"view": {"query": "SELECT 1"}, "deletionProtection": False}],
    ),
    "gcp-pubsub-subscription-dead-letters": case(
        good=[{"deadLetterPolicy": {"deadLetterTopic": "dead"}}], bad=[{"topic": "t"}]
    ),
    "gcp-pubsub-push-authenticated": case(
        good=[push("https://app.acme.example/push", oidcToken={"serviceAccountEmail": "push@acme.iam.gserviceaccount.com"})],
        bad=[push("https://app.acme.example/push")],
        other=[{"topic": "t"}],
    ),
    "gcp-pubsub-push-https": case(
        good=[push("https://app.acme.example/push")],
        bad=[push("http://app.acme.example/push")],
        other=[{"topic": "t"}],
    ),
    "gcp-pubsub-subscription-retention": case(
        good=[{"topic": "t"}, {"messageRetentionDuration": "604800s"}],
        bad=[{"messageRetentionDuration": "600s"}],
    ),
    "gcp-pubsub-topic-regions": case(
        good=[{"messageStoragePolicy": {"allowedPersistenceRegions": ["europe-west1"], "enforceInTransit": True}}],
        bad=[{"messageStoragePolicy": {"allowedPersistenceRegions": ["europe-west1"]}}],
        other=[{}],
    ),
}
