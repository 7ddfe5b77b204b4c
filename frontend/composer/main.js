// The form for a note: what the page's script calls, and what tests ask.
