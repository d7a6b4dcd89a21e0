"""The policy pack for Azure: `pulumi preview --policy-pack policies/azure`."""

from policies.pack import serve

if __name__ == "__main__":
    serve("azure")
