"""The pages for viewers, opened in a real browser with the network out of reach."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import kg
from kg.export.html.page import write_page
from kg.store.embedded import Store

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = "</script><img src=x onerror=alert(1)><!--"
CENTRE = "hgnc:8156"  # OPRM1
SMALL = "CHEBI:6916"  # mexiletine: few enough neighbours to be shown as a whole

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
Open = Callable[..., "Opened"]


class Opened:
    """A page as it stands in the browser, with all that it asked for and complained of."""

    def __init__(self, context, address: str) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.tab = context.new_page()
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.tab.on("console", self._hear)
        self.tab.goto(address)

    def _hear(self, message) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def statements(self) -> list[str]:
        """The CURIEs of the statements in the table twin, sorted."""
        if self.tab.get_attribute("#table-button", "aria-pressed") != "true":
            self.tab.click("#table-button")
        rows = "rows => rows.map(row => row.dataset.statement)"
        return sorted(self.tab.eval_on_selector_all("#table tbody tr", rows))

    def query(self) -> str:
        """The SPARQL that the page copies."""
        self.tab.click("#sparql")
        self.tab.wait_for_function("document.getElementById('said').textContent.includes('copied')")
        return self.tab.evaluate("navigator.clipboard.readText()")

    def untick(self, selector: str) -> None:
        if self.tab.is_hidden("#filters"):
            self.tab.click("#filters-button")
        box = self.tab.locator(selector)
        box.evaluate("box => box.closest('details')?.setAttribute('open', '')")
        box.uncheck()

    def data(self, name: str):
        return json.loads(self.tab.text_content(f"#{name}"))


@pytest.fixture(scope="session")
def page_file(graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.page(CENTRE, tmp_path_factory.mktemp("pages") / "page.html")


@pytest.fixture(scope="module")
def small_file(graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of an entity with few neighbours."""
    return graph.page(SMALL, tmp_path_factory.mktemp("small") / "small.html")


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, page_file: Path) -> Iterator[Open]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    yield lambda file=page_file, hash="": Opened(context, f"{file.as_uri()}{hash}")
    context.close()


def test_a_page_asks_for_nothing_but_itself_and_complains_of_nothing(
    open_page: Open, page_file: Path
) -> None:
    page = open_page()
    page.tab.wait_for_function("performance.getEntriesByName('first-picture').length > 0")
    page.tab.click("#table-button")
    page.tab.click("#filters-button")

    assert page.requests in ([page_file.as_uri()], [page_file.as_uri(), "data:,"])
    assert page.complaints == []
    policy = page.tab.get_attribute("meta[http-equiv]", "content")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_the_picture_holds_ink(open_page: Open) -> None:
    page = open_page()
    page.tab.wait_for_function("performance.getEntriesByName('first-picture').length > 0")

    inked = page.tab.evaluate(
        """() => { const drawn = document.querySelector('#network canvas');
        const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
        let inked = 0; for (let i = 3; i < data.length; i += 4) inked += data[i] > 0; return inked; }"""
    )

    assert inked > 10_000


def test_the_header_says_what_it_is(open_page: Open, graph: kg.Graph) -> None:
    page = open_page()

    header = page.tab.inner_text("header")

    assert "OPRM1" in header
    assert "Research software; not medical advice." in header
    assert "CC-BY-4.0" in header
    assert graph.digest in header
    shown = len(page.statements())
    assert re.search(rf"\b{shown} statements", header)


def test_search_finds_by_synonym_and_enter_selects(open_page: Open) -> None:
    page = open_page()

    page.tab.keyboard.press("/")
    page.tab.keyboard.type("mst")
    page.tab.wait_for_selector("#hits [role=option]")
    page.tab.keyboard.press("Enter")

    assert page.tab.inner_text("#panel h2").casefold() == "morphine"
    assert "node=CHEBI" in page.tab.url


