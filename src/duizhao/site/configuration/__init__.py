"""What a build is told: the settings of ``mkdocs.yml`` and the options of the command."""
