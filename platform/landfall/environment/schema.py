"""JSON Schemas of the files, made from the models: what editors complete and check while one types.

A stack's file says only what differs from its tiers, so nothing inside the environment is required here; that all is there is
known when it is loaded. The reference of docs/environment.md is made from the models too. `python -m landfall.environment.schema`
writes them, with `--check` it says which are stale.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from components.network.spec import HubOptions, NetworkOptions
from landfall.environment import reference
from landfall.environment.model import Environment
from landfall.environment.patterns import OF_ONE, PATTERNS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path("environments/schema")

_WHOLE = frozenset({"KeySpec", "SecretRef"})
"""Small things that no tier says a part of."""

_PROVIDERS = "aws|azure|azure-native|gcp|google-native|kubernetes|random"

Json = dict[str, Any]


def schemas() -> Mapping[str, Json]:
    """File name to schema."""
    definitions, fragment = _fragment()
    tier = {"$schema": DIALECT, "title": "A tier: what environments share", **fragment, "$defs": definitions}
    return {"environment.json": _stack_file(definitions, fragment), "tier.json": tier}


def text(schema: Json) -> str:
    """A schema as the bytes of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def files(root: Path) -> Mapping[Path, str]:
    """What is made from the models, by path below `root`: the schemas, and the page of the reference where there is one."""
    made = {FOLDER / name: text(schema) for name, schema in schemas().items()}
    if (root / reference.PAGE).is_file():
        made[reference.PAGE] = reference.page((root / reference.PAGE).read_text(encoding="utf-8"))
    return made


def write(root: Path) -> None:
    """Write them into the project in `root`."""
    for path, content in files(root).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")


def stale(root: Path) -> tuple[str, ...]:
    """Files that are not what the models say now, relative to `root`."""
    return tuple(str(path) for path, content in files(root).items() if not _has(root / path, content))


def _has(path: Path, content: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == content


def _stack_file(definitions: Json, fragment: Json) -> Json:
    secret = {
        "type": "object",
        "description": "A secret, encrypted by `pulumi config set --secret landfall:secret.<name>`.",
        "properties": {"secure": {"type": "string", "description": "The ciphertext."}},
        "required": ["secure"],
        "additionalProperties": False,
    }
    config = {
        "type": "object",
        "description": "The stack's configuration.",
        "properties": {
            "landfall:environment": {"$ref": "#/$defs/Environment", "description": fragment["description"]},
            "pulumi:disable-default-providers": {
                "const": ["*"],
                "description": "Every resource names its provider: one an account, made from `clouds`.",
            },
            "pulumi:tags": {
                "type": "object",
                "description": "Tags of the stack itself, for Pulumi Cloud.",
                "additionalProperties": {"type": "string"},
            },
        },
        "patternProperties": {
            r"^landfall:secret\.[a-z][a-z0-9-]{0,30}$": secret,
            # Keys of a product team's own project; those of provider packages would configure default providers.
            rf"^(?!(landfall|pulumi|{_PROVIDERS}):)[A-Za-z0-9][A-Za-z0-9_.-]*:": {
                "description": "A key of the project's own program."
            },
        },
        "required": ["landfall:environment", "pulumi:disable-default-providers"],
        "additionalProperties": False,
    }
    return {
        "$schema": DIALECT,
        "title": "A stack's file: Pulumi.<stack>.yaml",
        "type": "object",
        "description": "One environment.",
        "properties": {
            "config": config,
            "encryptionsalt": {"type": "string", "description": "Pulumi's own: salt of the passphrase."},
            "encryptedkey": {"type": "string", "description": "Pulumi's own: the data key, encrypted."},
            "secretsprovider": {"type": "string", "description": "Pulumi's own: the key that encrypts secrets."},
            "environment": {"type": ["array", "object"], "description": "Pulumi's own: ESC environments."},
        },
        "required": ["config"],
        "additionalProperties": False,
        "$defs": {"Environment": fragment, **definitions},
    }


def _fragment() -> tuple[Json, Json]:
    """The definitions of all parts, and the environment itself."""
    definitions: Json = {}
    for model in (Environment, NetworkOptions, HubOptions):
        whole = model.model_json_schema()
        definitions |= whole.pop("$defs", {})
        definitions[model.__name__] = whole
    definitions = {name: _tidy(definition, definitions, name in _WHOLE) for name, definition in sorted(definitions.items())}
    for name, pattern in PATTERNS.items():
        definitions[_shared(name)] = _without(definitions[pattern.spec.__name__], name)
    definitions["Defaults"]["properties"] = {
        "hub": {"$ref": "#/$defs/HubOptions", "description": _said("Defaults", "hub", definitions)},
        "network": {"$ref": "#/$defs/NetworkOptions", "description": _said("Defaults", "network", definitions)},
        "workloads": {
            "type": "object",
            "description": _said("Defaults", "workloads", definitions),
            "properties": {
                name: {"$ref": f"#/$defs/{_shared(name)}", "description": f"Beneath every workload of the pattern `{name}`."}
                for name in PATTERNS
            },
            "additionalProperties": False,
        },
    }
    return definitions, definitions.pop("Environment")


def _said(model: str, field: str, definitions: Json) -> str:
    description: str = definitions[model]["properties"][field]["description"]
    return description


def _shared(pattern: str) -> str:
    return PATTERNS[pattern].spec.__name__.removesuffix("Spec") + "Defaults"


def _without(definition: Json, pattern: str) -> Json:
    return {
        **definition,
        "description": f"What every workload of the pattern `{pattern}` says unless it says something else.",
        "properties": {key: value for key, value in definition["properties"].items() if key not in OF_ONE},
    }


def _tidy(node: Any, definitions: Json, keep_required: bool = False) -> Any:
    """Pydantic's schema, as people read it: no titles, no nulls (a key without a value is refused), nothing unknown."""
    if isinstance(node, list):
        return [_tidy(item, definitions, keep_required) for item in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        return _by_pattern(node)
    found = {key: value for key, value in node.items() if key != "title" or not isinstance(value, str)}
    if not keep_required:
        found.pop("required", None)
    options = [option for option in found.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        found.pop("anyOf")
        found = {**options[0], **found}
    if found.get("default", "") is None:
        found.pop("default")
    if "patternProperties" in found:
        found["additionalProperties"] = False
    if "$ref" in found and "description" not in found:
        found["description"] = definitions[found["$ref"].rpartition("/")[2]].get("description", "")
    return {
        key: {name: _tidy(item, definitions, keep_required) for name, item in value.items()}
        if key in ("properties", "patternProperties")
        else _tidy(value, definitions, keep_required)
        for key, value in found.items()
    }


def _by_pattern(node: Json) -> Json:
    """A workload is what its `pattern` says. One that leaves it to a tier is not looked into."""
    references: Mapping[str, str] = node["discriminator"]["mapping"]
    key = node["discriminator"]["propertyName"]
    return {
        "type": "object",
        "description": "A workload.",
        "properties": {key: {"enum": list(references), "description": "What kind of workload it is."}},
        "allOf": [
            {"if": {"properties": {key: {"const": name}}, "required": [key]}, "then": {"$ref": reference}}
            for name, reference in references.items()
        ],
    }


def main(arguments: list[str]) -> int:
    """Write the files below the working directory, or with `--check` say which are stale and give 1."""
    root = Path.cwd()
    if "--check" not in arguments:
        write(root)
        return 0
    found = stale(root)
    for path in found:
        sys.stderr.write(f"{path} is not what the models say: run `landfall schema`\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
