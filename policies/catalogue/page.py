"""docs/controls.md: every control, what it answers to and what enforces it, with the coverage a cloud.

`./landfall policies --write` writes it, with what else is made from the rules.
"""

from collections.abc import Iterable, Sequence

from policies.catalogue.coverage import Enforcement, coverage
from policies.catalogue.frameworks import FRAMEWORKS
from policies.catalogue.load import catalogue
from policies.catalogue.model import CLOUDS, THEMES, Cloud, Control
from policies.rule import Rule

CLOUD_NAMES = {"aws": "AWS", "gcp": "Google Cloud", "azure": "Azure", "kubernetes": "Kubernetes"}

_HEAD = """# Controls

<!-- Generated from policies/catalogue by `./landfall policies --write`; do not edit. -->

A control is one thing that must hold, and why. Rules of the policy packs check it, components are built so that it holds, and the
organisation's own policies can hold it over what is made by hand. Frameworks are referred to by number; their texts are their publishers'.

A preventive control keeps harm away; a detective one shows it.
"""


def page_of(rules: Iterable[Rule]) -> str:
    """The page for the controls of this repository and these rules."""
    return page(coverage(catalogue(), rules))


def page(enforcements: Sequence[Enforcement]) -> str:
    """The page as Markdown. Depends on nothing but what it is given."""
    parts = [_HEAD, _frameworks(), _coverage(enforcements)]
    for theme, title in THEMES.items():
        found = [one for one in enforcements if one.control.theme == theme]
        if found:
            parts.append(f"## {title}\n\n{_summary(found)}\n")
            parts += [_control(one) for one in found]
    return "\n".join(parts)


def _frameworks() -> str:
    lines = [f"- [{framework.name}]({framework.page})" for framework in FRAMEWORKS.values()]
    return "## Frameworks\n\n" + "\n".join(lines) + "\n"


def _coverage(enforcements: Sequence[Enforcement]) -> str:
    """Controls that something enforces, of those that are about the cloud, a theme a line."""
    lines = ["| theme | " + " | ".join(CLOUD_NAMES[cloud] for cloud in CLOUDS) + " | rules |", "|---" * (len(CLOUDS) + 2) + "|"]
    for theme, title in (*THEMES.items(), ("", "**all**")):
        found = [one for one in enforcements if not theme or one.control.theme == theme]
        cells = [_share(found, cloud) for cloud in CLOUDS]
        rules = {rule.id for one in found for rule in one.rules}
        lines.append(f"| {title} | {' | '.join(cells)} | {len(rules)} |")
    return (
        "## Coverage\n\nControls that a rule or a component enforces, of the controls that are about the cloud.\n\n"
        + "\n".join(lines)
        + "\n"
    )


def _share(enforcements: Iterable[Enforcement], cloud: Cloud) -> str:
    about = [one for one in enforcements if cloud in one.control.clouds]
    return f"{sum(one.holds_on(cloud) for one in about)} of {len(about)}" if about else ""


def _summary(enforcements: Sequence[Enforcement]) -> str:
    lines = [
        "| control | severity | " + " | ".join(CLOUD_NAMES[cloud] for cloud in CLOUDS) + " |",
        "|---" * (len(CLOUDS) + 2) + "|",
    ]
    for one in enforcements:
        cells = " | ".join(_cell(one, cloud) for cloud in CLOUDS)
        lines.append(f"| [{one.control.id}](#{anchor(one.control)}) {one.control.title} | {one.control.severity} | {cells} |")
    return "\n".join(lines)


def _cell(one: Enforcement, cloud: Cloud) -> str:
    """Whether rules (`R` and how many) and components (`C`) enforce a control on a cloud; `-` where nothing does."""
    if cloud not in one.control.clouds:
        return ""
    rules, components = len(one.rules_on(cloud)), len(one.components_on(cloud))
    said = [f"R{rules}"] * bool(rules) + [f"C{components}"] * bool(components)
    return " ".join(said) or "-"


def anchor(control: Control) -> str:
    """The fragment of a control's heading on the page."""
    return control.id.lower()


def _control(one: Enforcement) -> str:
    control = one.control
    lines = [f"### {control.id}", "", f"**{control.title}** ({control.severity}, {control.kind})", "", control.why, ""]
    for cloud in control.clouds:
        if said := _enforced(one, cloud):
            lines.append(f"- {CLOUD_NAMES[cloud]}: {said}")
    by_framework: dict[str, list[str]] = {}
    for reference in control.references:
        by_framework.setdefault(FRAMEWORKS[reference.framework].name, []).append(reference.id)
    lines.append("- Answers to: " + "; ".join(f"{name} {', '.join(ids)}" for name, ids in by_framework.items()))
    return "\n".join(lines) + "\n"


def _enforced(one: Enforcement, cloud: Cloud) -> str:
    said = []
    if rules := one.rules_on(cloud):
        said.append("rules " + ", ".join(f"`{rule.id}`" for rule in rules))
    if components := one.components_on(cloud):
        said.append("components " + ", ".join(f"`{token.rpartition(':')[2]}`" for token in components))
    if guards := [guard for guard in one.guardrails if guard.cloud == cloud]:
        said.append("an organisation can set " + ", ".join(f"`{guard.name}`" for guard in guards))
    return "; ".join(said)
