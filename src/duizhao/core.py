"""What the core registers, in the form of a wing: see ``duizhao.registry``."""

from pathlib import Path

PAGES = tuple(
    f"duizhao.site.pages.{path.parent.name}.page"
    for path in sorted(Path(__file__).parent.glob("site/pages/*/page.py"))
)
EXPORTS = ("duizhao.site.page_data",)
RULES = ("duizhao.checks.rules:OWN",)
TEMPLATES = ("site/pages", "templates")
COMMANDS = {
    name: f"duizhao.cli.{module}:{module}_command"
    for name in (
        *("check", "new", "fold", "fix", "build", "doctor"),
        *("remove", "fmt", "summary", "check-quotes"),
    )
    for module in [name.replace("-", "_")]
}
