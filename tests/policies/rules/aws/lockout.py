"""Cases of policies/rules/aws/lockout.py."""

import json
from typing import Any

from policies.cases import R, case


def deny(**more: Any) -> dict[str, str]:
    statement = {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::logs/*", **more}
    return {"policy": json.dumps({"Version": "2012-10-17", "Statement": [statement]})}


CASES = {
    "aws-s3-bucket-policy-lockout": case(
        good=[
            deny(Condition={"Bool": {"aws:SecureTransport": "false"}}),
            deny(Action="s3:DeleteBucket"),
            deny(Principal={"AWS": "arn:aws:iam::111122223333:role/old"}),
            R("aws:s3/bucket:Bucket"),
        ],
        bad=[deny(), deny(Principal={"AWS": ["*"]}, Action="*")],
    ),
}