def test_arrows_walk_through_the_hits_and_escape_clears(open_page: Open) -> None:
    page = open_page()
    page.tab.focus("#search")
    page.tab.keyboard.type("mor")
    options = page.tab.locator("#hits [role=option]")
    second = options.nth(1).get_attribute("data-node")

    page.tab.keyboard.press("ArrowDown")
    page.tab.keyboard.press("Enter")
    assert page.tab.inner_text("#panel .identifier") == second

    page.tab.keyboard.press("Escape")
    assert page.tab.input_value("#search") == ""
    assert page.tab.inner_text("#panel h2") == "OPRM1"


def test_a_click_on_a_box_shows_its_statements_with_evidence(
    open_page: Open, small_file: Path
) -> None:
    page = open_page(small_file)
    page.tab.wait_for_function("performance.getEntriesByName('first-picture').length > 0")
    middle = page.tab.locator("#network canvas").bounding_box()
    node = next(n for n in page.data("nodes") if n["id"] == SMALL)
    offset = _centre_on_screen(page, node)

    page.tab.mouse.click(middle["x"] + offset[0], middle["y"] + offset[1])

    page.tab.wait_for_function("location.hash.includes('node=CHEBI')")
    first = page.tab.locator("#panel .statement details").first
    first.locator("summary").click()
    assert (
        first.locator(".evidence .direction")
        .first.inner_text()
        .startswith(("supports", "disputes", "inconclusive"))
    )
    assert first.locator(".evidence .verified").first.inner_text() != ""


def test_a_click_on_an_arrow_shows_a_statement_with_its_evidence(
    open_page: Open, small_file: Path
) -> None:
    page = open_page(small_file)
    page.tab.wait_for_function("performance.getEntriesByName('first-picture').length > 0")
    canvas = page.tab.locator("#network canvas").bounding_box()
    offset = _centre_on_screen(page, {"wide": _clear_middle(page)})

    page.tab.mouse.click(canvas["x"] + offset[0], canvas["y"] + offset[1])

    page.tab.wait_for_function("location.hash.includes('statement=')")
    shown = page.tab.inner_text("#panel .identifier")
    edge = next(edge for edge in page.data("edges") if edge["id"] == shown)
    assert SMALL in (edge["from"], edge["to"])
    assert page.tab.locator("#panel .evidence").count() == len(edge["evidence"])


def _clear_middle(page: Opened) -> tuple[float, float]:
    """The middle of the arrow at the centre that is farthest from all boxes.

    A lone arrow between layers is an S, so its middle is the mean of its ends.
    """
    nodes = {node["id"]: node for node in page.data("nodes") if node["id"] in _shown_nodes(page)}
    pairs = [frozenset((edge["from"], edge["to"])) for edge in page.data("edges")]
    lone = [tuple(pair) for pair in pairs if SMALL in pair and pairs.count(pair) == 1]
    middles = []
    for one, two in lone:
        if {one, two} <= nodes.keys():
            (left, top), (right, bottom) = nodes[one]["wide"], nodes[two]["wide"]
            if abs(left - right) > 100:
                middles.append(((left + right) / 2, (top + bottom) / 2))

    def clearance(point: tuple[float, float]) -> float:
        return min(
            max(
                abs(point[0] - node["wide"][0]) - node["width"] / 2,
                abs(point[1] - node["wide"][1]) - node["height"] / 2,
            )
            for node in nodes.values()
        )

    return max(sorted(middles), key=clearance)


def _centre_on_screen(page: Opened, node: dict) -> tuple[float, float]:
    """Where a box is: the page fits the whole picture into the stage with 14 pixels around."""
    nodes = [n for n in page.data("nodes") if n["id"] in _shown_nodes(page)]
    left = min(n["wide"][0] - n["width"] / 2 for n in nodes)
    right = max(n["wide"][0] + n["width"] / 2 for n in nodes)
    top = min(n["wide"][1] - n["height"] / 2 for n in nodes)
    bottom = max(n["wide"][1] + n["height"] / 2 for n in nodes)
    stage = page.tab.locator("#network").bounding_box()
    scale = min(
        (stage["width"] - 28) / (right - left), (stage["height"] - 28) / (bottom - top), 1.25
    )
    assert scale >= 0.56, "the picture is not fitted: choose a smaller one"
    return (
        stage["width"] / 2 + (node["wide"][0] - (left + right) / 2) * scale,
        stage["height"] / 2 + (node["wide"][1] - (top + bottom) / 2) * scale,
    )


