"""Random edits of an edition: of its records, and of all else that a site is made of."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.support import editions


class EditedEdition:
    """An edition of two documents, which is edited."""

    def __init__(self, root: Path) -> None:
        self.root = root
        editions.write(3, self.root, copied=False)
        (self.root / "content/documents/other.yml").write_text(
            (self.root / "content/documents/ordinance-001.yml").read_text("utf-8"), "utf-8"
        )
        articles = self.root / "content" / "articles"
        shutil.copytree(articles / "ordinance-001", articles / "other")

    def change(self, file: str, change: Callable[[Any], Any]) -> None:
        """Change what a record holds."""
        path = self.root / "content" / file
        value = yaml.safe_load(path.read_text("utf-8"))
        found = change(value)
        value = value if found is None else found
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")

    def articles(self) -> list[Path]:
        return sorted((self.root / "content" / "articles").rglob("*.yml"))

    def documents(self) -> list[Path]:
        return sorted((self.root / "content" / "documents").glob("*.yml"))

    def change_some(self, chance: random.Random, change: Callable[[Any], Any]) -> None:
        """Change what the record of some article holds."""
        path = chance.choice(self.articles())
        self.change(path.relative_to(self.root / "content").as_posix(), change)


def a_word(edition: EditedEdition, chance: random.Random) -> None:
    def change(value: dict[str, Any]) -> None:
        value["segments"][-1]["en"] += f" It is {chance.random()}."

    edition.change_some(chance, change)


def a_sentence_of_another(edition: EditedEdition, chance: random.Random) -> None:
    there, here = chance.sample(edition.articles(), k=2)
    sentence = chance.choice(yaml.safe_load(there.read_text("utf-8"))["segments"])
    file = here.relative_to(edition.root / "content").as_posix()

    def change(value: dict[str, Any]) -> None:
        for side in ("en", "zh"):
            value["segments"][-1][side] = sentence[side]

    edition.change(file, change)


def a_title(edition: EditedEdition, chance: random.Random) -> None:
    title = f"On no. {chance.random()}"
    edition.change_some(chance, lambda value: value["title"].update(en=title))


def a_new_article(edition: EditedEdition, chance: random.Random) -> None:
    path = chance.choice(edition.articles())
    number = chance.randint(20, 90)
    new = path.with_name(f"{number}.yml")
    shutil.copy(path, new)
    file = new.relative_to(edition.root / "content").as_posix()
    edition.change(file, lambda value: value.update(number=number))


def a_renamed_article(edition: EditedEdition, chance: random.Random) -> None:
    path = chance.choice(edition.articles())
    path.rename(path.with_name(f"renamed-{chance.randint(1, 999)}.yml"))


def a_removed_article(edition: EditedEdition, chance: random.Random) -> None:
    chance.choice(edition.articles()).unlink()


def a_note(edition: EditedEdition, chance: random.Random) -> None:
    body = f"It is {chance.random()}."
    edition.change_some(chance, lambda value: value["annotations"][0].update(en=body))


def no_note(edition: EditedEdition, chance: random.Random) -> None:
    edition.change_some(chance, lambda value: value.update(annotations=value["annotations"][:1]))


def a_comparison(edition: EditedEdition, chance: random.Random) -> None:
    other = chance.choice(edition.articles())
    segment = yaml.safe_load(other.read_text("utf-8"))["segments"][0]
    compared = {"article": f"{other.parent.name}/{other.stem}", "segment": segment["id"]}
    fields = {"type": "comparison", "compared": [compared | {"en": segment["en"][:9]}]}
    edition.change_some(chance, lambda value: value["annotations"][0].update(fields))


def a_submission(edition: EditedEdition, chance: random.Random) -> None:
    on = chance.choice(edition.articles())
    note = yaml.safe_load(on.read_text("utf-8"))["annotations"][0]
    sent = {key: note[key] for key in ("target", "author", "date")}
    sent |= {"article": f"{on.parent.name}/{on.stem}", "type": "context", "en": "It was sent in."}
    path = edition.root / "content" / "inbox" / f"sent-{chance.randint(1, 999)}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(sent, allow_unicode=True, sort_keys=False), "utf-8")


def a_theme(edition: EditedEdition, chance: random.Random) -> None:
    def change(value: list[Any]) -> None:
        chance.choice(value)["title"]["en"] = f"Theme {chance.random()}"
        chance.shuffle(value)

    edition.change("themes.yml", change)


def other_themes(edition: EditedEdition, chance: random.Random) -> None:
    edition.change_some(chance, lambda value: value.update(themes=value["themes"][:1]))


def a_term(edition: EditedEdition, chance: random.Random) -> None:
    def change(value: list[Any]) -> None:
        term = chance.choice(value)
        term["en"] = f"{term['en']}s"

    edition.change("glossary.yml", change)


def no_term(edition: EditedEdition, chance: random.Random) -> None:
    edition.change("glossary.yml", lambda value: value.pop(chance.randrange(len(value))) and value)


def a_document(edition: EditedEdition, chance: random.Random) -> None:
    file = chance.choice(edition.documents())
    name = f"documents/{file.name}"
    edition.change(name, lambda value: value["title"].update(zh=f"文献{chance.randint(1, 99)}"))


def a_new_document(edition: EditedEdition, chance: random.Random) -> None:
    name, content = f"new-{chance.randint(1, 999)}", edition.root / "content"
    there = chance.choice(edition.documents())
    shutil.copy(there, content / f"documents/{name}.yml")
    shutil.copytree(content / "articles" / there.stem, content / "articles" / name)


CHANGES = (
    *(a_word, a_sentence_of_another, a_title, a_new_article, a_renamed_article, a_removed_article),
    *(a_note, no_note, a_comparison, a_submission, a_theme, other_themes, a_term, no_term),
    *(a_document, a_new_document),
)


def a_removed_document(edition: EditedEdition, chance: random.Random) -> None:
    files = edition.documents()
    if len(files) > 1:
        file = chance.choice(files)
        file.unlink()
        shutil.rmtree(edition.root / "content" / "articles" / file.stem)


def a_renamed_document(edition: EditedEdition, chance: random.Random) -> None:
    file = chance.choice(edition.documents())
    name = f"renamed-{chance.randint(1, 999)}"
    file.rename(file.with_name(f"{name}.yml"))
    articles = edition.root / "content" / "articles"
    (articles / file.stem).rename(articles / name)


def a_setting(edition: EditedEdition, chance: random.Random) -> None:
    path = edition.root / "mkdocs.yml"
    value = yaml.safe_load(path.read_text("utf-8"))
    value["site_name"] = f"Edition {chance.random()}"
    value["extra"][chance.choice(["lookup", "trace", "api", "references"])] = chance.random() < 0.5
    path.write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")


def a_page(edition: EditedEdition, chance: random.Random) -> None:
    name = chance.choice(["index", "about"])
    page = edition.root / "docs" / f"{name}.{chance.choice(['en', 'zh'])}.md"
    if page.exists() and chance.random() < 0.2 and name == "about":
        page.unlink()
    else:
        page.write_text(f"# A page\n\nIt is {chance.random()}.\n", "utf-8")


def a_stylesheet(edition: EditedEdition, chance: random.Random) -> None:
    path = edition.root / "overrides" / "assets" / "stylesheets" / "90-own.css"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"p {{ margin: {chance.random():.6f}px }}", "utf-8")


def a_template(edition: EditedEdition, chance: random.Random) -> None:
    partials = edition.root / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    (partials / "crumbs.html").write_text(
        f"<!-- {chance.randint(1, 3)} -->{{% include 'partials/own.inc' %}}", "utf-8"
    )
    what_it_includes(edition, chance)


def what_it_includes(edition: EditedEdition, chance: random.Random) -> None:
    """Change what a template of the edition includes, if it has one: behind a link."""
    partials, elsewhere = edition.root / "overrides" / "partials", edition.root / "elsewhere"
    if partials.exists():
        elsewhere.mkdir(exist_ok=True)
        (elsewhere / "own.j2").write_text(f"<!-- {chance.random()} -->", "utf-8")
        if not (partials / "linked").exists():
            (partials / "linked").symlink_to(elsewhere, target_is_directory=True)
        (partials / "own.inc").write_text("{% include 'partials/linked/own.j2' %}", "utf-8")


def a_static_file(edition: EditedEdition, chance: random.Random) -> None:
    path = edition.root / "docs" / "files" / f"{chance.choice('ab')}.bin"
    path.parent.mkdir(exist_ok=True)
    if path.exists() and chance.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(chance.randbytes(9))


def another_package(edition: EditedEdition, chance: random.Random) -> None:
    """Change the version of a package; its folder is on the path of Python."""
    path = edition.root / "packages" / "nh3-9.dist-info" / "METADATA"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"Name: nh3\nVersion: 9.{chance.randint(1, 999)}\n", "utf-8")


def no_site(edition: EditedEdition, _chance: random.Random) -> None:
    """Leave nothing of the last site; what is cached stays."""
    shutil.rmtree(edition.root / "site", ignore_errors=True)


def a_damaged_site(edition: EditedEdition, chance: random.Random) -> None:
    files = [path for path in sorted((edition.root / "site").rglob("*.*")) if path.is_file()]
    if files:
        path = chance.choice(files)
        path.unlink()
        path.write_bytes(b"something else")


KINDS: dict[str, tuple[Callable[[EditedEdition, random.Random], None], ...]] = {
    "record": (*CHANGES[:6], a_submission, other_themes, a_document, a_new_document),
    "note": (a_note, no_note, a_comparison),
    "glossary": (a_term, no_term),
    "theme": (a_theme,),
    "configuration": (a_setting,),
    "stylesheet": (a_stylesheet,),
    "template": (a_template, what_it_includes),
    "file in docs": (a_static_file, a_page),
    "document": (a_removed_document, a_renamed_document),
    "package": (another_package,),
    "site": (no_site, a_damaged_site),
}
"""Edits of all that a site is made of, by kind."""
