// The page comes together: search, filters, buttons, keys and the address.

const by = (id) => document.getElementById(id);
const say = (text) => {
  by("said").textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (by("said").textContent = ""), 4000);
};

function show({ keepsAddress = false, isFirst = false } = {}) {
  const shown = isFirst ? visible() : redraw();
  const asserted = shown.edges.filter((edge) => !edge.inferred).length;
  const inferred = shown.edges.length - asserted;
  const hidden = EDGES.length - shown.edges.length;
  by("counts").textContent =
    `${plural(shown.nodes.size, "node")} · ${plural(asserted, "statement")}` +
    (inferred ? ` + ${inferred} inferred` : "") +
    (hidden ? ` · ${hidden} hidden by filters` : "");
  if (state.edge) showEdge(EDGE.get(state.edge), choose);
  else showNode(state.node || ABOUT.centre, shown, choose);
  by("table").hidden = !state.table;
  by("stage").hidden = state.table;
  by("table-button").setAttribute("aria-pressed", state.table);
  by("table-button").textContent = state.table ? "Picture" : "Table";
  document.querySelectorAll(".of-picture").forEach((button) => (button.hidden = state.table));
  if (state.table) showTable(shown, choose);
  if (!keepsAddress) {
    const hash = toHash();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  }
}

function choose({ node = null, edge = null }, isFollowed = false) {
  Object.assign(state, { node, edge });
  show();
  if (node && isFollowed) {
    if (!state.table) focusOn(node);
    if (!visible().nodes.has(node)) say("hidden by the filters");
    panel.focus({ preventScroll: true });
  }
}
const leave = () => choose({});

// Search: names, synonyms and identifiers; those that begin with the text come first.
const hits = by("hits");
const search = by("search");
const NAMES = NODES.map((node) => ({
  id: node.id,
  names: [entity(node.id).label, ...entity(node.id).synonyms, node.id, node.id.replace(/^[^:]*:/, "")]
    .map((name, number, all) => [number < all.length - 1 ? name : node.id, fold(name), number === all.length - 2]),
}));
let current = -1;

function found(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = (name, isCurie) => (isCurie && name !== wanted ? 9 : name === wanted ? 0 : name.startsWith(wanted) ? 1 : name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 9);
  return NAMES.map(({ id, names }) => {
    const ranked = names.map(([name, folded, isCurie]) => [rank(folded, isCurie), name]).sort((a, b) => a[0] - b[0]);
    return { id, rank: ranked[0][0], name: ranked[0][1] };
  }).filter((hit) => hit.rank < 9)
    .sort((a, b) => a.rank - b.rank || entity(a.id).label.localeCompare(entity(b.id).label, "en") || (a.id < b.id ? -1 : 1))
    .slice(0, 12);
}

function showHits() {
  const list = found(search.value);
  current = list.length ? 0 : -1;
  hits.replaceChildren(...list.map((hit, number) => make("li",
    { id: `hit-${number}`, role: "option", "data-node": hit.id, "aria-selected": String(number === current),
      onmousedown: (event) => { event.preventDefault(); take(hit.id); } },
    familyIcon(NODE.get(hit.id).family),
    make("span", {}, entity(hit.id).label),
    hit.name !== entity(hit.id).label && make("small", {}, hit.name))));
  if (search.value.trim() && !list.length) {
    hits.replaceChildren(make("li", { class: "none" }, "Nothing on this page is called so."));
  }
  openHits(Boolean(search.value.trim()));
}

function openHits(isOpen) {
  hits.hidden = !isOpen;
  search.setAttribute("aria-expanded", String(isOpen));
  if (isOpen && current >= 0) search.setAttribute("aria-activedescendant", `hit-${current}`);
  else search.removeAttribute("aria-activedescendant");
}

function move(step) {
  const options = [...hits.querySelectorAll("[role=option]")];
  if (!options.length) return;
  current = (current + step + options.length) % options.length;
  options.forEach((option, number) => option.setAttribute("aria-selected", String(number === current)));
  options[current].scrollIntoView({ block: "nearest" });
  openHits(true);
}

function take(id) {
  search.value = entity(id).label;
  openHits(false);
  choose({ node: id });
  if (!state.table) focusOn(id);
  if (!visible().nodes.has(id)) say("hidden by the filters");
}

search.addEventListener("input", showHits);
search.addEventListener("focus", () => search.select());
search.addEventListener("blur", () => openHits(false));
search.addEventListener("keydown", (event) => {
  const option = hits.querySelector("[aria-selected=true]");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter" && option && !hits.hidden) {
    event.preventDefault();
    take(option.dataset.node);
  }
});
document.addEventListener("keydown", (event) => {
  const isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "/" && !(isTyping && event.target.type !== "checkbox") && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && !by("copy").open) {
    if (!by("filters").hidden) openFilters(false);
    search.value = "";
    openHits(false);
    leave();
  }
});

// Filters: a box for each value on the page; what is unticked is off.
const filters = by("filters");
const count = (things, test) => things.filter(test).length;

