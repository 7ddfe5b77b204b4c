"""What archives register."""

COMMANDS = {
    name: f"duizhao.archive.{name}_command:{name}_command" for name in ("archive", "verify")
}
