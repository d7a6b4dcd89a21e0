"""Whichever cloud serves the zone, hosts of workloads on every cloud are in it, and their certificates are proved there."""

import pytest
from landfall.testkit import every, preview_environment

RECORDS = {"aws": "aws:route53/record:Record", "gcp": "gcp:dns/recordSet:RecordSet", "azure": "azure-native:dns:RecordSet"}


@pytest.mark.parametrize("cloud", RECORDS)
def test_a_zone_serves_hosts_on_all_clouds(cloud: str) -> None:
    plan = preview_environment(
        f"""
        dns: {{zone: acme.example, cloud: {cloud}}}
        network:
          spokes:
            a: {{cloud: aws, group: test, cidr: 10.1.0.0/16}}
            g: {{cloud: gcp, group: test, cidr: 10.2.0.0/16}}
            z: {{cloud: azure, group: test, cidr: 10.3.0.0/16}}
        workloads:
          one: {{pattern: service, cloud: aws, spoke: a, host: one.acme.example, image: "ghcr.io/acme/x:1"}}
          two: {{pattern: service, cloud: gcp, spoke: g, host: two.acme.example, image: "ghcr.io/acme/x:1"}}
          three: {{pattern: service, cloud: azure, spoke: z, host: three.acme.example, image: "ghcr.io/acme/x:1"}}
        """
    )
    for workload in ("one", "two", "three"):
        assert every(plan, RECORDS[cloud], under=workload), workload
