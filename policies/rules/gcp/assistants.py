"""Dialogflow agents, TPUs, and tables of BigQuery that are told apart from their dataset."""

from policies import View, rule

_CX = ("gcp:diagflow/cxAgent:CxAgent", "gcp:diagflow/cxWebhook:CxWebhook")
_ES = "gcp:diagflow/agent:Agent"

rule(
    id="gcp-dialogflow-logging",
    title="Dialogflow agents and webhooks write logs",
    control="LF-LOG-08",
    severity="low",
    types=(*_CX, _ES),
    ok=lambda agent: (
        agent.flag("enableLogging")
        if agent.type == _ES
        else agent.flag("enableStackdriverLogging") or agent.flag("advancedSettings.loggingSettings.enableStackdriverLogging")
    ),
    message="`enableStackdriverLogging` (`enableLogging` of the older Agent) is not set",
    cure="Set `enableStackdriverLogging` to true, for an agent in `advancedSettings.loggingSettings`; `enableLogging` of the older Agent.",
)

rule(
    id="gcp-tpu-public-ip",
    title="TPU machines have no public addresses",
    control=("LF-CMP-08", "LF-NET-08"),
    severity="high",
    types="gcp:tpu/v2Vm:V2Vm",
    bad=lambda machine: [
        one.below("enableExternalIps")
        for one in (machine.below("networkConfig"), *machine.each("networkConfigs"))
        if one.flag("enableExternalIps")
    ],
    cure="Leave `networkConfig.enableExternalIps` out or set it to false, in a subnet with Private Google Access.",
)


def _dataset_has_key(table: View) -> bool:
    dataset = table.target("datasetId", "gcp:bigquery/dataset:Dataset")
    return dataset is not None and bool(dataset.has("defaultEncryptionConfiguration.kmsKeyName"))


rule(
    id="gcp-bigquery-table-own-key",
    title="BigQuery tables are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="low",
    types="gcp:bigquery/table:Table",
    stack=True,
    # A view, or a table whose data is elsewhere, keeps nothing.
    when=lambda table: not table.has("view") and not table.has("externalDataConfiguration"),
    bad=lambda table: (
        None
        if table.has("encryptionConfiguration.kmsKeyName") or _dataset_has_key(table)
        else table.fail("encryptionConfiguration.kmsKeyName")
    ),
    message="neither the table nor its dataset, as far as this stack shows, names a key",
    cure="Name a key of Cloud KMS in `encryptionConfiguration.kmsKeyName`, or in `defaultEncryptionConfiguration` of the dataset.",
)
