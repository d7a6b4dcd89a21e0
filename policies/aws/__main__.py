"""The policy pack for AWS: `pulumi preview --policy-pack policies/aws`."""

from policies.pack import serve

if __name__ == "__main__":
    serve("aws")
