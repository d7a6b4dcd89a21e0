"""Machine images that Image Builder makes."""

from policies import is_set, is_true, rule

_RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe"

rule(
    id="aws-imagebuilder-recipe-encrypted",
    title="Volumes of images are encrypted",
    control="LF-KEY-01",
    severity="medium",
    types=_RECIPE,
    bad=lambda recipe: [
        mapping.fail("ebs.encrypted")
        for mapping in recipe.where("blockDeviceMappings", is_set("ebs"))
        if not is_true("ebs.encrypted")(mapping)
    ],
    why="What is baked into an image is copied with it, to every account that the image reaches.",
    cure="Set `ebs.encrypted` to true in each of `blockDeviceMappings`, and `ebs.kmsKeyId` to a key of your own.",
)

rule(
    id="aws-imagebuilder-distribution-own-key",
    title="Images are distributed under a key of our own",
    control="LF-KEY-06",
    severity="low",
    types="aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    bad=lambda view: [
        one.fail("kmsKeyId") for one in view.each("distributions[*].amiDistributionConfiguration") if not one.has("kmsKeyId")
    ],
    message="encrypted with the key that the account uses for volumes",
    why="A key of our own has a policy of its own, shows each use in the audit trail, and can be taken back.",
    cure="Set `amiDistributionConfiguration.kmsKeyId` to the ARN of an aws.kms.Key in that region.",
)
