"""The policy pack for Google Cloud: `pulumi preview --policy-pack policies/gcp`."""

from policies.pack import serve

if __name__ == "__main__":
    serve("gcp")
