"""Each rule that the code can report has a planted defect: a new rule without one fails here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import test_graph_defects
import test_record_defects
import test_reference_defects
import test_text_defects

import kg

PACKAGE = Path(kg.__file__).parent
#: Rules whose name comes from a violation query or a cell error, which are counted at their source.
PASSED_ON = {"query.name", "error.rule"}


def rules_of(path: Path) -> Iterator[str]:
    """Every rule name that a module gives to `Finding` or `CellError`; `*` where text is put in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                place = {"Finding": 1, "CellError": 0}.get(call.func.id)
                if place is not None and call.args:
                    yield from _names(call.args[place], function)


def _names(value: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else "*" for p in value.values)
    elif isinstance(value, ast.IfExp):
        yield from _names(value.body, function)
        yield from _names(value.orelse, function)
    elif isinstance(value, ast.Name):
        assigned = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and any(isinstance(t, ast.Name) and t.id == value.id for t in node.targets)
        ]
        assert assigned, f"the rule {value.id} of {function.name} cannot be followed"
        for one in assigned:
            yield from _names(one, function)
    else:
        assert ast.unparse(value) in PASSED_ON, ast.unparse(value)


def planted_rules() -> set[str]:
    """Every rule for which a planted defect stands in this folder."""
    lists = (test_text_defects, test_record_defects, test_reference_defects)
    shapes = [item.shape for items in test_graph_defects.BROKEN.values() for item in items]
    return {
        *(defect.rule for module in lists for defect in module.DEFECTS),
        *(f"shape {shape}" for shape in shapes),
        "turtle-syntax",
    }


def test_every_rule_of_the_code_has_a_planted_defect() -> None:
    rules = {rule for path in PACKAGE.rglob("*.py") for rule in rules_of(path)}
    planted = planted_rules()

    unplanted = [rule for rule in sorted(rules) if not any(fnmatch(p, rule) for p in planted)]

    assert unplanted == []


def test_every_planted_rule_is_one_of_the_code() -> None:
    rules = {rule for path in PACKAGE.rglob("*.py") for rule in rules_of(path)}

    unknown = [p for p in sorted(planted_rules()) if not any(fnmatch(p, rule) for rule in rules)]

    assert unknown == []


def test_the_collector_finds_every_way_in_which_a_rule_is_named(tmp_path: Path) -> None:
    module = tmp_path / "sample.py"
    module.write_text(
        "def f(place, role, bad):\n"
        "    Finding(place, 'plain', 1)\n"
        "    Finding(place, f'relation-{role}', 1)\n"
        "    rule = 'one' if bad else 'other'\n"
        "    raise CellError(rule, 1)\n",
        encoding="utf-8",
    )

    assert sorted(rules_of(module)) == ["one", "other", "plain", "relation-*"]
