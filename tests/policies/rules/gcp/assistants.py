"""Cases of policies/rules/gcp/assistants.py."""

from policies.cases import R, case

AGENT = "gcp:diagflow/cxAgent:CxAgent"
WEBHOOK = "gcp:diagflow/cxWebhook:CxWebhook"
OLD_AGENT = "gcp:diagflow/agent:Agent"
DATASET = "gcp:bigquery/dataset:Dataset"
TABLE = "gcp:bigquery/table:Table"
KEY = "projects/acme/locations/europe-west1/keyRings/app/cryptoKeys/app"

CASES = {
    "gcp-dialogflow-logging": case(
        good=[
            {"enableStackdriverLogging": True},
            {"advancedSettings": {"loggingSettings": {"enableStackdriverLogging": True}}},
            R(WEBHOOK, enableStackdriverLogging=True),
            R(OLD_AGENT, enableLogging=True),
        ],
        bad=[{}, {"enableStackdriverLogging": False}, R(WEBHOOK), R(OLD_AGENT), R(OLD_AGENT, enableLogging=False)],
    ),
    "gcp-tpu-public-ip": case(
        good=[{}, {"networkConfig": {"enableExternalIps": False}}, {"networkConfigs": [{"subnetwork": "tpu"}]}],
        bad=[{"networkConfig": {"enableExternalIps": True}}, {"networkConfigs": [{"enableExternalIps": True}]}],
    ),
    "gcp-bigquery-table-own-key": case(
        good=[
            {"encryptionConfiguration": {"kmsKeyName": KEY}},
            [
                R(DATASET, "sales", datasetId="sales", defaultEncryptionConfiguration={"kmsKeyName": KEY}),
                R(TABLE, "orders", datasetId="@sales.datasetId"),
            ],
        ],
        bad=[
            {},
            {"datasetId": "sales"},
            [R(DATASET, "sales", datasetId="sales"), R(TABLE, "orders", datasetId="@sales.datasetId")],
        ],
        other=[{"view": {"query": "SELECT 1", "useLegacySql": False}}],
    ),
}
