"""Cases of policies/rules/kubernetes/apis.py."""

from policies.cases import R, case

CURRENT = [
    R("kubernetes:apps/v1:Deployment"),
    R("kubernetes:core/v1:Pod"),
    R("kubernetes:batch/v1:CronJob"),
    R("kubernetes:networking.k8s.io/v1:Ingress"),
    R("kubernetes:policy/v1:PodDisruptionBudget"),
    R("kubernetes:acme.example/v1alpha1:Widget"),
]

CASES = {
    "kubernetes-api-removed": case(
        good=[*CURRENT, R("kubernetes:admissionregistration.k8s.io/v1beta1:ValidatingAdmissionPolicy")],
        bad=[
            R("kubernetes:extensions/v1beta1:Deployment"),
            R("kubernetes:extensions/v1beta1:Ingress"),
            R("kubernetes:apps/v1beta2:StatefulSet"),
            R("kubernetes:batch/v1beta1:CronJob"),
            R("kubernetes:batch/v1beta1:CronJobPatch"),
            R("kubernetes:policy/v1beta1:PodSecurityPolicy"),
            R("kubernetes:policy/v1beta1:PodSecurityPolicyList"),
            R("kubernetes:policy/v1beta1:PodDisruptionBudget"),
            R("kubernetes:autoscaling/v2beta2:HorizontalPodAutoscaler"),
            R("kubernetes:rbac.authorization.k8s.io/v1beta1:ClusterRole"),
            R("kubernetes:apiextensions.k8s.io/v1beta1:CustomResourceDefinition"),
            R("kubernetes:storage.k8s.io/v1beta1:StorageClass"),
        ],
    ),
    "kubernetes-api-deprecated": case(
        good=[*CURRENT, R("kubernetes:discovery.k8s.io/v1:EndpointSlice")],
        bad=[R("kubernetes:core/v1:Endpoints"), R("kubernetes:core/v1:EndpointsPatch")],
    ),
    "kubernetes-api-alpha": case(
        good=[
            *CURRENT,
            R("kubernetes:resource.k8s.io/v1beta2:DeviceClass"),
            R("kubernetes:rbac.authorization.k8s.io/v1alpha1:Role"),
        ],
        bad=[
            R("kubernetes:resource.k8s.io/v1alpha3:DeviceClass"),
            R("kubernetes:storage.k8s.io/v1alpha1:VolumeAttributesClass"),
        ],
    ),
}
