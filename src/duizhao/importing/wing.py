"""What importing registers."""

COMMANDS = {"import": "duizhao.cli.import_:import_command"}
