"""Who hears of alarms on Google Cloud."""

from collections.abc import Callable
from typing import Any

import pulumi

from components.handles import exported
from components.observability.gcp import GcpAlerts, shape
from components.place import Place

Draw = Callable[..., Any]


def test_each_address_has_a_channel(preview: Draw, told: Draw) -> None:
    drawn = preview(lambda place: GcpAlerts(told("a@acme.example", "b@acme.example"), place=place))
    channels = {channel.name: channel.inputs for channel in drawn.all("NotificationChannel")}
    assert {name: channel["labels"] for name, channel in channels.items()} == {
        "alerts-gcp-main-euw1-a-at-acme.example": {"email_address": "a@acme.example"},
        "alerts-gcp-main-euw1-b-at-acme.example": {"email_address": "b@acme.example"},
    }
    assert all(channel["type"] == "email" for channel in channels.values())


def test_every_channel_is_told(preview: Draw, told: Draw) -> None:
    seen: dict[str, Any] = {}

    def program(place: Place) -> None:
        handle = GcpAlerts(told("a@acme.example", "b@acme.example", "c@acme.example"), place=place).handle
        seen["ids"], seen["others"] = len(handle.ids), list(handle.others)

    preview(program)
    assert seen == {"ids": 3, "others": ["b-at-acme.example", "c-at-acme.example"]}


def test_one_address_is_the_handles_id_alone(preview: Draw, told: Draw) -> None:
    seen: dict[str, Any] = {}

    def program(place: Place) -> None:
        handle = GcpAlerts(told("a@acme.example"), place=place).handle
        seen["ids"] = len(handle.ids)

    preview(program)
    assert seen == {"ids": 1}


def test_another_address_leaves_the_first_channel_alone(preview: Draw, told: Draw) -> None:
    few = preview(lambda place: GcpAlerts(told("a@acme.example"), place=place))
    more = preview(lambda place: GcpAlerts(told("a@acme.example", "b@acme.example"), place=place))
    (kept,) = few.all("NotificationChannel")
    assert kept in more.all("NotificationChannel")


def test_the_shape_of_the_handle_is_known_without_the_cloud(preview: Draw, told: Draw) -> None:
    seen: dict[str, Any] = {}
    spec = told("a@acme.example", "b@acme.example")

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return "output" if isinstance(value, pulumi.Output) else value

    def program(place: Place) -> None:
        seen["same"] = plain(exported(GcpAlerts(spec, place=place).handle)) == plain(exported(shape(spec, place)))

    preview(program)
    assert seen == {"same": True}
