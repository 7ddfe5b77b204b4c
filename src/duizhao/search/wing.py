"""What the search registers."""

FUNCTIONS = {"search_files": "duizhao.search.index_files:search_files"}
