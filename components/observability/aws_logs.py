"""How long CloudWatch Logs keeps records."""

RETENTION_DAYS = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
"""The only values that CloudWatch Logs takes.
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"""


def retention_days(days: int) -> int:
    """The shortest retention that CloudWatch Logs offers and that keeps records for at least `days` (1 to 3653)."""
    return next(offered for offered in RETENTION_DAYS if offered >= days)
