"""Web apps and functions of App Service."""

from policies import View, any_of, is_false, is_set, is_true, none_of, one_of, rule, version_at_least
from policies.network import anywhere
from policies.rules.azure._children import children

APP = "azure-native:web:WebApp"
APPS = (APP, "azure-native:web:WebAppSlot")
_LOGS = "azure-native:web:WebAppDiagnosticLogsConfiguration"
_AUTH = ("azure-native:web:WebAppAuthSettings", "azure-native:web:WebAppAuthSettingsSlot")
_AUTH_V2 = ("azure-native:web:WebAppAuthSettingsV2", "azure-native:web:WebAppAuthSettingsV2Slot")


def _is_function(app: View) -> bool:
    return "functionapp" in app.word("kind")


rule(
    id="azure-app-https",
    title="Web apps and functions answer on HTTPS only",
    control="LF-TLS-06",
    severity="high",
    types=APPS,
    ok=is_true("httpsOnly"),
    why="Cookies, tokens and data can be read and changed on the way.",
    cure="Set `httpsOnly` to true.",
    fix={"httpsOnly": True},
)

rule(
    id="azure-app-tls",
    title="Web apps and functions demand TLS 1.2",
    control="LF-TLS-02",
    severity="medium",
    types=APPS,
    ok=version_at_least("siteConfig.minTlsVersion", 1, 2, default="1.2"),
    cure='Set `siteConfig.minTlsVersion` to "1.2".',
    fix={"siteConfig.minTlsVersion": "1.2"},
)

rule(
    id="azure-app-deployment-tls",
    title="Deployment endpoints of web apps demand TLS 1.2",
    control="LF-TLS-02",
    severity="low",
    types=APPS,
    ok=version_at_least("siteConfig.scmMinTlsVersion", 1, 2, default="1.2"),
    cure='Set `siteConfig.scmMinTlsVersion` to "1.2".',
    fix={"siteConfig.scmMinTlsVersion": "1.2"},
)

rule(
    id="azure-app-ftp",
    title="Web apps and functions are not deployed by FTP",
    control="LF-TLS-09",
    severity="high",
    types=APPS,
    ok=one_of("siteConfig.ftpsState", "Disabled", "FtpsOnly", default="AllAllowed"),
    why="FTP sends the deployment password and the code in the clear.",
    cure='Set `siteConfig.ftpsState` to "Disabled".',
    fix={"siteConfig.ftpsState": "Disabled"},
)

rule(
    id="azure-app-publishing-passwords",
    title="Publishing by password is off",
    control=("LF-IDN-08", "LF-TLS-09"),
    severity="medium",
    types=("azure-native:web:WebAppFtpAllowed", "azure-native:web:WebAppScmAllowed"),
    ok=is_false("allow"),
    why="The publishing password is one for everybody and lasts until somebody resets it.",
    cure="Set `allow` to false and deploy with an identity.",
    fix={"allow": False},
)

rule(
    id="azure-app-client-certificates",
    title="Web apps ask callers for a certificate",
    control="LF-SRV-03",
    severity="low",
    types=APPS,
    when=is_true("clientCertEnabled"),
    ok=one_of("clientCertMode", "Required", default="Required"),
    message="certificates are asked for but not required ({value})",
    cure='Set `clientCertMode` to "Required".',
)

rule(
    id="azure-app-identity",
    title="Web apps and functions have a managed identity",
    control="LF-IDN-05",
    severity="medium",
    types=APPS,
    ok=none_of("identity.type", "None", default="None"),
    why="Without one, the app needs stored keys to reach anything in Azure.",
    cure='Set `identity.type` to "SystemAssigned", or to "UserAssigned" with an identity of the workload.',
)

rule(
    id="azure-app-remote-debugging",
    title="Remote debugging of web apps is off",
    control="LF-SRV-06",
    severity="high",
    types=APPS,
    ok=is_false("siteConfig.remoteDebuggingEnabled"),
    why="A debugger that attaches reads memory and runs code in the app.",
    cure="Set `siteConfig.remoteDebuggingEnabled` to false.",
    fix={"siteConfig.remoteDebuggingEnabled": False},
)


def _every_origin(app: View) -> object:
    return "siteConfig.cors.allowedOrigins" if "*" in app.texts("siteConfig.cors.allowedOrigins") else None


rule(
    id="azure-app-cors",
    title="Browsers of every site may not call web apps",
    control="LF-SRV-04",
    severity="medium",
    types=APPS,
    bad=_every_origin,
    message="the origin * is let in",
    cure="Name the sites in `siteConfig.cors.allowedOrigins`.",
)

rule(
    id="azure-app-auth",
    title="Logging in to web apps by the platform is on where it is set up",
    control="LF-SRV-03",
    severity="medium",
    types=_AUTH,
    ok=is_true("enabled"),
    cure="Set `enabled` to true.",
    fix={"enabled": True},
)

