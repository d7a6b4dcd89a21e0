"""Services that can be told to take identities only: their keys and connection strings are off."""

from policies import is_false, is_true, one_of, rule
from policies.rule import Check

_WHAT = "disableLocalAuth"

_SERVICES: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    (
        "cosmosdb",
        "Cosmos DB accounts",
        ("azure-native:cosmosdb:DatabaseAccount", "azure-native:documentdb:DatabaseAccount"),
        "LF-DB-05",
        _WHAT,
    ),
    (
        "app-configuration",
        "App Configuration stores",
        ("azure-native:appconfiguration:ConfigurationStore",),
        "LF-IDN-08",
        _WHAT,
    ),
    ("automation", "Automation accounts", ("azure-native:automation:AutomationAccount",), "LF-IDN-08", _WHAT),
    ("cognitive", "AI and OpenAI accounts", ("azure-native:cognitiveservices:Account",), "LF-IDN-08", f"properties.{_WHAT}"),
    (
        "event-grid",
        "Event Grid topics and domains",
        ("azure-native:eventgrid:Topic", "azure-native:eventgrid:Domain", "azure-native:eventgrid:PartnerNamespace"),
        "LF-IDN-08",
        _WHAT,
    ),
    ("event-hub", "Event Hubs namespaces", ("azure-native:eventhub:Namespace",), "LF-IDN-08", _WHAT),
    ("service-bus", "Service Bus namespaces", ("azure-native:servicebus:Namespace",), "LF-IDN-08", _WHAT),
    ("search", "Search services", ("azure-native:search:Service",), "LF-IDN-08", _WHAT),
    (
        "signalr",
        "SignalR and Web PubSub services",
        ("azure-native:signalrservice:SignalR", "azure-native:webpubsub:WebPubSub"),
        "LF-IDN-08",
        _WHAT,
    ),
    ("maps", "Maps accounts", ("azure-native:maps:Account",), "LF-IDN-08", f"properties.{_WHAT}"),
    (
        "machine-learning-compute",
        "Machine Learning computes",
        ("azure-native:machinelearningservices:Compute",),
        "LF-CMP-07",
        f"properties.{_WHAT}",
    ),
    (
        "redis",
        "Redis caches",
        ("azure-native:redis:Redis", "azure-native:cache:Redis"),
        "LF-DB-05",
        "disableAccessKeyAuthentication",
    ),
)

for _id, _what, _types, _control, _path in _SERVICES:
    rule(
        id=f"azure-{_id}-local-keys",
        title=f"{_what} take identities, not keys",
        control=(_control, "LF-IDN-08") if _control != "LF-IDN-08" else _control,
        severity="medium",
        types=_types,
        ok=is_true(_path),
        why="A key opens everything for whoever holds it, and no log says who that was.",
        cure=f"Set `{_path}` to true and grant data roles to managed identities.",
        fix={_path: True},
    )

_ADMINS: tuple[tuple[str, str, str, str, Check, str], ...] = (
    (
        "azure-registry-admin-user",
        "Container registries have no admin user",
        "azure-native:containerregistry:Registry",
        "adminUserEnabled",
        is_false("adminUserEnabled"),
        "Set `adminUserEnabled` to false and grant AcrPull and AcrPush to identities.",
    ),
    (
        "azure-batch-shared-key",
        "Batch accounts are not opened with shared keys",
        "azure-native:batch:BatchAccount",
        "allowedAuthenticationModes",
        lambda batch: batch.has("allowedAuthenticationModes") and "sharedkey" not in batch.words("allowedAuthenticationModes"),
        'Set `allowedAuthenticationModes` to ["AAD"] and grant roles to identities.',
    ),
    (
        "azure-redis-enterprise-access-keys",
        "Managed Redis databases take identities, not keys",
        "azure-native:redisenterprise:Database",
        "accessKeysAuthentication",
        one_of("accessKeysAuthentication", "Disabled"),
        'Set `accessKeysAuthentication` to "Disabled" and assign access policies to identities.',
    ),
)

for _id, _title, _type, _path, _ok, _cure in _ADMINS:
    rule(
        id=_id,
        title=_title,
        control="LF-IDN-08",
        severity="high" if _path == "adminUserEnabled" else "medium",
        types=_type,
        ok=_ok,
        why="A shared name and password opens everything for whoever holds it, and no log says who that was.",
        cure=_cure,
    )
