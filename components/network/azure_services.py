"""Services of Azure that have private endpoints, and the zones in which their private addresses are asked for. Pure.

https://learn.microsoft.com/azure/private-link/private-endpoint-dns, read 2026-11. Services that need several zones at once, or
a zone an instance, are not here: Monitor, Backup, Static Web Apps, Synapse, Purview.
"""

from collections.abc import Mapping

REGION = "{region}"

ZONES: Mapping[str, str] = {
    "aisearch": "privatelink.search.windows.net",
    "appconfig": "privatelink.azconfig.io",
    "automation": "privatelink.azure-automation.net",
    "batch": "privatelink.batch.azure.com",
    "blob": "privatelink.blob.core.windows.net",
    "cognitive": "privatelink.cognitiveservices.azure.com",
    "containerapps": "privatelink.{region}.azurecontainerapps.io",
    "cosmos": "privatelink.documents.azure.com",
    "cosmoscassandra": "privatelink.cassandra.cosmos.azure.com",
    "cosmosgremlin": "privatelink.gremlin.cosmos.azure.com",
    "cosmosmongo": "privatelink.mongo.cosmos.azure.com",
    "cosmostable": "privatelink.table.cosmos.azure.com",
    "databricks": "privatelink.azuredatabricks.net",
    "datafactory": "privatelink.datafactory.azure.net",
    "datalake": "privatelink.dfs.core.windows.net",
    "eventgrid": "privatelink.eventgrid.azure.net",
    "file": "privatelink.file.core.windows.net",
    "grafana": "privatelink.grafana.azure.com",
    "keyvault": "privatelink.vaultcore.azure.net",
    "kubernetes": "privatelink.{region}.azmk8s.io",
    "managedhsm": "privatelink.managedhsm.azure.net",
    "managedredis": "privatelink.redis.azure.net",
    "mysql": "privatelink.mysql.database.azure.com",
    "openai": "privatelink.openai.azure.com",
    "postgres": "privatelink.postgres.database.azure.com",
    "queue": "privatelink.queue.core.windows.net",
    "redis": "privatelink.redis.cache.windows.net",
    "registry": "privatelink.azurecr.io",
    "servicebus": "privatelink.servicebus.windows.net",
    "signalr": "privatelink.service.signalr.net",
    "siterecovery": "privatelink.siterecovery.windowsazure.com",
    "sql": "privatelink.database.windows.net",
    "table": "privatelink.table.core.windows.net",
    "web": "privatelink.web.core.windows.net",
    "webapps": "privatelink.azurewebsites.net",
    "webpubsub": "privatelink.webpubsub.azure.com",
}
"""Service to zone. `servicebus` is the zone of Service Bus, Event Hubs and Relay alike, so there is one name for the three."""


def zone_of(service: str, region: str) -> str:
    """The zone of a service in a region.

    :raises KeyError: it is not in the table. `azure_fit` says so earlier and better.
    """
    return ZONES[service].replace(REGION, region)
