"""Tags."""

from policies import View, is_set, rule
from policies.credentials import secret_in

rule(
    id="azure-resource-group-tags",
    title="Resource groups carry tags",
    control="LF-TAG-01",
    severity="low",
    types="azure-native:resources:ResourceGroup",
    options={"keys": []},
    ok=lambda group: (
        bool(group.items("tags"))
        and {key.lower() for key in group.options["keys"]} <= {key.lower() for key, _ in group.items("tags")}
    ),
    message="the tags that the company asks for are missing",
    why="A group without tags has no owner to ask and no budget to bill.",
    cure="Set `tags` with the owner and the cost centre; the rule's option `keys` names what must be there.",
)


def _secrets(view: View) -> object:
    return [value for _, value in view.items("tags") if not value.is_secret() and (text := value.literal()) and secret_in(text)]


rule(
    id="azure-tag-secret",
    title="Tags hold no secrets",
    control="LF-TAG-02",
    severity="high",
    types="azure-native:*",
    when=is_set("tags"),
    bad=_secrets,
    message="`{path}` holds a secret",
    why="Tags are shown in bills, lists and logs to everyone who may see the resource at all.",
    cure="Take the secret out of `tags`, and replace it where it is used.",
)
