"""What is read or shown without a cloud imports no provider SDK: it would cost a second a cloud, every time.

Run in a process of its own, since another test may have imported anything; the import rules of pyproject.toml do not see
what a package's __init__.py brings along.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROVIDERS = "pulumi_aws pulumi_azure_native pulumi_gcp pulumi_kubernetes pulumi_random"
PURE = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for pattern in (
        "spec.py",
        "*fit.py",
        "tiers.py",
        "estate.py",
        "links/plan.py",
        "*sizes.py",
        "addresses.py",
        "regions.py",
        "naming.py",
    )
    for path in (ROOT / "components").rglob(pattern)
)


def brought_along(modules: list[str], unwanted: str) -> list[str]:
    """Which of the unwanted packages are loaded once these modules are."""
    code = f"import sys, {', '.join(modules)}; print(*[name for name in {unwanted.split()!r} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split()  # noqa: S603


def test_pure_modules_of_components_import_no_pulumi() -> None:
    assert "components.network.spec" in PURE
    assert brought_along(PURE, f"pulumi {PROVIDERS}") == []


def test_plan_documents_and_renderers_import_no_pulumi() -> None:
    assert brought_along(["landfall.plan", "landfall.documents", "landfall.render"], f"pulumi components {PROVIDERS}") == []


def test_an_environment_is_read_without_a_provider_sdk() -> None:
    assert brought_along(["landfall.environment"], PROVIDERS) == []


@pytest.mark.parametrize("module", ["landfall.cli", "landfall.cli.commands"])
def test_the_command_line_starts_light(module: str) -> None:
    assert brought_along([module], f"pulumi pydantic rich components {PROVIDERS}") == []


def test_a_component_is_heavy_where_this_test_looks() -> None:
    assert brought_along(["components.network.aws"], "pulumi pulumi_aws pulumi_gcp") == ["pulumi", "pulumi_aws"]
