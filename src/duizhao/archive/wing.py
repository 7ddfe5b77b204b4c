"""What archives register."""

COMMANDS = {name: f"duizhao.archive.commands:{name}_command" for name in ("archive", "verify")}