rule(
    id="azure-app-auth-anonymous",
    title="Web apps with a login let nobody past it",
    control="LF-SRV-03",
    severity="medium",
    types=(*_AUTH, *_AUTH_V2),
    bad=lambda auth: [
        path
        for path in ("unauthenticatedClientAction", "globalValidation.unauthenticatedClientAction")
        if auth.word(path) == "allowanonymous"
    ],
    message="whoever does not log in is let in",
    cure='Set `unauthenticatedClientAction` to "RedirectToLoginPage" or "Return401".',
)

rule(
    id="azure-app-auth-v2",
    title="The platform's login is not switched off",
    control="LF-SRV-03",
    severity="medium",
    types=_AUTH_V2,
    ok=is_true("platform.enabled"),
    cure="Set `platform.enabled` to true.",
)

rule(
    id="azure-app-http2",
    title="Web apps speak HTTP/2",
    control="LF-VER-07",
    severity="low",
    types=APPS,
    when=lambda app: not _is_function(app),
    ok=is_true("siteConfig.http20Enabled", default=True),
    why="Old protocol versions are slower and keep more connections open.",
    cure="Set `siteConfig.http20Enabled` to true.",
)

rule(
    id="azure-app-health-check",
    title="Web apps say by which path they are healthy",
    control="LF-BCK-09",
    severity="low",
    types=APPS,
    when=lambda app: not _is_function(app),
    ok=is_set("siteConfig.healthCheckPath"),
    message="`siteConfig.healthCheckPath` is not set: instances that hang keep getting requests",
    cure='Set `siteConfig.healthCheckPath`, such as "/healthz".',
)

rule(
    id="azure-app-logs",
    title="Web apps log requests, failures and errors",
    control="LF-LOG-08",
    severity="low",
    types=_LOGS,
    bad=lambda logs: [
        path
        for path, default in (
            ("httpLogs.fileSystem.enabled", logs.flag("httpLogs.azureBlobStorage.enabled", False)),
            ("detailedErrorMessages.enabled", False),
            ("failedRequestsTracing.enabled", False),
        )
        if not logs.flag(path, default)
    ],
    message="`{path}` is off",
    cure="Set `httpLogs.fileSystem.enabled`, `detailedErrorMessages.enabled` and `failedRequestsTracing.enabled` to true.",
)

rule(
    id="azure-app-request-log",
    title="Web apps log their requests",
    control="LF-LOG-08",
    severity="low",
    types=APPS,
    stack=True,
    when=lambda app: not _is_function(app),
    ok=any_of(
        is_true("siteConfig.httpLoggingEnabled"),
        lambda app: children(app, _LOGS, property="name"),
        lambda app: app.related(
            "azure-native:monitor:DiagnosticSetting", "azure-native:insights:DiagnosticSetting", property="resourceUri"
        ),
    ),
    message="nothing logs the requests: `siteConfig.httpLoggingEnabled` is off and no diagnostic setting is for this app",
    cure="Set `siteConfig.httpLoggingEnabled` to true, or add a DiagnosticSetting for AppServiceHTTPLogs.",
)


def _open_deployment(app: View) -> bool:
    if app.flag("siteConfig.scmIpSecurityRestrictionsUseMain", False):
        return False
    entries = app.each("siteConfig.scmIpSecurityRestrictions")
    return any(entry.word("action", "allow") == "allow" and anywhere([entry.text("ipAddress")]) for entry in entries)


rule(
    id="azure-app-deployment-open",
    title="Deployment sites of restricted web apps are restricted too",
    control="LF-SRV-06",
    severity="medium",
    types=APPS,
    when=is_set("siteConfig.ipSecurityRestrictions"),
    ok=lambda app: (
        app.flag("siteConfig.scmIpSecurityRestrictionsUseMain", False)
        or (app.has("siteConfig.scmIpSecurityRestrictions") and not _open_deployment(app))
        or app.word("siteConfig.scmIpSecurityRestrictionsDefaultAction") == "deny"
    ),
    message="callers of the app are limited, those of its deployment site are not",
    cure="Set `siteConfig.scmIpSecurityRestrictionsUseMain` to true.",
)

rule(
    id="azure-app-environment-internal",
    title="App Service environments hide weak ciphers and old TLS",
    control="LF-TLS-02",
    severity="medium",
    types="azure-native:web:AppServiceEnvironment",
    bad=lambda view: [
        setting
        for setting in view.each("clusterSettings")
        if (setting.text("name"), setting.word("value")) in (("DisableTls1.0", "0"), ("InternalEncryption", "false"))
    ],
    message="the setting {value} weakens encryption",
    cure='Set DisableTls1.0 to "1" and InternalEncryption to "true" in `clusterSettings`.',
)
