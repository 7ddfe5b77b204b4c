"""What the search registers."""

FUNCTIONS = {
    "finder": "duizhao.search.finding:Finder",
    "search_files": "duizhao.search.index_files:search_files",
}
