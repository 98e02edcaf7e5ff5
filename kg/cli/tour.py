"""The main job of a fresh clone: build the graph, say what is in it, answer, draw. `make run`."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.cli import build
from kg.cli.talk import Format, complain, ready, show_table
from kg.errors import KgError
from kg.findings import BadTables

_QUESTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("What drives central sensitisation, and what acts on it?",
     "targets_of_mechanism", {"mechanism": "central sensitisation"}),
    ("Which therapies failed, and how?", "failed_programmes", {}),
    ("What does CYP2D6 poor metabolism exclude, and why?",
     "cautions_for_patient", {"characteristic": "CYP2D6 poor metaboliser"}),
)  # fmt: skip
_PAGE = ("suzetrigine", Path("build/suzetrigine.html"))


def main() -> None:
    """Builds, counts, answers three questions and writes a page; says where."""
    print("painkg: pain mechanisms and therapy targets. Research software; not medical advice.\n")
    build.build()
    graph = ready(None)
    for title, name, values in _QUESTIONS:
        print(f"\n{title}   kg query {name}" + "".join(f' --{k} "{v}"' for k, v in values.items()))
        show_table(graph.answer(name, **values), Format.TABLE, graph.prefixes)
    name, file = _PAGE
    file.parent.mkdir(exist_ok=True)
    written = graph.page(name, file)
    print(f"\nAn interactive page about {name}: {written.resolve()}")


if __name__ == "__main__":
    try:
        main()
    except (BadTables, KgError) as error:
        complain(str(error))
        sys.exit(1 if isinstance(error, BadTables) else 2)
