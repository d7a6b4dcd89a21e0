"""Cases of policies/rules/gcp/machines.py."""

from policies.cases import R, case

INSTANCE = "gcp:compute/instance:Instance"
TEMPLATE = "gcp:compute/instanceTemplate:InstanceTemplate"
REGIONAL = "gcp:compute/regionInstanceTemplate:RegionInstanceTemplate"
COPY = "gcp:compute/instanceFromTemplate:InstanceFromTemplate"
PROJECT = "gcp:compute/projectMetadata:ProjectMetadata"
ITEM = "gcp:compute/projectMetadataItem:ProjectMetadataItem"
OWN = "app@acme-dev.iam.gserviceaccount.com"
DEFAULT = "111122223333-compute@developer.gserviceaccount.com"
ALL_APIS = "https://www.googleapis.com/auth/cloud-platform"


def account(email: str | None, *scopes: str) -> dict[str, object]:
    return {"serviceAccount": {"scopes": [*scopes], **({"email": email} if email else {})}}


def shielded(**flags: bool) -> dict[str, object]:
    return {"shieldedInstanceConfig": flags}


def metadata(**entries: str) -> dict[str, object]:
    return {"metadata": {key.replace("_", "-"): value for key, value in entries.items()}}


CASES = {
    "gcp-compute-instance-public-ip": case(
        good=[
            {"networkInterfaces": [{"subnetwork": "app"}]},
            {"networkInterfaces": [{"subnetwork": "app", "accessConfigs": []}]},
            R(COPY, sourceInstanceTemplate="t"),
        ],
        bad=[
            {"networkInterfaces": [{"subnetwork": "app", "accessConfigs": [{}]}]},
            {"networkInterfaces": [{"network": "a"}, {"network": "b", "accessConfigs": [{"natIp": "192.0.2.1"}]}]},
            {"networkInterfaces": [{"subnetwork": "app", "ipv6AccessConfigs": [{"networkTier": "PREMIUM"}]}]},
            R(TEMPLATE, networkInterfaces=[{"network": "a", "accessConfigs": [{"networkTier": "STANDARD"}]}]),
        ],
    ),
    "gcp-compute-instance-default-service-account": case(
        good=[account(OWN, ALL_APIS), R(TEMPLATE, account(OWN, "cloud-platform"))],
        bad=[account(None, "storage-ro"), account(DEFAULT, "storage-ro"), R(REGIONAL, account(DEFAULT, ALL_APIS))],
        other=[{}],
    ),
    "gcp-compute-instance-full-access": case(
        good=[account(OWN, ALL_APIS), account(None, "storage-ro", "logging-write"), account(DEFAULT, "storage-ro")],
        bad=[
            account(None, ALL_APIS),
            account(DEFAULT, "storage-ro", "cloud-platform"),
            R(TEMPLATE, account(None, "cloud-platform")),
        ],
        other=[{}],
    ),
    "gcp-compute-instance-ip-forwarding": case(
        good=[{}, {"canIpForward": False}],
        bad=[{"canIpForward": True}, R(TEMPLATE, canIpForward=True)],
    ),
    "gcp-compute-instance-secure-boot": case(
        good=[shielded(enableSecureBoot=True), R(TEMPLATE, shielded(enableSecureBoot=True))],
        bad=[{}, shielded(enableVtpm=True), shielded(enableSecureBoot=False), R(TEMPLATE)],
    ),
    "gcp-compute-instance-integrity": case(
        good=[{}, shielded(enableSecureBoot=True), shielded(enableVtpm=True, enableIntegrityMonitoring=True)],
        bad=[shielded(enableVtpm=False), shielded(enableIntegrityMonitoring=False), R(COPY, shielded(enableVtpm=False))],
    ),
    "gcp-compute-instance-confidential": case(
        good=[
            {"machineType": "n2d-standard-2", "confidentialInstanceConfig": {"enableConfidentialCompute": True}},
            {
                "machineType": "zones/europe-west1-b/machineTypes/n2d-standard-2",
                "confidentialInstanceConfig": {"confidentialInstanceType": "SEV"},
            },
        ],
        bad=[{"machineType": "n2d-standard-2"}, R(TEMPLATE, machineType="c3d-standard-4")],
        other=[{"machineType": "e2-medium"}],
    ),
    "gcp-compute-serial-port": case(
        good=[{}, metadata(serial_port_enable="FALSE"), R(ITEM, key="enable-oslogin", value="TRUE"), R(PROJECT, metadata())],
        bad=[
            metadata(serial_port_enable="TRUE"),
            metadata(serial_port_enable="1"),
            R(TEMPLATE, metadata(serial_port_enable="true")),
            R(PROJECT, metadata(serial_port_enable="true")),
            R(ITEM, key="serial-port-enable", value="TRUE"),
        ],
    ),
    "gcp-compute-instance-os-login": case(
        good=[{}, metadata(enable_oslogin="TRUE")],
        bad=[metadata(enable_oslogin="FALSE"), R(TEMPLATE, metadata(enable_oslogin="false"))],
    ),
    "gcp-compute-project-os-login": case(
        good=[metadata(enable_oslogin="TRUE"), R(ITEM, key="enable-oslogin", value="TRUE")],
        bad=[metadata(foo="bar"), metadata(enable_oslogin="FALSE"), R(ITEM, key="enable-oslogin", value="FALSE")],
        other=[R(ITEM, key="foo", value="bar")],
    ),
    "gcp-compute-instance-project-ssh-keys": case(
        good=[
            metadata(block_project_ssh_keys="TRUE"),
            metadata(enable_oslogin="TRUE"),
            [R(INSTANCE, "app"), R(ITEM, "login", key="enable-oslogin", value="TRUE")],
            [R(INSTANCE, "app"), R(PROJECT, "login", metadata(enable_oslogin="TRUE"))],
        ],
        bad=[{}, metadata(block_project_ssh_keys="FALSE"), R(TEMPLATE, metadata(foo="bar"))],
    ),
    "gcp-compute-project-ssh-keys": case(
        good=[metadata(enable_oslogin="TRUE"), R(ITEM, key="enable-oslogin", value="TRUE")],
        bad=[
            metadata(ssh_keys="a:ssh-ed25519 AAAA"),
            R(ITEM, key="ssh-keys", value="a:ssh-ed25519 AAAA"),
            {"metadata": {"sshKeys": "a"}},
        ],
    ),
    "gcp-compute-startup-script-secrets": case(
        good=[
            {},
            {"metadataStartupScript": "#!/bin/sh\ngcloud secrets versions access latest --secret=db"},
            metadata(startup_script="#!/bin/sh\napt-get update"),
            R(ITEM, key="startup-script", value="#!/bin/sh\ntrue"),
        ],
        bad=[
            {"metadataStartupScript": "#!/bin/sh\nexport DB_PASSWORD=Tr0ub4dor&3\n"},
            metadata(startup_script="psql postgres://app:hunter22@db/app"),
            metadata(user_data="-----BEGIN RSA PRIVATE KEY-----\nMIIE"),
            R(TEMPLATE, metadataStartupScript="export API_KEY=abcdefgh12345678"),
            R(ITEM, key="startup-script", value="export API_KEY=abcdefgh12345678"),
        ],
    ),
    "gcp-compute-metadata-secrets": case(
        good=[{}, metadata(enable_oslogin="TRUE"), metadata(db_password_secret_name="db"), R(ITEM, key="foo", value="bar")],
        bad=[
            metadata(db_password="hunter22"),
            R(PROJECT, metadata(app_secret="abc123def")),
            R(ITEM, key="db_password", value="hunter22"),
        ],
    ),
}
