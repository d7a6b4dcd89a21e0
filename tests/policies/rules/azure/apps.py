"""Cases of policies/rules/azure/apps.py."""

from typing import Any

from policies.cases import R, case

SLOT = "azure-native:web:WebAppSlot"
APP = "azure-native:web:WebApp"
LOGS = "azure-native:web:WebAppDiagnosticLogsConfiguration"
V2 = "azure-native:web:WebAppAuthSettingsV2"


def site(**more: Any) -> dict[str, Any]:
    return {"siteConfig": more}


ALL_LOGS = {
    "httpLogs": {"fileSystem": {"enabled": True, "retentionInDays": 30, "retentionInMb": 35}},
    "detailedErrorMessages": {"enabled": True},
    "failedRequestsTracing": {"enabled": True},
}
LIMITED = [{"ipAddress": "203.0.113.0/24", "action": "Allow", "priority": 100, "name": "office"}]

CASES = {
    "azure-app-https": case(good=[{"httpsOnly": True}], bad=[{}, {"httpsOnly": False}, R(SLOT)]),
    "azure-app-tls": case(
        good=[{}, site(minTlsVersion="1.2"), site(minTlsVersion="1.3")],
        bad=[site(minTlsVersion="1.0"), site(minTlsVersion="1.1")],
    ),
    "azure-app-deployment-tls": case(good=[{}], bad=[site(scmMinTlsVersion="1.0")]),
    "azure-app-ftp": case(
        good=[site(ftpsState="Disabled"), site(ftpsState="FtpsOnly")], bad=[{}, site(ftpsState="AllAllowed")]
    ),
    "azure-app-publishing-passwords": case(
        good=[{"allow": False}], bad=[{"allow": True}, R("azure-native:web:WebAppScmAllowed", allow=True)]
    ),
    "azure-app-client-certificates": case(
        good=[{"clientCertEnabled": True}, {"clientCertEnabled": True, "clientCertMode": "Required"}],
        bad=[{"clientCertEnabled": True, "clientCertMode": "Optional"}],
        other=[{}, {"clientCertEnabled": False}],
    ),
    "azure-app-identity": case(
        good=[
            {"identity": {"type": "SystemAssigned"}},
            {"identity": {"type": "UserAssigned", "userAssignedIdentities": ["i"]}},
        ],
        bad=[{}, {"identity": {"type": "None"}}],
    ),
    "azure-app-remote-debugging": case(good=[{}, site(remoteDebuggingEnabled=False)], bad=[site(remoteDebuggingEnabled=True)]),
    "azure-app-cors": case(
        good=[{}, site(cors={"allowedOrigins": ["https://shop.acme.example"]})],
        bad=[site(cors={"allowedOrigins": ["*"]}), site(cors={"allowedOrigins": ["https://a.example", "*"]})],
    ),
    "azure-app-auth": case(good=[{"enabled": True}], bad=[{}, {"enabled": False}]),
    "azure-app-auth-anonymous": case(
        good=[{"enabled": True}, R(V2, globalValidation={"unauthenticatedClientAction": "Return401"})],
        bad=[
            {"unauthenticatedClientAction": "AllowAnonymous"},
            R(V2, globalValidation={"unauthenticatedClientAction": "AllowAnonymous"}),
        ],
    ),
    "azure-app-auth-v2": case(good=[{"platform": {"enabled": True}}], bad=[{}, {"platform": {"enabled": False}}]),
    "azure-app-http2": case(
        good=[{}, site(http20Enabled=True)], bad=[site(http20Enabled=False)], other=[{"kind": "functionapp,linux"}]
    ),
    "azure-app-health-check": case(good=[site(healthCheckPath="/healthz")], bad=[{}], other=[{"kind": "functionapp"}]),
    "azure-app-logs": case(
        good=[ALL_LOGS, {**ALL_LOGS, "httpLogs": {"azureBlobStorage": {"enabled": True}}}],
        bad=[{}, {**ALL_LOGS, "failedRequestsTracing": {"enabled": False}}],
    ),
    "azure-app-request-log": case(
        good=[
            site(httpLoggingEnabled=True),
            [R(APP, "app"), R(LOGS, "logs", {"name": "@app.name", **ALL_LOGS})],
            [R(APP, "app"), R("azure-native:monitor:DiagnosticSetting", "logs", resourceUri="@app.id")],
        ],
        bad=[{}, site(httpLoggingEnabled=False)],
        other=[{"kind": "functionapp"}],
    ),
    "azure-app-deployment-open": case(
        good=[
            site(ipSecurityRestrictions=LIMITED, scmIpSecurityRestrictionsUseMain=True),
            site(ipSecurityRestrictions=LIMITED, scmIpSecurityRestrictions=LIMITED),
            site(ipSecurityRestrictions=LIMITED, scmIpSecurityRestrictionsDefaultAction="Deny"),
        ],
        bad=[
            site(ipSecurityRestrictions=LIMITED),
            site(ipSecurityRestrictions=LIMITED, scmIpSecurityRestrictions=[{"ipAddress": "0.0.0.0/0", "action": "Allow"}]),
        ],
        other=[{}],
    ),
    "azure-app-environment-internal": case(
        good=[{}, {"clusterSettings": [{"name": "DisableTls1.0", "value": "1"}]}],
        bad=[
            {"clusterSettings": [{"name": "DisableTls1.0", "value": "0"}]},
            {
                "clusterSettings": [
                    {"name": "FrontEndSSLCipherSuiteOrder", "value": "x"},
                    {"name": "InternalEncryption", "value": "false"},
                ]
            },
        ],
    ),
}
