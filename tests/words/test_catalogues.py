"""The words of the program: all of them in catalogues, none in code; every key and
place is used, in three languages."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from compensation.words.catalogue import LANGUAGES, SEVERITIES, Catalogue, by_number, joined
from compensation.words.finding_texts import FINDING_TEXTS

ROOT = Path(__file__).parent.parent.parent
WORDS = ROOT / "compensation" / "words"
FILES = sorted([*WORDS.glob("*.toml"), *(ROOT / "cli").glob("*.toml")])
FINDINGS = sorted((WORDS / "findings").glob("*.toml"))
MODULES = {
    str(path.relative_to(ROOT).with_suffix("")).replace("/", "."): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted([*(ROOT / "compensation").rglob("*.py"), *(ROOT / "cli").glob("*.py")])
}
SAYING = {"say", "message", "name"}

Group = tuple[str, str]
"""A file from the root without its suffix, and a group in it (empty for the messages outside of groups)."""


def _groups() -> dict[Group, dict[str, dict[str, str]]]:
    found: dict[Group, dict[str, dict[str, str]]] = {}
    for path in FILES:
        name = str(path.relative_to(ROOT).with_suffix(""))
        for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if set(table) & set(LANGUAGES):
                found.setdefault((name, ""), {})[key] = table
            else:
                found[name, key] = table
    return found


GROUPS = _groups()

SPOKEN_THROUGH = {
    ("compensation.claim.page", "say"): ("compensation/words/claim_page", ""),
    ("compensation.claim.page_law", "say"): ("compensation/words/claim_page", ""),
    ("compensation.claim.page_markup", "say"): ("compensation/words/claim_page", ""),
    ("compensation.claim.page_tables", "say"): ("compensation/words/claim_page", ""),
    ("compensation.awards.notes", "_note"): ("compensation/words/awards", "notes"),
    ("compensation.reconciliation.page", "say"): ("compensation/words/reconciliation_page", ""),
    ("cli.reconcile_words", "_say"): ("cli/reconcile", ""),
    **{(f"cli.rules_{part}", "say"): ("cli/rules", "") for part in ("list", "time", "words")},
    **{
        (name, "say"): ("compensation/words/explanations", "")
        for name in MODULES
        if name.startswith("compensation.trace.")
    },
    **{
        (name, verb): ("cli/says", "")
        for name in MODULES
        if name.startswith("cli.") and not name.startswith("cli.rules_")
        for verb in ("say", "text", "Stage")
    },
}
"""Modules in which a catalogue speaks through somebody who knows the language: by the module and the verb."""


class Use(NamedTuple):
    """One place in code where a catalogue is asked for something; no keys where they are computed."""

    module: str
    line: int
    group: Group
    keys: tuple[str, ...]
    places: frozenset[str] | None
    """What is put in; None where that is not to be seen, or the places stay open."""


def _catalogue(module: str, call: ast.Call) -> Group:
    """What `Catalogue("topic", "group", beside=__file__)` opens."""
    topic, *group = [each.value for each in call.args if isinstance(each, ast.Constant)]
    folder = "compensation/words"
    if any(each.arg == "beside" for each in call.keywords):
        folder = module.rpartition(".")[0].replace(".", "/")
    return f"{folder}/{topic}", group[0] if group else ""


def _opened() -> dict[str, dict[str, Group]]:
    """The catalogues of each module by their names there, its own and those that it imports."""
    opened: dict[str, dict[str, Group]] = {module: {} for module in MODULES}
    for module, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                called, to = node.value.func, node.targets[0]
                if isinstance(called, ast.Name) and called.id == "Catalogue" and isinstance(to, ast.Name):
                    opened[module][to.id] = _catalogue(module, node.value)
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                home = f"{module.rpartition('.')[0]}.{node.module}" if node.level else str(node.module)
                for alias in node.names:
                    if alias.name in opened.get(home, {}):
                        opened[module][alias.asname or alias.name] = opened[home][alias.name]
    return opened


OPENED = _opened()


def _keys(node: ast.expr) -> tuple[str, ...]:
    """The keys that an expression may give; none where they are computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        one, other = _keys(node.body), _keys(node.orelse)
        return one + other if one and other else ()
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "by_number":
        return tuple(key for each in _keys(node.args[0]) for key in (by_number(each, 1), by_number(each, 2)))
    return ()


