"""What the exports register."""

FORMATS = ("duizhao.exporting.formats",)
EXPORTS = ("duizhao.exporting.formats", "duizhao.exporting.downloads:DOWNLOADS")
TEMPLATES = ("formats",)
COMMANDS = {"export": "duizhao.exporting.command:export_command"}
