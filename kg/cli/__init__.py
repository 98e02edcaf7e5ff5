"""The command line: one short file a verb. Results on standard output, talk on standard error."""

from __future__ import annotations

import sys

import typer

from kg.cli import build, check, find, page, paths, query, show, stats, tidy
from kg.cli.talk import complain
from kg.errors import KgError
from kg.findings import BadTables

EXIT_FINDINGS = 1
EXIT_MISUSE = 2

app = typer.Typer(
    name="kg",
    help="painkg: a knowledge graph of pain mechanisms and therapy targets. "
    "Research software; nothing it prints is medical advice.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("build")(build.build)
app.command("check")(check.check)
app.command("query", context_settings=query.CONTEXT)(query.query)
app.command("find")(find.find)
app.command("show")(show.show)
app.command("paths")(paths.paths)
app.command("page")(page.page)
app.command("stats")(stats.stats)
app.command("tidy")(tidy.tidy)


def main() -> None:
    """Runs the command line; exit 0 is good, 1 findings, 2 misuse."""
    try:
        app()
    except BadTables as error:
        complain(str(error))
        sys.exit(EXIT_FINDINGS)
    except KgError as error:
        complain(str(error))
        sys.exit(EXIT_MISUSE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
