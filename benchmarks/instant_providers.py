"""Simulated providers that answer at once, for a real engine to be compared with: no cloud, no plugin, no wait.

Run as a program it prints what PULUMI_DEBUG_PROVIDERS has to be, and serves until it is stopped.
"""

from concurrent import futures
from importlib import metadata
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

PACKAGES = ("aws", "azure-native", "gcp")


class InstantProvider(provider_pb2_grpc.ResourceProviderServicer):
    """Gives back what it is given. Method names are the protocol's."""

    def __init__(self, version: str) -> None:
        self._version = version

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Secrets and references may stay what they are."""
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=True, accept_outputs=True)

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The engine is there."""
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The version has to be the SDK's."""
        return plugin_pb2.PluginInfo(version=self._version)

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Any configuration is right."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Previews ask for `Create`."""
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=True, acceptOutputs=True
        )

    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Any inputs are right."""
        return provider_pb2.CheckResponse(inputs=request.news)

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """In a preview nothing has an id."""
        return provider_pb2.CreateResponse(id="", properties=request.properties)

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Nothing is under way."""
        return empty_pb2.Empty()


def main() -> None:
    """Serve all packages until stopped."""
    servers = []
    addresses = []
    for package in PACKAGES:
        server = grpc.server(futures.ThreadPoolExecutor(8))
        provider = InstantProvider(metadata.version(f"pulumi-{package}"))
        provider_pb2_grpc.add_ResourceProviderServicer_to_server(provider, server)
        addresses.append(f"{package}:{server.add_insecure_port('127.0.0.1:0')}")
        server.start()
        servers.append(server)
    print(",".join(addresses), flush=True)  # noqa: T201
    servers[0].wait_for_termination()


if __name__ == "__main__":
    main()
