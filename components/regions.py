"""Regions and zones of the three clouds, as facts.

AWS zones are zone ids (`euw1-az1`): zone names differ from account to account. A zone's position in its region's row is part
of the address plan, so rows only ever grow at the end.

Public regions of the commercial clouds. Left out: China, governments and sovereign clouds (other partitions, other endpoints),
and what the vendors' pages announce without zones: AWS sa-west-1 and me-west-1, Azure denmarkeast.
"""

from dataclasses import dataclass

from components.spec import Cloud


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is the short form used in names; `zones` are in an order that never changes."""

    name: str
    code: str
    zones: tuple[str, ...]


def _aws(name: str, code: str, *numbers: int) -> Region:
    return Region(name, code, tuple(f"{code}-az{number}" for number in numbers or (1, 2, 3)))


def _gcp(name: str, code: str, letters: str = "abc") -> Region:
    return Region(name, code, tuple(f"{name}-{letter}" for letter in letters))


def _azure(name: str, code: str, *numbers: int) -> Region:
    return Region(name, code, tuple(str(number) for number in numbers))


# https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html, as of 2026-09. Zones that AWS
# restricts, or that managed services leave out (use1-az3, usw1-az2, apne1-az3), come last: a network with three zones avoids them.
_AWS = (
    _aws("af-south-1", "afs1"),
    _aws("ap-east-1", "ape1"),
    _aws("ap-east-2", "ape2"),
    _aws("ap-northeast-1", "apne1", 1, 2, 4, 3),
    _aws("ap-northeast-2", "apne2", 1, 2, 3, 4),
    _aws("ap-northeast-3", "apne3"),
    _aws("ap-south-1", "aps1"),
    _aws("ap-south-2", "aps2"),
    _aws("ap-southeast-1", "apse1"),
    _aws("ap-southeast-2", "apse2"),
    _aws("ap-southeast-3", "apse3"),
    _aws("ap-southeast-4", "apse4"),
    _aws("ap-southeast-5", "apse5"),
    _aws("ap-southeast-6", "apse6"),
    _aws("ap-southeast-7", "apse7"),
    _aws("ca-central-1", "cac1", 1, 2, 4),
    _aws("ca-west-1", "caw1"),
    _aws("eu-central-1", "euc1"),
    _aws("eu-central-2", "euc2"),
    _aws("eu-north-1", "eun1"),
    _aws("eu-south-1", "eus1"),
    _aws("eu-south-2", "eus2"),
    _aws("eu-west-1", "euw1"),
    _aws("eu-west-2", "euw2", 1, 2, 3, 4),
    _aws("eu-west-3", "euw3"),
    _aws("il-central-1", "ilc1"),
    _aws("me-central-1", "mec1"),
    _aws("me-south-1", "mes1"),
    _aws("mx-central-1", "mxc1"),
    _aws("sa-east-1", "sae1"),
    _aws("us-east-1", "use1", 1, 2, 4, 5, 6, 3),
    _aws("us-east-2", "use2"),
    _aws("us-west-1", "usw1", 1, 3, 2),
    _aws("us-west-2", "usw2", 1, 2, 3, 4),
)

# https://cloud.google.com/compute/docs/regions-zones, as of 2026-09, without zones for AI only (`us-central1-ai1a`).
_GCP = (
    _gcp("africa-south1", "afs1"),
    _gcp("asia-east1", "ase1"),
    _gcp("asia-east2", "ase2"),
    _gcp("asia-northeast1", "asne1"),
    _gcp("asia-northeast2", "asne2"),
    _gcp("asia-northeast3", "asne3"),
    _gcp("asia-south1", "ass1"),
    _gcp("asia-south2", "ass2"),
    _gcp("asia-southeast1", "asse1"),
    _gcp("asia-southeast2", "asse2"),
    _gcp("asia-southeast3", "asse3"),
    _gcp("australia-southeast1", "ause1"),
    _gcp("australia-southeast2", "ause2"),
    _gcp("europe-central2", "euc2"),
    _gcp("europe-north1", "eun1"),
    _gcp("europe-north2", "eun2"),
    _gcp("europe-southwest1", "eusw1"),
    _gcp("europe-west1", "euw1", "bcd"),
    _gcp("europe-west2", "euw2"),
    _gcp("europe-west3", "euw3"),
    _gcp("europe-west4", "euw4"),
    _gcp("europe-west6", "euw6"),
    _gcp("europe-west8", "euw8"),
    _gcp("europe-west9", "euw9"),
    _gcp("europe-west10", "euw10"),
    _gcp("europe-west12", "euw12"),
    _gcp("me-central1", "mec1"),
    _gcp("me-central2", "mec2"),
    _gcp("me-west1", "mew1"),
    _gcp("northamerica-northeast1", "nane1"),
    _gcp("northamerica-northeast2", "nane2"),
    _gcp("northamerica-south1", "nas1"),
    _gcp("southamerica-east1", "sae1"),
    _gcp("southamerica-west1", "saw1"),
    _gcp("us-central1", "usc1", "abcf"),
    _gcp("us-east1", "use1", "bcd"),
    _gcp("us-east4", "use4"),
    _gcp("us-east5", "use5"),
    _gcp("us-south1", "uss1"),
    _gcp("us-west1", "usw1"),
    _gcp("us-west2", "usw2"),
    _gcp("us-west3", "usw3"),
    _gcp("us-west4", "usw4"),
)

# https://learn.microsoft.com/azure/reliability/regions-list, as of 2026-03. A region without numbers has no availability zones.
# The numbers are logical: each subscription has its own map to places.
_AZURE = (
    _azure("australiacentral", "auc"),
    _azure("australiacentral2", "auc2"),
    _azure("australiaeast", "aue", 1, 2, 3),
    _azure("australiasoutheast", "ause"),
    _azure("austriaeast", "ate", 1, 2, 3),
    _azure("belgiumcentral", "bec", 1, 2, 3),
    _azure("brazilsouth", "brs", 1, 2, 3),
    _azure("brazilsoutheast", "brse"),
    _azure("canadacentral", "cac", 1, 2, 3),
    _azure("canadaeast", "cae"),
    _azure("centralindia", "inc", 1, 2, 3),
    _azure("centralus", "cus", 1, 2, 3),
    _azure("chilecentral", "clc", 1, 2, 3),
    _azure("eastasia", "eas", 1, 2, 3),
    _azure("eastus", "eus", 1, 2, 3),
    _azure("eastus2", "eus2", 1, 2, 3),
    _azure("francecentral", "frc", 1, 2, 3),
    _azure("francesouth", "frs"),
    _azure("germanynorth", "gen"),
    _azure("germanywestcentral", "gewc", 1, 2, 3),
    _azure("indonesiacentral", "idc", 1, 2, 3),
    _azure("israelcentral", "ilc", 1, 2, 3),
    _azure("italynorth", "itn", 1, 2, 3),
    _azure("japaneast", "jpe", 1, 2, 3),
    _azure("japanwest", "jpw", 1, 2, 3),
    _azure("koreacentral", "krc", 1, 2, 3),
    _azure("koreasouth", "krs"),
    _azure("malaysiawest", "myw", 1, 2, 3),
    _azure("mexicocentral", "mxc", 1, 2, 3),
    _azure("newzealandnorth", "nzn", 1, 2, 3),
    _azure("northcentralus", "ncus"),
    _azure("northeurope", "neu", 1, 2, 3),
    _azure("norwayeast", "noe", 1, 2, 3),
    _azure("norwaywest", "now"),
    _azure("polandcentral", "plc", 1, 2, 3),
    _azure("qatarcentral", "qac", 1, 2, 3),
    _azure("southafricanorth", "zan", 1, 2, 3),
    _azure("southafricawest", "zaw"),
    _azure("southcentralus", "scus", 1, 2, 3),
    _azure("southeastasia", "seas", 1, 2, 3),
    _azure("southindia", "ins"),
    _azure("spaincentral", "spc", 1, 2, 3),
    _azure("swedencentral", "swc", 1, 2, 3),
    _azure("switzerlandnorth", "chn", 1, 2, 3),
    _azure("switzerlandwest", "chw"),
    _azure("uaecentral", "aec"),
    _azure("uaenorth", "aen", 1, 2, 3),
    _azure("uksouth", "uks", 1, 2, 3),
    _azure("ukwest", "ukw"),
    _azure("westcentralus", "wcus"),
    _azure("westeurope", "weu", 1, 2, 3),
    _azure("westindia", "inw"),
    _azure("westus", "wus"),
    _azure("westus2", "wus2", 1, 2, 3),
    _azure("westus3", "wus3", 1, 2, 3),
)

REGIONS: dict[Cloud, dict[str, Region]] = {
    "aws": {region.name: region for region in _AWS},
    "gcp": {region.name: region for region in _GCP},
    "azure": {region.name: region for region in _AZURE},
}
