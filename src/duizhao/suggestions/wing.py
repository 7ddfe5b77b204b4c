"""What suggestions register."""

FUNCTIONS = {"suggestions": "duizhao.suggestions.report:suggestions"}