function tick(name, value, text, number, icon) {
  return make("label", {},
    make("input", { type: "checkbox", "data-filter": name, value, checked: !state.off[name].has(value) }),
    icon, make("span", {}, text), make("small", {}, String(number)));
}
const group = (title, ...rows) => make("fieldset", {}, make("legend", {}, title), ...rows);

function showFilters() {
  const modalities = [...new Set(NODES.map(modalityOf).filter(Boolean))].sort();
  const roles = ROLES.concat([...new Set(EDGES.map((edge) => edge.role))].filter((role) => !ROLES.includes(role)));
  const relations = (role) => [...new Map(EDGES.filter((edge) => edge.role === role).map((edge) => [edge.predicate, edge.relation]))]
    .sort((a, b) => (a[1] < b[1] ? -1 : 1));
  filters.replaceChildren(
    make("div", { class: "bar" },
      make("button", { type: "button", onclick: () => { state = { ...fresh(), table: state.table, node: state.node, edge: state.edge }; showFilters(); show(); } }, "Reset"),
      make("button", { type: "button", onclick: () => { openFilters(false); by("filters-button").focus(); } }, "Close")),
    make("label", { class: "only" },
      make("input", { type: "checkbox", id: "only-centre", checked: state.aboutCentre }),
      make("span", {}, `Only statements of ${ABOUT.label}`)),
    group("Evidence", EVIDENCE.map(([name, text]) => tick("evidence", name, text, count(EDGES, (edge) => evidenceOf(edge) === name))),
      make("button", { type: "button", id: "verified-only", onclick: () => { state.off.evidence = new Set(["from-memory", "inferred"]); showFilters(); show(); } }, "Verified only")),
    group("Sign", SIGNS.map(([name, text]) => tick("sign", name, text, count(EDGES, (edge) => edge.sign === name)))),
    group("Kind of thing", ABOUT.families.map((name) => tick("family", name, words(name), count(NODES, (node) => node.family === name), familyIcon(name)))),
    modalities.length ? group("Kind of therapy", modalities.map((name) => tick("modality", name, words(name), count(NODES, (node) => modalityOf(node) === name)))) : "",
    group("Claim and relation", roles.filter((role) => relations(role).length).map((role) => {
      const names = relations(role);
      const off = count(names, ([name]) => state.off.relation.has(name));
      const whole = make("input", { type: "checkbox", "data-role": role, checked: off < names.length });
      whole.indeterminate = off > 0 && off < names.length;
      return make("details", {},
        make("summary", {}, make("label", {}, whole, make("span", {}, words(role))),
          make("small", {}, String(count(EDGES, (edge) => edge.role === role)))),
        names.map(([name, text]) => tick("relation", name, text, count(EDGES, (edge) => edge.predicate === name))));
    })),
  );
}

filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("change", ({ target }) => {
  if (target.id === "only-centre") state.aboutCentre = target.checked;
  const turn = (name, value) => state.off[name][target.checked ? "delete" : "add"](value);
  if (target.dataset.filter) turn(target.dataset.filter, target.value);
  if (target.dataset.role) {
    EDGES.filter((edge) => edge.role === target.dataset.role).forEach((edge) => turn("relation", edge.predicate));
    filters.querySelectorAll('[data-filter="relation"]').forEach((box) => (box.checked = !state.off.relation.has(box.value)));
  }
  show();
});

function openFilters(isOpen) {
  filters.hidden = !isOpen;
  document.querySelector("main").classList.toggle("filtering", isOpen);
  by("filters-button").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) filters.querySelector("button").focus();
}

// Buttons.
function save(blob, ending) {
  const name = `painkg-${fold(ABOUT.label).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "page"}.${ending}`;
  const address = URL.createObjectURL(blob);
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} copied`);
  } catch {
    by("copy-text").value = text;
    by("copy").showModal();
    by("copy-text").select();
  }
}

by("filters-button").addEventListener("click", () => openFilters(filters.hidden));
by("table-button").addEventListener("click", () => {
  state.table = !state.table;
  show();
  if (!state.table) resized();
});
by("in").addEventListener("click", () => zoom(1.25));
by("out").addEventListener("click", () => zoom(0.8));
by("fit").addEventListener("click", () => fit());
by("png").addEventListener("click", async () => save(await toPng(), "png"));
by("csv").addEventListener("click", () => save(new Blob([toCsv(sorted(visible().edges))], { type: "text/csv" }), "csv"));
by("sparql").addEventListener("click", () => copy(toSparql(), "SPARQL"));
by("link").addEventListener("click", () => copy(location.href, "link"));
by("skip").addEventListener("click", (event) => { event.preventDefault(); panel.focus(); });
addEventListener("hashchange", () => { state = fromHash(location.hash); showFilters(); show({ keepsAddress: true }); });

if (innerWidth < 760) by("legend").open = false;
state = fromHash(location.hash);
by("legend-body").append(...legend());
startPicture({ choose, leave });
network.once("afterDrawing", () => performance.mark("first-picture"));
showFilters();
show({ keepsAddress: true, isFirst: true });
