"""A project on disk: its program and its stack file."""

from pathlib import Path

import pytest
from landfall.offline import ProgramError, preview
from landfall.plan.model import SECRET

PROGRAM = """
import pulumi
import pulumi_random as random
from pathlib import Path

config = pulumi.Config()
options = pulumi.ResourceOptions(provider=random.Provider("main"))
made = random.RandomId("id", byte_length=config.require_int("size"), prefix=config.require_secret("secret.token"), opts=options)
pulumi.export("hex", made.hex)
pulumi.export("shape", config.require_object("shape"))
pulumi.export("folder", Path.cwd().name)
other = config.get("uses")
if other:
    reference = pulumi.StackReference(other, stack_name=f"organization/{pulumi.get_project()}/{other}")
    pulumi.export("other", reference.require_output("hex"))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\nmain: platform/\nstackConfigDir: environments\n")
    (tmp_path / "platform").mkdir()
    (tmp_path / "platform" / "__main__.py").write_text(PROGRAM)
    (tmp_path / "environments").mkdir()
    return tmp_path


def stack(project: Path, name: str, extra: str = "") -> None:
    (project / "environments" / f"Pulumi.{name}.yaml").write_text(
        "config:\n  shop:size: 4\n  shop:shape: {on: yes, big: 1.5}\n  shop:secret.token: {secure: v1:AAAA:BBBB}\n" + extra
    )


def test_a_stack_is_previewed_without_a_passphrase(project):
    stack(project, "dev")
    plan = preview(project, "dev")
    (resource,) = [resource for resource in plan.resources if resource.name == "id"]
    assert (plan.project, plan.stack) == ("shop", "dev")
    assert resource.inputs == {"byteLength": 4, "prefix": SECRET}
    assert resource.source is not None
    assert resource.source.file == "platform/__main__.py"
    assert plan.outputs["shape"] == {"on": "yes", "big": 1.5}
    assert plan.outputs["folder"] == "platform"


def test_references_are_answered_from_this_project_s_stacks(project):
    stack(project, "network")
    stack(project, "dev", "  shop:uses: network\n")
    assert preview(project, "dev").outputs["other"] == "‹id.hex@network›"
    assert preview(project, "dev", unknowns=True).outputs["other"] == "‹id.hex@network›"


def test_a_circle_of_references_is_refused(project):
    stack(project, "a", "  shop:uses: b\n")
    stack(project, "b", "  shop:uses: a\n")
    with pytest.raises(ProgramError, match="a -> b -> a"):
        preview(project, "a")


def test_a_stack_that_is_not_there_is_an_error_that_lists_those_that_are(project):
    stack(project, "dev")
    with pytest.raises(ProgramError, match=r"no stack 'prod'\. Stacks here: dev"):
        preview(project, "prod")
    with pytest.raises(ProgramError, match="no Pulumi project"):
        preview(project / "platform", "dev")


def test_an_error_of_the_program_names_its_line(project):
    stack(project, "dev")
    (project / "platform" / "__main__.py").write_text("import pulumi\n\nraise RuntimeError('not yet')\n")
    with pytest.raises(ProgramError) as failure:
        preview(project, "dev")
    assert str(failure.value).splitlines()[0] == "platform/__main__.py:3: RuntimeError: not yet"
    (project / "platform" / "__main__.py").write_text("import pulumi\nif True print(1)\n")
    with pytest.raises(ProgramError, match="SyntaxError") as failure:
        preview(project, "dev")
    assert (failure.value.file, failure.value.line) == ("platform/__main__.py", 2)


def test_a_team_s_stack_reads_the_platform_s_and_brings_its_own_modules(project):
    stack(project, "network")
    for team in ("red", "blue"):
        home = project / "stacks" / team / "app"
        home.mkdir(parents=True)
        (home / "Pulumi.yaml").write_text(f"name: {team}\nruntime: python\n")
        (home / "Pulumi.dev.yaml").write_text("config: {}\n")
        (home / "words.py").write_text(f"NAME = '{team}'\n")
        (home / "__main__.py").write_text(
            "import pulumi, words\n"
            "network = pulumi.StackReference('n', stack_name='organization/shop/network')\n"
            "pulumi.export('seen', network.require_output('hex'))\n"
            "pulumi.export('name', words.NAME)\n"
        )
    for team in ("red", "blue"):
        plan = preview(project / "stacks" / team / "app", "dev")
        assert plan.outputs == {"seen": "‹id.hex@network›", "name": team}
    main = project / "stacks" / "red" / "app" / "__main__.py"
    main.write_text(main.read_text().replace("organization/shop/network", "organization/elsewhere/network"))
    with pytest.raises(ProgramError, match="no project 'elsewhere' is in this repository"):
        preview(main.parent, "dev")