def _places(call: ast.Call) -> frozenset[str] | None:
    names = [each.arg for each in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _uses() -> Iterator[Use]:
    for module, tree in MODULES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
                if node.value.id in OPENED[module]:
                    group = OPENED[module][node.value.id]
                    yield Use(module, node.lineno, group, _keys(node.slice), None)
            elif isinstance(node, ast.Call):
                verb = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
                of = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
                args = [each for each in node.args if ast.unparse(each) != "speaker"]
                if of in OPENED[module] and verb in {*SAYING, "get"}:
                    places = _places(node) if verb in {"say", "message"} else None
                    yield Use(module, node.lineno, OPENED[module][of], _keys(args[0]), places)
                elif (module, verb) in SPOKEN_THROUGH and args:
                    keys, places = _keys(args[0]), None if verb == "Stage" else _places(node)
                    yield Use(module, node.lineno, SPOKEN_THROUGH[module, verb], keys, places)


USES = list(_uses())


def places_of(message: dict[str, str]) -> set[str]:
    return set(re.findall(r"{(\w+)}", message["fi"]))


def test_nothing_is_overlooked():
    assert len(FILES) >= 20
    assert len(FINDINGS) >= 10
    assert len(MODULES) >= 180
    assert len(USES) >= 380
    assert sum(map(len, GROUPS.values())) >= 800


@pytest.mark.parametrize("name", MODULES)
def test_no_words_for_people_stand_in_code(name):
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            said = {key.value for key, value in pairs if isinstance(key, ast.Constant) and _is_text(value)}
            # Names of places and days for the library that writes numbers: codes, not words.
            assert not said & set(LANGUAGES) or name == "compensation.words.localised", node.lineno
        elif isinstance(node, ast.Call):
            said = {each.arg for each in node.keywords if _is_text(each.value)}
            assert not said & set(LANGUAGES), node.lineno
        elif isinstance(node, ast.FunctionDef):
            assert not {"fi", "sv"} & {each.arg for each in node.args.args}, node.lineno


def _is_text(node: ast.expr) -> bool:
    parts = [node, *ast.iter_child_nodes(node)]
    return any(isinstance(each, ast.JoinedStr) or _is_string(each) for each in parts)


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
def test_every_message_is_there_in_every_language_with_the_same_places(group):
    for key, message in GROUPS[group].items():
        assert list(message) == list(LANGUAGES), key
        assert all(message.values()), key
        places = {lang: sorted(re.findall(r"{(\w*)}", message[lang])) for lang in LANGUAGES}
        assert places["fi"] == places["sv"] == places["en"], key
        for text in message.values():
            assert re.sub(r"{\w+}", "", text).count("{") == 0, key


@pytest.mark.parametrize("code", FINDING_TEXTS)
def test_every_finding_is_there_in_every_language_with_the_same_places(code):
    text = FINDING_TEXTS[code]
    assert re.fullmatch(r"CC-[12][0-9]{3}", code)
    assert text.severity in SEVERITIES
    for message in (text.title, text.expected, text.remedy):
        assert list(message) == list(LANGUAGES)
    assert all(text.title.values())
    places = {
        lang: set(re.findall(r"{(\w+)}", text.title[lang] + text.expected[lang] + text.remedy[lang]))
        for lang in LANGUAGES
    }
    assert places["fi"] == places["sv"] == places["en"]


def test_every_finding_stands_once_in_a_file_where_it_is_looked_for():
    written = [code for path in FINDINGS for code in tomllib.loads(path.read_text(encoding="utf-8"))]
    assert sorted(written) == sorted(FINDING_TEXTS)
    assert len(set(written)) == len(written)
    assert "CC-9999" not in FINDING_TEXTS
    with pytest.raises(KeyError):
        FINDING_TEXTS["CC-9999"]


def test_every_catalogue_that_is_opened_is_there_and_every_one_is_opened():
    assert {group for opened in OPENED.values() for group in opened.values()} == set(GROUPS)


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.module}:{use.line}")
def test_every_key_that_is_used_is_there_and_gets_exactly_its_places(use):
    known = GROUPS[use.group]
    assert set(use.keys) <= set(known)
    if use.places is None or not (use.keys or use.group[1]):
        return
    wanted = [places_of(known[key]) for key in use.keys or known]
    assert all(each <= use.places for each in wanted)
    assert set().union(*wanted) == use.places


def test_every_message_is_used():
    """By its key, as a word in a room where its catalogue speaks, or as one of a group whose keys are computed."""
    named = {(use.group, key) for use in USES for key in use.keys}
    computed = {use.group for use in USES if not use.keys}
    rooms: dict[Group, set[str]] = {}
    for module, opened in OPENED.items():
        for group in opened.values():
            rooms.setdefault(group, set()).add(module.rpartition(".")[0])
    words = {
        room: {
            node.value.rstrip("#")
            for module, tree in MODULES.items()
            if module.rpartition(".")[0] == room
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        for room in set().union(*rooms.values())
    }
    unused = [
        (*group, key)
        for group, messages in GROUPS.items()
        for key in messages
        if (group, key) not in named
        and not (group[1] and (group in computed or _is_asked_whole(group)))
        and not any({key, key.removesuffix("_one")} & words[room] for room in rooms[group])
    ]
    assert not unused, unused


def _is_asked_whole(group: Group) -> bool:
    """Whether a module goes through the group, or asks whether something is in it."""
    for module, opened in OPENED.items():
        names = {name for name, each in opened.items() if each == group}
        for node in ast.walk(MODULES[module]):
            if isinstance(node, ast.Compare | ast.Starred | ast.For | ast.comprehension):
                inside = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                if names & inside:
                    return True
    return False


def test_a_sentence_with_its_places_filled_in_one_language_or_in_all():
    law = Catalogue("law")
    assert law.say("did_you_mean", "en", near="I-03") == " Did you mean 'I-03'?"
    near = law.message("did_you_mean", near="{braces}")
    assert near["sv"] == " Menade du ”{braces}”?"
    told = law.message("not_a_recipient", code="x", near=near)
    assert told["sv"].endswith("kod. Menade du ”{braces}”?")
    assert told["en"].endswith("recipient. Did you mean '{braces}'?")
    assert joined(near, near)["en"] == 2 * near["en"]


def test_what_has_no_name_stands_for_itself():
    kinds = Catalogue("terms", "kinds")
    assert kinds.name("interpreting", "sv") == "tolkning"
    assert kinds.name("some_new_kind", "sv") == "some_new_kind"
    assert "some_new_kind" not in kinds
    assert len(kinds) == len(set(kinds))
    with pytest.raises(KeyError):
        kinds.say("some_new_kind", "fi")


def test_by_number():
    assert [by_number("persons", number) for number in (0, 1, 2)] == ["persons", "persons_one", "persons"]


@pytest.mark.parametrize("path", [*FILES, *FINDINGS], ids=lambda path: path.stem)
def test_a_catalogue_says_first_what_it_holds(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
