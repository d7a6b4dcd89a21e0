"""Google's service agents: the accounts in which its services act in a project."""

from dataclasses import dataclass

import pulumi
from pulumi_gcp import projects

from components.place import Place


@dataclass(frozen=True, slots=True)
class ServiceAgent:
    """`api` is the service to ask for the account. Cloud Storage has no such call: `gcloud storage service-agent` makes its account.

    https://docs.cloud.google.com/iam/docs/service-agents
    """

    domain: str
    api: str | None = None

    def member(self, place: Place) -> str:
        """The agent of the place's project, as IAM names it. Nothing is looked up: it follows from the project's number."""
        return f"serviceAccount:service-{place.number}@{self.domain}.iam.gserviceaccount.com"


AGENTS = {
    "artifactregistry": ServiceAgent("gcp-sa-artifactregistry", "artifactregistry.googleapis.com"),
    "logging": ServiceAgent("gcp-sa-logging", "logging.googleapis.com"),
    "run": ServiceAgent("serverless-robot-prod", "run.googleapis.com"),
    "secretmanager": ServiceAgent("gcp-sa-secretmanager", "secretmanager.googleapis.com"),
    "storage": ServiceAgent("gs-project-accounts"),
}
"""Service to its agent."""


def made(name: str, agent: str, place: Place, opts: pulumi.ResourceOptions) -> list[pulumi.Resource]:
    """What a grant to the agent depends on: enabling an API does not make its agent, and IAM refuses a member that is not there.

    Asking twice for an agent gives the same one, so each component asks for itself. Deleting the resource leaves the agent.
    """
    api = AGENTS[agent].api
    return [projects.ServiceIdentity(name, service=api, project=place.account_id, opts=opts)] if api else []
