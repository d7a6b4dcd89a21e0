"""What both ends of every tunnel propose to each other: one value a role, so that nothing is left to negotiate.

IKEv2; AES-256-GCM for both phases; SHA-384 where a hash is needed; group 20 (384-bit elliptic curve) for the key exchange and
for forward secrecy. Each cloud has its own words for it.
"""

IKE_LIFETIME = 28800
"""Seconds that the first phase holds. Both ends may differ: the shorter one renews."""

IPSEC_LIFETIME = 3600
"""Seconds that the second phase holds."""

DPD_SECONDS = 45
"""Seconds of silence after which the other end counts as gone: what Azure waits, and within what AWS takes."""

AWS: dict[str, object] = {
    "ike_versions": ["ikev2"],
    "phase1_encryption_algorithms": ["AES256-GCM-16"],
    "phase1_integrity_algorithms": ["SHA2-384"],
    "phase1_dh_group_numbers": [20],
    "phase1_lifetime_seconds": IKE_LIFETIME,
    "phase2_encryption_algorithms": ["AES256-GCM-16"],
    "phase2_integrity_algorithms": ["SHA2-384"],
    "phase2_dh_group_numbers": [20],
    "phase2_lifetime_seconds": IPSEC_LIFETIME,
    "dpd_timeout_action": "restart",
    "dpd_timeout_seconds": DPD_SECONDS,
    "startup_action": "start",
}
"""Of one tunnel of a VPN connection, to be prefixed `tunnel1_` or `tunnel2_`. AWS knocks itself: Azure may not (connection
modes), and Google Cloud waits for whoever comes first. https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html"""

GCP_PHASE1: dict[str, list[str]] = {
    "encryptions": ["AES-GCM-16-256"],
    "prves": ["PRF-HMAC-SHA2-384"],
    "dhs": ["Group-20"],
}
GCP_PHASE2: dict[str, list[str]] = {"encryptions": ["AES-GCM-16-256"], "pfs": ["Group-20"]}
"""No integrity algorithm: AES-GCM is its own. https://cloud.google.com/network-connectivity/docs/vpn/concepts/supported-ike-ciphers"""

AZURE: dict[str, str | int] = {
    "ike_encryption": "GCMAES256",
    "ike_integrity": "SHA384",
    "dh_group": "ECP384",
    "ipsec_encryption": "GCMAES256",
    "ipsec_integrity": "GCMAES256",
    "pfs_group": "ECP384",
    "sa_life_time_seconds": IPSEC_LIFETIME,
    "sa_data_size_kilobytes": 102400000,
}
"""The whole policy or none; with GCM the second phase's integrity has the same name as its encryption.
https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-compliance-crypto"""