def _shown_nodes(page: Opened) -> set[str]:
    shown = [edge for edge in page.data("edges") if not edge["inferred"]]
    return {end for edge in shown for end in (edge["from"], edge["to"])}


def test_a_permalink_opens_a_statement_with_all_its_evidence(open_page: Open) -> None:
    edge = next(e for e in open_page().data("edges") if e["evidence"])

    page = open_page(hash=f"#statement={edge['id']}")

    assert page.tab.inner_text("#panel h2") == (
        f"{edge['subject']} {edge['relation']} {edge['object']}"
    )
    assert page.tab.locator("#panel .evidence").count() == len(edge["evidence"])


def test_links_out_are_https_and_open_apart(open_page: Open) -> None:
    page = open_page()

    links = page.tab.locator("#panel a").all()

    assert links
    for link in links:
        assert link.get_attribute("href").startswith("https://")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in link.get_attribute("rel")


def test_the_table_has_a_row_for_each_statement_of_the_picture(open_page: Open) -> None:
    page = open_page()

    shown = page.statements()

    asserted = sorted(edge["id"] for edge in page.data("edges") if not edge["inferred"])
    assert shown == asserted
    assert page.tab.locator("#table caption").count() == 1
    assert page.tab.locator("#table tbody th[scope=row]").count() == len(shown)
    assert page.tab.locator("#table thead th[scope=col]").count() > 5


@pytest.mark.parametrize(
    ("selector", "keeps"),
    [
        ("[data-filter=sign][value='1']", lambda e, n: e["sign"] != "1"),
        ("[data-filter=modality][value=Drug]", lambda e, n: "Drug" not in n(e)),
        ("[data-filter=family][value=CellType]", lambda e, n: "CellType" not in n(e)),
        ("[data-role=StructuralLink]", lambda e, n: e["role"] != "StructuralLink"),
        (
            "[data-filter=relation][value='pv:agonistOf']",
            lambda e, n: e["predicate"] != "pv:agonistOf",
        ),
        (
            "[data-filter=evidence][value=found-in-reference-data]",
            lambda e, n: e["verification"] != "found-in-reference-data",
        ),
    ],
)
def test_a_filter_hides_what_it_names_and_nothing_else(
    open_page: Open, selector: str, keeps: Callable
) -> None:
    page = open_page()
    kinds = {n["id"]: (n["class"], n["family"]) for n in page.data("nodes")}
    before = [edge for edge in page.data("edges") if not edge["inferred"]]

    page.untick(selector)

    wanted = sorted(
        e["id"] for e in before if keeps(e, lambda e: kinds[e["from"]] + kinds[e["to"]])
    )
    assert len(wanted) < len(before)
    assert page.statements() == wanted


def test_a_permalink_keeps_the_filters(open_page: Open) -> None:
    first = open_page()
    first.untick("[data-filter=sign][value='1']")
    wanted = first.statements()

    second = open_page(hash="#" + first.tab.url.partition("#")[2])

    assert second.statements() == wanted


@pytest.mark.parametrize(
    "view",
    [
        "",
        "#evidence=",
        "#evidence=from-memory+inferred",
        "#evidence=&sign=0+mixed",
        "#only=centre&relation=pv%3AagonistOf+pv%3AexpressedIn&family=CellType",
    ],
)
def test_the_copied_sparql_returns_exactly_the_statements_of_the_picture(
    open_page: Open, graph: kg.Graph, view: str
) -> None:
    page = open_page(hash=view)

    answer = graph.store.select(page.query())

    assert sorted(graph.prefixes.shorten(row[0]) for row in answer.rows) == page.statements()
    assert len(answer) > 0


def test_the_csv_has_the_rows_of_the_table(open_page: Open) -> None:
    page = open_page()
    with page.tab.expect_download() as download:
        page.tab.click("#csv")

    text = Path(download.value.path()).read_text(encoding="utf-8")

    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["statement"] for row in rows) == page.statements()
    edges = {edge["id"]: edge for edge in page.data("edges")}
    assert [row["object_label"] for row in rows] == [edges[r["statement"]]["object"] for r in rows]


