"""What the adapter of MkDocs registers: a build with hand-written pages, and the live site."""

COMMANDS = {"serve": "duizhao.mkdocs.serve_command:serve_command"}
FUNCTIONS = {name: f"duizhao.mkdocs.building:{name}" for name in ("build", "excludes")}
