"""What the server registers."""

COMMANDS = {"mcp": "duizhao.mcp.command:mcp_command"}