def test_the_png_is_a_picture(open_page: Open) -> None:
    page = open_page()
    with page.tab.expect_download() as download:
        page.tab.click("#png")

    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    assert download.value.suggested_filename == "painkg-oprm1.png"


def test_no_two_boxes_overlap_on_wide_or_narrow_screens(open_page: Open) -> None:
    nodes = open_page().data("nodes")
    assert len(nodes) > 5
    for way in ("wide", "tall"):
        for number, one in enumerate(nodes):
            for other in nodes[number + 1 :]:
                apart_x = abs(one[way][0] - other[way][0]) * 2 >= one["width"] + other["width"]
                apart_y = abs(one[way][1] - other[way][1]) * 2 >= one["height"] + other["height"]
                assert apart_x or apart_y, (way, one["id"], other["id"])


def test_a_hostile_label_shows_as_text_and_nothing_runs(
    open_page: Open, graph: kg.Graph, tmp_path: Path
) -> None:
    file = _hostile_page(graph, tmp_path / "hostile.html")

    page = open_page(file)

    assert page.tab.inner_text("h1") == HOSTILE
    assert page.tab.inner_text("#panel h2") == HOSTILE
    assert HOSTILE in page.tab.title()
    page.tab.focus("#search")
    page.tab.keyboard.type("onerror")
    assert page.tab.locator("#hits [role=option]").first.inner_text().startswith(HOSTILE)
    page.tab.keyboard.press("Enter")
    page.tab.click("#filters-button")
    assert page.statements()
    assert page.tab.locator("img").count() == 0
    assert page.complaints == []
    assert all(asked.startswith(("file:", "data:,")) for asked in page.requests)


def _hostile_page(graph: kg.Graph, file: Path) -> Path:
    """The page of the centre after all that names or describes it became an attack."""
    hostile = ox.Literal(HOSTILE)
    names = {"label", "definition", "altLabel", "comment"}
    centre = str(graph.prefixes.expand(CENTRE))

    def attacked(quad: ox.Quad) -> ox.Quad:
        last = re.split("[#/]", quad.predicate.value)[-1]
        if last in names and quad.subject == ox.NamedNode(centre):
            return ox.Quad(quad.subject, quad.predicate, hostile, quad.graph_name)
        return quad

    store = Store.in_memory(graph.prefixes)
    store.add(attacked(quad) for quad in graph.store.quads())
    network = graph.network()
    network.nodes[CENTRE]["label"] = HOSTILE
    return write_page(file, network, CENTRE, store=store, prefixes=graph.prefixes)


def test_the_same_graph_gives_the_same_bytes(page_file: Path, tmp_path: Path) -> None:
    script = f"import kg; kg.load().page({CENTRE!r}, 'again.html')"
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script], cwd=folder, env=environment, check=True)

    assert (tmp_path / "1" / "again.html").read_bytes() == page_file.read_bytes()
    assert (tmp_path / "2" / "again.html").read_bytes() == page_file.read_bytes()


def test_a_page_leaves_nothing_else_behind(graph: kg.Graph, tmp_path: Path) -> None:
    graph.page(CENTRE, tmp_path / "page.html")

    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_narrow_screen_shows_picture_and_panel_without_sideways_scrolling(
    browser, page_file: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = Opened(context, page_file.as_uri())

    width = page.tab.evaluate("document.documentElement.scrollWidth")

    assert width <= 390
    assert page.tab.locator("#network").bounding_box()["height"] > 300
    context.close()


def test_a_page_that_leaves_nodes_out_says_how_many(
    open_page: Open, graph: kg.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "kg.export.html.view.neighbourhood.__kwdefaults__", {"radius": 1, "most": 8}
    )
    whole = {CENTRE, *graph.network().predecessors(CENTRE), *graph.network().successors(CENTRE)}

    page = open_page(graph.page(CENTRE, tmp_path / "small.html"))

    assert len(page.data("nodes")) == 8
    assert f"{len(whole) - 8} more" in page.tab.inner_text("#left-out")
