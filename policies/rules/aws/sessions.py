"""Shells on machines by way of Session Manager."""

from policies import View, rule

_DOCUMENT = "aws:ssm/document:Document"


def _is_session(view: View) -> bool:
    return (
        view.word("documentType") == "session"
        and view.text("documentFormat", "JSON").upper() == "JSON"
        and _inputs(view) is not None
    )


def _inputs(view: View) -> View | None:
    """What the document sets for every session."""
    content = view.json("content")
    return content.below("inputs") if content is not None else None


rule(
    id="aws-ssm-session-encrypted",
    title="Shells by Session Manager are encrypted with a key of our own",
    control="LF-KEY-06",
    severity="medium",
    types=_DOCUMENT,
    when=_is_session,
    ok=lambda view: (inputs := _inputs(view)) is None or inputs.has("kmsKeyId"),
    why="With a key of our own, only who may use it can open a shell or read what was typed.",
    cure="Set `inputs.kmsKeyId` in `content` to a key.",
)


def _logged(view: View) -> bool:
    inputs = _inputs(view)
    if inputs is None:
        return True
    return inputs.has("s3BucketName") or inputs.has("cloudWatchLogGroupName")


rule(
    id="aws-ssm-session-logs",
    title="Shells by Session Manager are recorded",
    control="LF-LOG-07",
    severity="medium",
    types=_DOCUMENT,
    when=_is_session,
    ok=_logged,
    cure="Set `inputs.cloudWatchLogGroupName` or `inputs.s3BucketName` in `content`.",
)

rule(
    id="aws-ssm-session-logs-encrypted",
    title="Recordings of shells are stored encrypted",
    control="LF-LOG-02",
    severity="medium",
    types=_DOCUMENT,
    when=lambda view: _is_session(view) and _logged(view),
    bad=lambda view: [
        inputs.fail(flag)
        for inputs in (_inputs(view),)
        if inputs is not None
        for place, flag in (("s3BucketName", "s3EncryptionEnabled"), ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"))
        if inputs.has(place) and not inputs.flag(flag, True)
    ],
    cure="Set `s3EncryptionEnabled` and `cloudWatchEncryptionEnabled` in `content` to true, or leave them out.",
)
