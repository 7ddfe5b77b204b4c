"""Each page's Content-Security-Policy: strict, and kept by the page, on a host and a disk."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from duizhao.site.frame.content_policy import PLACE, inline_parts, policy, with_policy
from tests.fixtures import NewPage
from tests.support.pages import file_url, rest, until
from tests.support.small_sites import HOOK, build, built, small_site
from tests.test_site import KINDS

_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
REPORT = """() => {
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
}"""


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["built_site", "offline_site"])
def test_every_page_has_a_strict_policy_before_anything_that_it_judges(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    for path in pages_of(site):
        text = path.read_text("utf-8")
        [said] = _META.findall(text)
        assert PLACE not in text
        assert "default-src 'none'" in said
        assert "unsafe" not in said
        assert "http" not in said
        assert text.index("Content-Security-Policy") < min(
            text.index("<script"), text.index("<link")
        )
        assert '<meta name="referrer" content="no-referrer">' in text
        assert not re.search(r"<[a-z][^>]*\s(?:on[a-z]+|style)=", text), path


def test_a_policy_names_each_inline_script_and_style_by_its_hash_and_no_data() -> None:
    html = (
        "<script>a</script><script>a</script><style>b</style><script src=x></script>"
        '<script type="application/json">{}</script><script type="application/ld+json">{}</script>'
    )
    said = policy(inline_parts(html), offline=False)
    a = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    b = "'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='"
    assert f"script-src 'self' {a};" in said
    assert f"style-src 'self' {b};" in said
    assert "file:" not in said
    assert "script-src 'self' file:" in policy([], offline=True)


def test_a_page_has_one_policy_even_if_its_text_names_the_place() -> None:
    assert with_policy(f"{PLACE} {PLACE}", offline=False).endswith(f" {PLACE}")


WRITTEN = {
    "a script": '<script>window.own = "here";</script>',
    "a style": "<style>p { color: red }</style>",
    "in capitals": '<SCRIPT>window.own = "here";</SCRIPT>',
    "left open": '<script>window.own = "here"; //',
}


@pytest.mark.slow
@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_what_somebody_writes_into_a_page_is_not_allowed(written: str, tmp_path: Path) -> None:
    root = small_site(tmp_path, HOOK, {"index.md": f"# Harbour\n\n<div>{written}</div>\n"})
    done = build(root)
    assert done.returncode == 0, done.stderr
    assert "docs/index.md:3:6: page: a script or style within a page has no effect" in done.stderr
    html = (root / "site" / "index.html").read_text("utf-8")
    assert written in html
    [said] = _META.findall(html)
    assert "sha256" not in said


@pytest.mark.slow
def test_what_another_hook_adds_is_not_allowed_and_what_a_template_has_is(tmp_path: Path) -> None:
    config = {
        "hooks": ["hooks/edition.py", "hooks/more.py"],
        "theme": {"name": None, "custom_dir": "overrides"},
    }
    root = small_site(tmp_path, config, {"index.md": "# Harbour\n"})
    (root / "hooks" / "more.py").write_text(
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</body>', '<script>added()</script></body>')\n",
        "utf-8",
    )
    (root / "overrides").mkdir(exist_ok=True)
    (root / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}{% block extrahead %}<script>own()</script>{% endblock %}'
        "{% block content %}{{ page.content }}{% endblock %}",
        "utf-8",
    )
    html = (built(root) / "index.html").read_text("utf-8")
    assert "<script>added()</script>" in html
    assert "<script>own()</script>" in html
    [said] = _META.findall(html)
    [allowed] = re.findall(r"'(sha256-[^']+)'", said)
    assert allowed == f"sha256-{base64.b64encode(hashlib.sha256(b'own()').digest()).decode()}"


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations")
    return found


@pytest.mark.browser
@pytest.mark.parametrize(
    ("offline", "prefix", "every"),
    [
        (False, "", slice(0, None, 2)),
        (True, "zh/", slice(1, None, 2)),
        *(
            pytest.param(offline, prefix, slice(None), marks=pytest.mark.nightly)
            for offline in (False, True)
            for prefix in ("", "zh/")
        ),
    ],
    ids=str,
)
def test_no_page_breaks_its_policy_and_a_foreign_script_does(
    site: str, offline_site: Path, new_page: NewPage, offline: bool, prefix: str, every: slice
) -> None:
    """By day, each kind of page is opened on a host or from a disk."""
    visit = new_page(offline=offline)
    context = visit.page.context
    context.add_init_script(f"({REPORT})()")
    base = "" if offline else site
    paths = [f"{prefix}{one}" for one in list(KINDS.values())[every]]
    tabs = [visit.page, *(context.new_page() for _ in range(7))]
    # While one page comes to rest, others are opened.
    for start in range(0, len(paths), len(tabs)):
        opened = dict(zip(paths[start : start + len(tabs)], tabs, strict=False))
        for path, page in opened.items():
            page.goto(file_url(offline_site / path / "index.html") if offline else base + path)
        for path, page in opened.items():
            rest(page)
            assert violations(page) == [], path
    visit.assert_quiet()
    for act in (
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s)",
        "const s = document.createElement('style'); s.textContent = '* { color: red }';"
        " document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.ran = 1\">x</p>');"
        " document.body.lastChild.click()",
    ):
        before = len(violations(visit.page))
        visit.page.evaluate(f"() => {{ {act} }}")
        until(visit.page, "before => window.violations.length > before", before)
        assert len(violations(visit.page)) == before + 1, act
    assert visit.page.evaluate("window.ran") is None
