"""What the review of pairs registers."""

COMMANDS = {"align": "duizhao.cli.align:align_command"}
