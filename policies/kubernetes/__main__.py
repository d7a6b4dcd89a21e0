"""The policy pack for Kubernetes: `pulumi preview --policy-pack policies/kubernetes`."""

from policies.pack import serve

if __name__ == "__main__":
    serve("kubernetes")
