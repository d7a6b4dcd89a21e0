"""What web apps and functions carry along: settings, connection strings, runtimes, plans."""

import re

from policies import View, any_of, at_least, is_true, none_of, rule
from policies.credentials import is_plain_secret
from policies.predicates import version
from policies.rules.azure.apps import APPS

_SETTINGS = ("azure-native:web:WebAppApplicationSettings", "azure-native:web:WebAppApplicationSettingsSlot")
_STRINGS = ("azure-native:web:WebAppConnectionStrings", "azure-native:web:WebAppConnectionStringsSlot")

_KEY_IN_TEXT = re.compile(r"(?:Password|Pwd|AccountKey|SharedAccessKey|AccessKey)\s*=\s*[^;\s]{4,}", re.IGNORECASE)


def _named(view: View) -> list[tuple[str, View]]:
    """Settings by name, whichever way a type writes them."""
    if view.type in APPS:
        return [(item.text("name"), item.below("value")) for item in view.each("siteConfig.appSettings")]
    return list(view.items("properties"))


def _secret_settings(view: View) -> object:
    return [
        value.fail("", found)
        for name, value in _named(view)
        if not value.is_secret() and (found := is_plain_secret(name, value.literal()) or _key_in(value.literal()))
    ]


def _key_in(text: str | None) -> str | None:
    return "a connection string with its key" if text and _KEY_IN_TEXT.search(text) else None


rule(
    id="azure-app-settings-secret",
    title="Settings of web apps and functions hold no secrets",
    control="LF-SEC-01",
    severity="high",
    types=(*APPS, *_SETTINGS),
    bad=_secret_settings,
    message="`{path}` holds {detail} in plain text",
    why="Whoever may read the app's settings, or its deployments, reads it.",
    cure="Put it into Key Vault and set the value to @Microsoft.KeyVault(SecretUri=…), or use a managed identity.",
)


def _strings(view: View) -> list[View]:
    if view.type in APPS:
        return [item.below("connectionString") for item in view.each("siteConfig.connectionStrings")]
    return [item.below("value") for _, item in view.items("properties")]


rule(
    id="azure-app-connection-string-secret",
    title="Connection strings of web apps hold no passwords",
    control=("LF-SEC-01", "LF-SEC-03"),
    severity="high",
    types=(*APPS, *_STRINGS),
    bad=lambda view: [one for one in _strings(view) if _key_in(one.literal())],
    message="`{path}` holds a password in plain text",
    cure='Use "Authentication=Active Directory Default" with a managed identity, or a reference to Key Vault.',
)

_OLDEST = {
    "python": (3, 10),
    "node": (20,),
    "php": (8, 2),
    "dotnetcore": (8, 0),
    "dotnet": (8, 0),
    "dotnet-isolated": (8, 0),
    "net": (8, 0),
    "ruby": (99,),
    "powershell": (7, 4),
}
"""The oldest release of each runtime that App Service still supports, https://learn.microsoft.com/azure/app-service/language-support-policy.
Ruby has none."""

_LASTING_JAVA = (1, 8, 11, 17, 21, 25)


def _old_runtime(app: View) -> object:
    """`linuxFxVersion` is like `PYTHON|3.9` or `Node|18-lts`; on Windows each language has a property."""
    name, _, release = app.word("siteConfig.linuxFxVersion").partition("|")
    path = "siteConfig.linuxFxVersion"
    # A JRE behind a server is written as JAVA|17-java17, TOMCAT|10.0-java17.
    if match := re.search(r"(?:java|jre)(\d+)$", release):
        name, release = "java", match[1]
    if not release:
        for key, found in (
            # Every app on Windows has one of .NET, whatever it is written in: another language comes after it.
            ("netFrameworkVersion", "net"),
            ("pythonVersion", "python"),
            ("nodeVersion", "node"),
            ("phpVersion", "php"),
            ("javaVersion", "java"),
        ):
            if app.has(f"siteConfig.{key}") and app.word(f"siteConfig.{key}") != "off":
                name, release, path = found, app.word(f"siteConfig.{key}"), f"siteConfig.{key}"
    number = version(release)
    # Java 8, also written 1.8, stays supported; of the later ones only those of the long term are.
    if name == "java" and number:
        if number[0] in _LASTING_JAVA or number[0] > max(_LASTING_JAVA):
            return None
        return app.fail(path, f"java {number[0]} gets no more fixes")
    # The .NET Framework, 2 and 4, lasts as long as Windows.
    if name == "net" and number[:1] not in ((5,), (6,), (7,)):
        return None
    oldest = _OLDEST.get(name)
    if not oldest or not number or number[: len(oldest)] >= oldest[: len(number)]:
        return None
    return app.fail(path, f"{name} {'.'.join(map(str, number))} gets no more fixes")


rule(
    id="azure-app-runtime",
    title="Web apps and functions use runtimes that are supported",
    control="LF-VER-02",
    severity="medium",
    types=APPS,
    bad=_old_runtime,
    message="{detail}",
    cure="Raise the runtime in `siteConfig.linuxFxVersion`, or in the language's own property.",
    url="https://learn.microsoft.com/azure/app-service/language-support-policy",
)


def _old_functions(app: View) -> object:
    return [
        value for name, value in _named(app) if name == "FUNCTIONS_EXTENSION_VERSION" and value.word() in ("~1", "~2", "~3")
    ]


rule(
    id="azure-function-runtime",
    title="Functions run on version 4 of their host",
    control="LF-VER-02",
    severity="medium",
    types=(*APPS, *_SETTINGS),
    bad=_old_functions,
    message="version {value} of the functions host is retired",
    cure='Set FUNCTIONS_EXTENSION_VERSION to "~4".',
)

_PLAN = "azure-native:web:AppServicePlan"
_SINGLE_INSTANCE = ("free", "shared", "basic", "dynamic", "flexconsumption", "elasticpremium")


def _scaled(plan: View) -> bool:
    """Whether the plan's tier lets apps run on several machines that one chooses."""
    return plan.has("sku.tier") and plan.word("sku.tier") not in _SINGLE_INSTANCE


rule(
    id="azure-app-plan-instances",
    title="App Service plans run more than one instance",
    control="LF-BCK-09",
    severity="low",
    types=_PLAN,
    when=_scaled,
    ok=any_of(at_least("sku.capacity", 2, default=1), is_true("elasticScaleEnabled")),
    why="The only instance is gone whenever it is patched.",
    cure="Set `sku.capacity` to 2 or more.",
)

rule(
    id="azure-app-plan-zones",
    title="App Service plans span zones",
    control="LF-BCK-09",
    severity="low",
    types=_PLAN,
    when=any_of(
        lambda plan: plan.word("sku.tier").startswith("premium"),
        lambda plan: re.fullmatch(r"p\d\w*v[2-4]", plan.word("sku.name")) is not None,
    ),
    ok=is_true("zoneRedundant"),
    cure="Set `zoneRedundant` to true, with three instances; a plan that exists is replaced.",
)

rule(
    id="azure-app-plan-tier",
    title="App Service plans are of a tier for production",
    control="LF-BCK-09",
    severity="low",
    types=_PLAN,
    ok=none_of("sku.tier", "Free", "Shared"),
    why="Free and shared plans have quotas, no service level, and share a machine with strangers.",
    cure="Set `sku` to tier PremiumV3, such as P0v3.",
)
