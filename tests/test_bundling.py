"""The scripts that a page loads: given something by the edition, and named by what is in them."""

import pytest
from playwright.sync_api import Page

from duizhao.assets.bundles import compact, digest, script


@pytest.mark.browser
def test_what_a_script_is_given_is_known_to_it_alone(composer: Page) -> None:
    assert composer.evaluate("typeof duizhaoComposer") == "object"
    assert composer.evaluate("typeof GIVEN") == "undefined"


def test_what_a_script_is_given_stands_in_front_of_it_as_json() -> None:
    text = script("search", folder=compact("a"), words=compact({"en": "言"})).decode()
    assert text.startswith('(()=>{"use strict";const GIVEN={"folder":"a","words":{"en":"言"}};')


def test_a_script_that_is_given_nothing_is_as_it_is_kept() -> None:
    assert b"GIVEN" not in script("trace")


def test_the_same_script_gives_the_same_bytes_and_a_digest_of_them() -> None:
    once, again = (script("search", folder="1") for _ in range(2))
    assert once == again
    assert digest(once) != digest(script("search", folder="2"))


def test_a_value_is_written_short_and_on_demand_in_ascii() -> None:
    assert compact({"a": ["言", 1]}) == '{"a":["言",1]}'
    assert compact("\u200b", plain=True) == '"\\u200b"'
