"""Cases of policies/rules/aws/sessions.py."""

import json
from typing import Any

from policies.cases import case


def session(**inputs: Any) -> dict[str, Any]:
    content = {"schemaVersion": "1.0", "sessionType": "Standard_Stream", "inputs": inputs}
    return {"documentType": "Session", "content": json.dumps(content)}


COMMAND = {"documentType": "Command", "content": '{"schemaVersion": "2.2"}'}
YAML = {"documentType": "Session", "documentFormat": "YAML", "content": "schemaVersion: '1.0'"}

CASES = {
    "aws-ssm-session-encrypted": case(
        good=[session(kmsKeyId="alias/sessions")], bad=[session(), session(kmsKeyId="")], other=[COMMAND, YAML]
    ),
    "aws-ssm-session-logs": case(
        good=[session(s3BucketName="shells"), session(cloudWatchLogGroupName="shells")],
        bad=[session(), session(s3BucketName="", cloudWatchLogGroupName="")],
        other=[COMMAND, YAML],
    ),
    "aws-ssm-session-logs-encrypted": case(
        good=[session(s3BucketName="shells"), session(cloudWatchLogGroupName="shells", cloudWatchEncryptionEnabled=True)],
        bad=[
            session(s3BucketName="shells", s3EncryptionEnabled=False),
            session(cloudWatchLogGroupName="shells", cloudWatchEncryptionEnabled=False),
        ],
        other=[session(), COMMAND],
    ),
}
