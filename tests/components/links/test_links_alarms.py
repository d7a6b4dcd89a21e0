"""An alarm for every tunnel and BGP session that is expected, on both clouds."""

from collections.abc import Callable
from typing import Any

import pytest
from landfall.plan.model import Plan
from landfall.testkit import every, none, one

Preview = Callable[[Any], Plan]
LINKS = {"ag": {"between": ("aws", "gcp")}, "az": {"between": ("aws", "azure")}}


@pytest.fixture(scope="module")
def plan(preview: Preview, sketch: Any) -> Plan:
    return preview(sketch(links=LINKS))


def test_aws_watches_each_tunnel_and_its_session_in_one(plan: Plan) -> None:
    alarms = every(plan, "*:MetricAlarm", under="link-ag", name="*-alarm-tunnel-*")
    assert len(alarms) == 4
    for alarm in alarms:
        assert alarm.inputs["metricName"] == "TunnelState"
        assert alarm.inputs["treatMissingData"] == "breaching"
        assert alarm.inputs["comparisonOperator"] == "LessThanThreshold"
    assert len({alarm.inputs["dimensions"]["TunnelIpAddress"] for alarm in alarms}) == 4


def test_google_cloud_watches_tunnel_and_session(plan: Plan) -> None:
    policies = every(plan, "*:AlertPolicy", name="*-alarm-tunnel-*")
    assert len(policies) == 4
    for policy in policies:
        tunnel, session = (condition["conditionThreshold"]["filter"] for condition in policy.inputs["conditions"])
        assert "vpn.googleapis.com/tunnel_established" in tunnel
        assert "router.googleapis.com/bgp/session_up" in session


def test_azure_watches_the_expected_end_of_each_tunnel(plan: Plan) -> None:
    alarms = every(plan, "*:MetricAlert")
    watched = [alarm.inputs["criteria"]["allOf"][0] for alarm in alarms]
    assert sorted(criterion["metricName"] for criterion in watched) == ["BgpPeerStatus"] * 4 + ["TunnelAverageBandwidth"] * 4
    assert {criterion["timeAggregation"] for criterion in watched} == {"Maximum"}


def test_a_link_that_is_down_altogether_wakes_somebody(plan: Plan) -> None:
    alarm = one(plan, "*:MetricAlarm", name="link-ag-aws-alarm-down")
    result, *states = alarm.inputs["metricQueries"]
    assert result["expression"] == "MAX([t0, t1, t2, t3])"
    assert [state["id"] for state in states] == ["t0", "t1", "t2", "t3"]
    assert alarm.inputs["alarmDescription"].startswith("critical: No tunnel of link ag is up")
    assert (alarm.inputs["treatMissingData"], alarm.inputs["threshold"]) == ("breaching", 1)
    policy = one(plan, "*:AlertPolicy", name="link-ag-gcp-alarm-down").inputs
    assert (policy["combiner"], policy["severity"], len(policy["conditions"])) == ("AND", "CRITICAL", 4)


def test_an_alarm_says_what_to_do(plan: Plan) -> None:
    alarm = one(plan, "*:MetricAlarm", name="link-ag-aws-alarm-tunnel-t0")
    assert alarm.inputs["alarmDescription"].endswith("Runbook: https://runbooks.acme.example/links#tunnel")
    assert alarm.inputs["alarmActions"] == ["aws-alerts"]


def test_without_anybody_to_tell_there_are_none(preview: Preview, sketch: Any) -> None:
    plan = preview(sketch(links=LINKS, alerts=False))
    none(plan, "*:MetricAlarm")
    none(plan, "*:AlertPolicy")
    none(plan, "*:MetricAlert")
