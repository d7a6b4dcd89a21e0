"""Secrets in plain text, and secrets handed out wider than they need to be."""

import re
from collections.abc import Iterator
from functools import partial

from policies import Fail, View, rule
from policies.credentials import is_plain_secret, secret_in
from policies.rules.kubernetes._workload import WRITES, findings, per_container

_SECRETS = "https://kubernetes.io/docs/concepts/configuration/secret/"

_LINE = re.compile(
    r"^[ \t]*(?:export +|- +)?[\"']?([\w.\-]+)[\"']?[ \t]*[:=][ \t]*[\"']?([^\"'\r\n]*?)[\"']?\s*,?\s*$", re.MULTILINE
)
"""A setting in a file: `db.password=…`, `password: …`, `"password": "…",`."""

_PLACEHOLDER = re.compile(r"^(?:[<%{$@#]|file:|env:|/|\*+$)", re.IGNORECASE)
"""What stands for a value that is filled in elsewhere."""


def _named_secret(name: str, text: str | None) -> str | None:
    return None if text is None or _PLACEHOLDER.match(text.strip()) else is_plain_secret(name, text.strip())


def _in_file(text: str) -> str | None:
    """The secret in the content of a file; None when there is none."""
    if found := secret_in(text):
        return found
    for match in _LINE.finditer(text):
        if found := _named_secret(match[1].rpartition(".")[2], match[2]):
            return f"{match[1]}: {found}"
    return None


def _plain_variable(container: View, _: View) -> list[Fail]:
    return [
        variable.fail("value", f"{variable.text('name')} holds {found}")
        for variable in container.where("env", lambda item: is_plain_secret(item.text("name"), item.literal("value")))
        if (found := is_plain_secret(variable.text("name"), variable.literal("value")))
    ]


rule(
    id="kubernetes-container-secret-in-environment",
    title="Environment variables of containers hold no secret in plain text",
    control="LF-SEC-06",
    severity="high",
    types=WRITES,
    bad=per_container(_plain_variable, ephemeral=True),
    why="Whoever may look at the workload reads it, and so do its repository, the state of the stack and each child process.",
    cure="Put it into a Secret, from a secret store, and name that in `valueFrom.secretKeyRef`, or mount it.",
    url=_SECRETS,
)


def _words(container: View) -> Iterator[tuple[View, str, str | None]]:
    """The words of a command line, each with the flag before it."""
    for path in ("command", "args"):
        before = ""
        for word in container.each(path):
            text = word.literal()
            yield word, before, text
            before = text if text and text.startswith("-") and "=" not in text else ""


def _plain_argument(container: View, _: View) -> list[Fail]:
    found = []
    for word, before, text in _words(container):
        if not text:
            continue
        flag, equals, value = text.partition("=")
        name, given = (flag, value) if equals and flag.startswith("-") else (before, text)
        held = secret_in(text) or (_named_secret(name.lstrip("-"), given) if name and not given.startswith("-") else None)
        if held:
            found.append(word.fail(detail=f"holds {held}"))
    return found


rule(
    id="kubernetes-container-secret-in-command",
    title="Commands and arguments of containers hold no secret",
    control="LF-SEC-06",
    severity="high",
    types=WRITES,
    bad=per_container(_plain_argument, ephemeral=True),
    why="A command line is seen by everyone who may look at the pod, by every process on its node, and in logs of the start.",
    cure="Give the program a mounted Secret, or a variable from `secretKeyRef` that the argument names as `$(NAME)`.",
    url=_SECRETS,
)


def _in_config_map(view: View) -> tuple[Fail, ...]:
    def judged(name: str, value: View) -> Fail | None:
        text = value.literal()
        if not text:
            return None
        found = _in_file(text) if "\n" in text or "." in name else _named_secret(name, text)
        return value.fail(detail=f"holds {found}") if found else None

    return findings(partial(judged, name, value) for name, value in view.items("data"))


rule(
    id="kubernetes-config-map-secret",
    title="ConfigMaps hold no secrets",
    control="LF-SEC-06",
    severity="high",
    types=("kubernetes:core/v1:ConfigMap", "kubernetes:core/v1:ConfigMapPatch"),
    bad=_in_config_map,
    why="ConfigMaps are not encrypted in the cluster's store, and most roles that only look may read them.",
    cure="Move it to a Secret that is filled from the configuration's secrets or a secret store.",
    url=_SECRETS,
)

_NO_SECRETS = frozenset(
    {"ca.crt", "tls.crt", "username", "user", "host", "hostname", "port", "dbname", "database", "namespace", "url", "type"}
)
"""Keys beside the secret itself, by custom."""


def _literal_data(view: View) -> tuple[Fail, ...]:
    def judged(name: str, value: View) -> Fail | None:
        return value.fail() if name.lower() not in _NO_SECRETS and value.literal() else None

    entries = [entry for path in ("stringData", "data") if not view.is_secret(path) for entry in view.items(path)]
    return findings(partial(judged, name, value) for name, value in entries)


