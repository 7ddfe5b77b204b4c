"""What divergence registers."""

PAGES = ("duizhao.divergence.page",)
TEMPLATES = ("templates",)
COMMANDS = {"review": "duizhao.cli.review:review_command"}
FUNCTIONS = {
    "doubts": "duizhao.divergence.reviewing:doubts",
    "report_review": "duizhao.cli.review:report_review",
}
