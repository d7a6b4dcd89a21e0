"""Which policies are attached to whom, and users with rights and keys of their own."""

import re

from policies import View, is_set, is_true, one_of, rule
from policies.rule import Check, Severity

_ATTACHMENTS = (
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
)
_ROLE = "aws:iam/role:Role"


def _attached(pattern: str) -> Check:
    """ARNs of AWS's own policies that match, of an attachment or of a role."""
    wanted = re.compile(rf"^arn:[^:]*:iam::aws:policy/(?:{pattern})$")

    def find(view: View) -> list[View]:
        if view.target("policyArn", "aws:iam/policy:Policy"):
            return []  # A policy of ours: its document is judged where it is written.
        arns = view.values("managedPolicyArns[*]" if view.type == _ROLE else "policyArn")
        return [arn for arn in arns if (text := arn.literal()) and wanted.match(text)]

    return find


_OWN_POLICIES: tuple[tuple[str, str, str, str, Severity, str], ...] = (
    (
        "admin",
        "AdministratorAccess is attached to nothing",
        "AdministratorAccess|job-function/SystemAdministrator|PowerUserAccess|AdministratorAccess-.*",
        "LF-IAM-07",
        "high",
        "Attach a policy with the actions that are needed; people get it through IAM Identity Center for an hour.",
    ),
    (
        "iam-full-access",
        "IAMFullAccess is attached to nothing",
        "IAMFullAccess",
        "LF-IAM-06",
        "high",
        "Attach a policy with the IAM actions that are needed, on named roles; IAMFullAccess is as good as AdministratorAccess.",
    ),
    (
        "full-access",
        "Policies that give the whole of a service are attached to nothing",
        "(?!IAMFullAccess)[^/]*(FullAccess|_FullAccess)",
        "LF-IAM-02",
        "medium",
        "Attach a policy of your own with the actions that are needed, on named resources.",
    ),
    (
        "retired",
        "Policies that AWS has retired are attached to nothing",
        "service-role/AmazonEC2RoleforSSM|AmazonEC2RoleforSSM|AWSLambdaReadOnlyAccess|AWSLambdaFullAccess|AWSConfigRole|"
        "AWSElasticBeanstalkFullAccess|AmazonElasticMapReduceFullAccess|service-role/AmazonElasticMapReduceRole|"
        "AWSQuickSightListIAM",
        "LF-VER-07",
        "low",
        "Attach its successor, AmazonSSMManagedInstanceCore for AmazonEC2RoleforSSM; the retired one gives more than it says.",
    ),
)

for _id, _title, _pattern, _control, _severity, _cure in _OWN_POLICIES:
    rule(
        id=f"aws-iam-attachment-{_id}",
        title=_title,
        control=_control,
        severity=_severity,
        types=(*_ATTACHMENTS, _ROLE),
        stack=True,
        bad=_attached(_pattern),
        cure=_cure,
    )

rule(
    id="aws-iam-user-policy",
    title="Users have rights through groups only",
    control="LF-IAM-08",
    severity="low",
    types=(
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/policyAttachment:PolicyAttachment",
    ),
    bad=lambda view: [view.fail(path, "a policy of a single user") for path in ("user", "users") if view.has(path)],
    cure="Attach the policy to a group or, better, a role that people take through IAM Identity Center.",
)

rule(
    id="aws-iam-policy-attachment-exclusive",
    title="Policies are attached without detaching others",
    control="LF-IAM-14",
    severity="medium",
    types="aws:iam/policyAttachment:PolicyAttachment",
    bad=is_set("policyArn"),
    message="PolicyAttachment takes {value} away from everyone whom it does not name, in the whole account",
    cure="Use RolePolicyAttachment, GroupPolicyAttachment or UserPolicyAttachment.",
)

rule(
    id="aws-iam-access-key",
    title="No access keys are made for users",
    control="LF-IDN-01",
    severity="high",
    types="aws:iam/accessKey:AccessKey",
    ok=one_of("status", "Inactive", default="Active"),
    why="A key is valid until somebody remembers to turn it, and it ends up in files and chats.",
    cure="Give the workload a role: an instance profile, a task role, IRSA, OIDC, or IAM Roles Anywhere outside AWS.",
)

rule(
    id="aws-iam-user-login",
    title="People do not log in as IAM users",
    control="LF-IDN-03",
    severity="medium",
    types="aws:iam/userLoginProfile:UserLoginProfile",
    bad=is_set("user"),
    message="user {value} gets a password of its own for the console",
    why="A password of an IAM user is valid without a second factor, and stays when its owner leaves.",
    cure="Let people log in through IAM Identity Center, which asks for a second factor.",
)

rule(
    id="aws-iam-role-session",
    title="Sessions of roles end within a working day",
    control="LF-IDN-06",
    severity="low",
    types=_ROLE,
    ok=lambda role: (role.number("maxSessionDuration", 3600) or 0) <= role.options["hours"] * 3600,
    options={"hours": 8},
    cure="Set `maxSessionDuration` to 28800 seconds or less; the default is an hour.",
)

_POLICY = "aws:iam/accountPasswordPolicy:AccountPasswordPolicy"

rule(
    id="aws-iam-password-policy-length",
    title="Passwords have 14 characters at least",
    control="LF-IDN-02",
    severity="medium",
    types=_POLICY,
    ok=lambda view: (view.number("minimumPasswordLength", 6) or 0) >= view.options["least"],
    options={"least": 14},
    cure="Set `minimumPasswordLength` to 14.",
)

rule(
    id="aws-iam-password-policy-reuse",
    title="The last 24 passwords cannot be used again",
    control="LF-IDN-02",
    severity="medium",
    types=_POLICY,
    ok=lambda view: (view.number("passwordReusePrevention", 0) or 0) >= view.options["least"],
    options={"least": 24},
    cure="Set `passwordReusePrevention` to 24.",
)

for _kind in ("Symbols", "Numbers", "LowercaseCharacters", "UppercaseCharacters"):
    _word = _kind.removesuffix("Characters").lower()
    rule(
        id=f"aws-iam-password-policy-{_word}",
        title=f"Passwords need {_word if _word in ('symbols', 'numbers') else _word + ' letters'}",
        control="LF-IDN-02",
        severity="low",
        types=_POLICY,
        ok=is_true(f"require{_kind}"),
        cure=f"Set `require{_kind}` to true.",
        fix={f"require{_kind}": True},
    )

rule(
    id="aws-iam-password-policy-age",
    title="Passwords expire after 90 days",
    control="LF-IDN-06",
    severity="low",
    types=_POLICY,
    ok=lambda view: 0 < (view.number("maxPasswordAge", 0) or 0) <= view.options["days"],
    options={"days": 90},
    cure="Set `maxPasswordAge` to 90 or less; 0, the default, means never.",
)
