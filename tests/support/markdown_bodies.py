"""Random bodies of notes: every construct of Markdown beside every other, whole and broken."""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = """weights|a|b|2017|snake_case_word|H|2*3*4|it’s|e\u0301|é|ﬁ|<|>|&|"|'|1 < 2|a > b|~|^|$
公平|衡器|数字经济|的|，|。|：|、|“互联网+”|《公约》|（一）|——|……|🌱|👩🏽|𨱏|\u00a0|\u3000"""
_MARKS = "*|**|***|****|_|__|___|`|``|```|[|]|(|)|!|\\"
_ENTITIES = """&amp;|&lt;|&copy;|&#42;|&#x4e2d;|&nosuch;|&#0;|&#1114112;|&#106a|&
\\*|\\_|\\[|\\<|\\a|\\\\|\\&amp;"""
_LINKS = """[x](https://a.example/x)|[公平](https://a.example/y_(z) "Title")|[x][ref]|[ref]|[ref][]
[x](<https://a.example/a b> 'one')|[x](https://例子.example/路径?q=数字)|[x](javascript:alert(1))
[x](java&#115;cript&colon;alert)|[x](//a.example)|[x](../02/#s1)|[x]()|[none][no]
[**b** `c` *d*](https://a.example)|![seal](https://a.example/s.png)|![seal][ref]|[]()
[![seal](https://a.example/s.png)](https://a.example)|<https://a.example/?a=1&b=2>
<MAILTO:me@a.example>|<me@a.example>|<javascript:alert(1)>|<ftp://a.example>"""
_HTML = """<sub>2</sub>|<sup>|</sup>|<br>|<BR/>|<sub|<b>|</b>|<em>|</em>|<a href=../x>|<a>|</a>
<a href='https://a.example' title=t onclick=x>|<p>|</p>|<!-- a -->|<!--|-->|<!-->|<?p?>|<!X>
<![CDATA[x]]>|<script>|</script>|<style>|</style>|<textarea>|</textarea>|<title>|<iframe>|<template>
<img src=x onerror=alert(1)>|<svg>|<math>|<div>|</div>|<li>|<ul>|</ul>|<table>|<td>|<hr>|<pre>
</pre>|<code>|</code>|<blockquote>|<select>|<sub class=x>|<SUP>|</SUB>"""
_STARTS = (
    *("- ", "* ", "+ ", "1. ", "2) ", "07. ", "> ", ">", "> > ", "- - ", "# ", "### "),
    *("####### ", "    ", "  ", "   ", "```\n", "~~~ js\n", "***\n", "- - -\n", "===\n", "---\n"),
    *("| a | b |\n", "[ref]: https://r.example/ 'R'\n", "[ref]: <javascript:alert(1)>\n"),
    *("<div>\n", "<!-- \n"),
)
_ENDS = ("\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", "\n    ", "\n  - ", "\n   ", "\n\n\n", "\n> ")


def _parts(text: str) -> list[str]:
    return [part for line in text.split("\n") for part in line.split("|")]


WORDS = _parts(_WORDS)
_LINK_PARTS = _parts(_LINKS)
_KINDS = (*(WORDS,) * 3, *(_parts(_MARKS),) * 2, _parts(_ENTITIES), _LINK_PARTS, _parts(_HTML))


def _line(some: random.Random) -> str:
    between = some.choice(("", "", " "))
    return between.join(some.choice(some.choice(_KINDS)) for _ in range(some.randint(1, 9)))


def _emphasised(some: random.Random) -> str:
    """Return a stretch within marks that fit, with others inside, and something close by."""
    mark = some.choice(("*", "**", "***", "_", "__", "`", "<sub>"))
    inner = _emphasised(some) if some.random() < 0.3 else some.choice([*WORDS, *_LINK_PARTS])
    end = mark.replace("<", "</")
    return f"{some.choice(WORDS)}{mark}{some.choice(WORDS)}{inner}{end}{some.choice(WORDS)}"


def random_body(some: random.Random) -> str:
    """Return a body of a few lines."""
    body = ""
    for _ in range(some.choice((1, 1, 2, 3, 5, 8))):
        body += some.choice(_STARTS) if some.random() < 0.5 else ""
        body += _emphasised(some) if some.random() < 0.3 else _line(some)
        body += some.choice(_ENDS)
    return body.strip()


def random_bodies(count: int, seed: int) -> Iterator[str]:
    """Yield so many bodies, the same ones for the same seed."""
    some = random.Random(seed)
    return (random_body(some) for _ in range(count))