rule(
    id="kubernetes-secret-literal",
    title="Values of Secrets do not stand in the program",
    control="LF-SEC-06",
    severity="high",
    types=("kubernetes:core/v1:Secret", "kubernetes:core/v1:SecretPatch"),
    when=lambda view: view.word("type") != "kubernetes.io/service-account-token",
    bad=_literal_data,
    message="`{path}` is not marked as a secret",
    why="What stands in a program stands in its repository for ever; base64 hides nothing.",
    cure="Read it by `config.require_secret`, or let a secret store fill the Secret (External Secrets, the Secrets Store CSI driver).",
    url=_SECRETS,
)

rule(
    id="kubernetes-secret-account-token",
    title="No Secret keeps a service-account token that never ends",
    control="LF-K8S-18",
    severity="medium",
    types=("kubernetes:core/v1:Secret", "kubernetes:core/v1:SecretPatch"),
    bad=lambda view: view.word("type") == "kubernetes.io/service-account-token",
    why="Such a token does not expire and is not bound to a pod: a copy works until the account is deleted.",
    cure="Delete it; mount a projected token, which lives for an hour, or ask for one with `kubectl create token`.",
    url="https://kubernetes.io/docs/concepts/security/service-accounts/#get-a-token",
)


def _secrets_as_variables(container: View, _: View) -> list[Fail]:
    single = container.where("env", lambda item: item.has("valueFrom.secretKeyRef"))
    whole = container.where("envFrom", lambda item: item.has("secretRef"))
    return [*(one.fail("valueFrom.secretKeyRef") for one in single), *(one.fail("secretRef") for one in whole)]


rule(
    id="kubernetes-container-secret-as-variable",
    title="Secrets reach containers as files",
    control="LF-SEC-06",
    severity="low",
    types=WRITES,
    bad=per_container(_secrets_as_variables),
    why="Variables are printed by crash reports, are passed on to child processes, and do not follow when the secret rotates.",
    cure="Mount the Secret as a volume, and let the program read the file.",
    url=_SECRETS,
)

_CREDENTIAL_NAME = re.compile(
    r"(?:password|passwd|passphrase|pwd|api_?key|access_?key|secret_?key|private_?key|client_?secret|auth_?token|token|"
    r"connection_?string)$",
    re.IGNORECASE,
)
_REFERS = re.compile(r"^(?:existing|use|enable|generate)|ref$", re.IGNORECASE)


def _values(name: str, view: View) -> Iterator[tuple[str, View]]:
    """The leaves of a chart's values with their names."""
    entries = view.items() if isinstance(view.value, dict) else ()
    for key, value in entries:
        yield from _values(key, value)
    if isinstance(view.value, list | tuple):
        for item in view.each():
            yield from _values(name, item)
    elif not entries:
        yield name, view


def _plain_value(name: str, value: View) -> Fail | None:
    if isinstance(value.value, bool | int | float):
        return None
    text = value.literal()
    if not text or _PLACEHOLDER.match(text):
        return None
    named = _CREDENTIAL_NAME.search(name) and not _REFERS.search(name)
    found = secret_in(text) or (is_plain_secret(name, text) if named else None)
    return value.fail(detail=f"holds {found}") if found else None


def _plain_values(view: View) -> tuple[Fail, ...]:
    if not view.has("values") or view.is_secret("values"):
        return ()
    return findings(partial(_plain_value, name, value) for name, value in _values("", view.below("values")))


rule(
    id="kubernetes-helm-secret-in-values",
    title="Values of Helm charts hold no secret in plain text",
    control="LF-SEC-06",
    severity="high",
    types=("kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v3:Chart", "kubernetes:helm.sh/v4:Chart"),
    bad=_plain_values,
    why="Helm keeps the values of each release in the cluster, and the program and the stack's state keep them too.",
    cure="Use the chart's setting for an existing Secret (`existingSecret`), or a secret of the configuration.",
)

_IN_KUBECONFIG = re.compile(r"client-key-data|\btoken[\"']?\s*:\s*[\"']?[\w.\-]{8,}|\bpassword[\"']?\s*:", re.IGNORECASE)

rule(
    id="kubernetes-provider-kubeconfig",
    title="The kubeconfig of a provider is a secret",
    control="LF-SEC-06",
    severity="high",
    types="pulumi:providers:kubernetes",
    bad=lambda view: (
        bool(_IN_KUBECONFIG.search(view.literal("kubeconfig") or ""))
        and view.fail("kubeconfig", "holds a key, token or password")
    ),
    message="`{path}` {detail}",
    why="The state of the stack and everyone who reads the program then have the cluster.",
    cure="Read it by `config.require_secret`, or use a kubeconfig that asks the cloud for a token (`exec`).",
)
