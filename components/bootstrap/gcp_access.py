"""What a Google Cloud project must have switched on, and what CI may do in it: tables, each row with its reason."""

APIS = {
    "artifactregistry.googleapis.com": "remote repositories for images",
    "certificatemanager.googleapis.com": "certificates of public hosts",
    "cloudkms.googleapis.com": "keys",
    "cloudresourcemanager.googleapis.com": "roles in the project",
    "compute.googleapis.com": "networks and load balancers",
    "dns.googleapis.com": "zones and records",
    "iam.googleapis.com": "service accounts, and the trust in GitHub",
    "iamcredentials.googleapis.com": "a workflow becomes a service account",
    "logging.googleapis.com": "log buckets and sinks",
    "monitoring.googleapis.com": "alarms and who hears of them",
    "networkconnectivity.googleapis.com": "hubs that networks join",
    "networksecurity.googleapis.com": "firewalls that inspect",
    "run.googleapis.com": "services",
    "secretmanager.googleapis.com": "secrets of services",
    "servicedirectory.googleapis.com": "endpoints for Google's APIs",
    "servicenetworking.googleapis.com": "ranges for services that Google runs",
    "serviceusage.googleapis.com": "this table, and service agents",
    "storage.googleapis.com": "state",
    "sts.googleapis.com": "a workflow's token is exchanged",
}
"""API to what needs it. The first stack needs four of them before it can run: see docs/components/bootstrap-gcp.md."""

DEPLOY_ROLES = {
    "roles/artifactregistry.admin": "remote repositories, and who may pull from each",
    # Its editor may create and not delete. This owner is of certificates, not of the project.
    "roles/certificatemanager.owner": "certificates, maps and authorizations",
    "roles/cloudkms.admin": "keys, and which service may use each; it cannot decrypt with them",
    "roles/compute.loadBalancerAdmin": "load balancers and their backends",
    "roles/compute.networkAdmin": "networks, routes, NAT and addresses",
    "roles/compute.securityAdmin": "firewall and TLS policies",
    "roles/dns.admin": "zones and records",
    # Not serviceAccountAdmin: it could let another job, or another repository, become the deploying account.
    "roles/iam.serviceAccountCreator": "an identity a service",
    "roles/iam.serviceAccountDeleter": "the identity goes with its service",
    "roles/iam.serviceAccountUser": "run a service as its identity",
    "roles/logging.configWriter": "log buckets, sinks and exclusions",
    "roles/monitoring.alertPolicyEditor": "alarms",
    "roles/monitoring.notificationChannelEditor": "who hears of alarms",
    "roles/monitoring.uptimeCheckConfigEditor": "uptime checks",
    "roles/networkconnectivity.hubAdmin": "hubs, and which networks join them",
    "roles/run.admin": "services, and who may call each",
    "roles/secretmanager.admin": "secrets of services, and who may read each",
    "roles/serviceusage.serviceUsageConsumer": "be billed for its calls to this project",
    "roles/serviceusage.serviceUsageAdmin": "make the agents that keys admit",
}
"""Role in the project to what a deployment needs it for. None may change who CI is, the project's own policy, or billing."""

PREVIEW_ROLES = {
    "roles/artifactregistry.reader": "repositories",
    "roles/certificatemanager.viewer": "certificates",
    "roles/cloudkms.viewer": "keys, not what they encrypt",
    # Of firewalls and hubs the viewer of the whole API sees nothing.
    "roles/compute.networkViewer": "hubs, firewalls that inspect, ranges of services",
    "roles/compute.viewer": "networks and load balancers",
    "roles/dns.reader": "zones and records",
    "roles/iam.securityReviewer": "who may do what on each resource",
    "roles/iam.serviceAccountViewer": "identities",
    "roles/logging.viewer": "log buckets and sinks",
    "roles/monitoring.viewer": "alarms and channels",
    "roles/run.viewer": "services",
    "roles/secretmanager.viewer": "names of secrets, not their values",
    "roles/serviceusage.serviceUsageConsumer": "be billed for its calls to this project",
}
"""Role in the project to what a preview with refresh reads by it."""
