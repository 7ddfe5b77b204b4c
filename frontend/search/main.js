// The search: what the page's script calls, and what tests ask.
