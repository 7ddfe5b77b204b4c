"""What the workbench registers: see ``duizhao.registry``."""

COMMANDS = {
    "align": "duizhao_workbench.commands.align:align_command",
    "import": "duizhao_workbench.commands.import_:import_command",
    "review": "duizhao_workbench.commands.review:review_command",
    "terms": "duizhao_workbench.commands.terms:terms_command",
}
FUNCTIONS = {"doubts": "duizhao_workbench.divergence.reviewing:doubts"}
