"""What the form for notes registers."""

FUNCTIONS = {"composer_files": "duizhao.composer.composer:composer_files"}
