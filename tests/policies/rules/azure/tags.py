"""Cases of policies/rules/azure/tags.py."""

from policies.cases import R, case

GROUP = "azure-native:resources:ResourceGroup"

CASES = {
    "azure-resource-group-tags": case(good=[{"tags": {"owner": "shop"}}], bad=[{}, {"tags": {}}]),
    "azure-tag-secret": case(
        good=[R(GROUP, tags={"owner": "shop", "token": "yes"})],
        bad=[
            R(GROUP, tags={"owner": "shop", "deploy": "ghp_" + "a" * 36}),
            R("azure-native:compute:Disk", tags={"k": "AKIA" + "A" * 16}),
        ],
        other=[R(GROUP)],
    ),
}
