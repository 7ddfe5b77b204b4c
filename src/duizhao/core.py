"""What the core registers, in the form of a wing: see ``duizhao.registry``."""

from pathlib import Path

_PAGES = Path(__file__).parent / "site" / "pages"
PAGES = tuple(
    f"duizhao.site.pages.{module.stem}"
    for module in sorted(_PAGES.glob("*.py"))
    if (_PAGES / "templates" / f"{module.stem}.html").exists()
)
EXPORTS = ("duizhao.site.page_data",)
RULES = ("duizhao.checks.rules:OWN",)
TEMPLATES = ("site/pages/templates", "templates")
COMMANDS = {
    name: f"duizhao.cli.{module}:{module}_command"
    for name in (
        *("check", "new", "fold", "fix", "build", "doctor"),
        *("remove", "fmt", "summary", "check-quotes"),
    )
    for module in [name.replace("-", "_")]
}
