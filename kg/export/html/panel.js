// The panel: what is known of the chosen entity or statement, in words.

const panel = document.getElementById("panel");
const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
const VERIFIED = { "read-in-abstract": "read in abstract", "found-in-reference-data": "in reference data", "from-memory": "from memory, unverified" };

function evidenceItem(item, edge) {
  const isForNegative = edge.role === "NegativeFinding" && item.direction === "supports";
  return make("li", { class: `evidence ${isForNegative ? "negative" : item.direction}` },
    make("p", {},
      make("b", { class: "direction" }, item.direction, isForNegative && " this negative finding"), " ",
      item.design, item.details && `; ${item.details}`),
    make("p", {},
      item.reference, " ", outward(item.source, item.link), " ",
      make("span", { class: `verified ${item.verification}` }, VERIFIED[item.verification] || item.verification)),
    item.note && make("p", { class: "note" }, item.note));
}

function statementHead(edge, choose, from) {
  const other = (id, text) =>
    id === from ? make("span", { class: "self" }, text)
      : make("button", { type: "button", class: "entity", onclick: () => choose({ node: id }, true) }, text);
  const sign = signText(edge.sign);
  return [
    other(edge.from, edge.subject), " ",
    make("button", { type: "button", class: "relation", "aria-label": `Show statement: ${sentence(edge)}`,
      onclick: () => choose({ edge: edge.id }) }, edge.relation, sign && ` (${sign})`), " ",
    other(edge.to, edge.object),
    edge.context && make("span", { class: "context" }, ` in ${edge.context}`),
    edge.marks.map((mark) => make("span", { class: "mark" }, mark)),
  ];
}

const tally = (edge) =>
  edge.inferred ? "drawn by rule from other statements"
    : `${edge.supports} for, ${edge.disputes} against${edge.since ? `, since ${edge.since}` : ""}`;

function statementItem(edge, choose, from, isOpen) {
  return make("li", { class: edge.against ? "statement against" : "statement" },
    make("p", { class: "head" }, statementHead(edge, choose, from)),
    edge.evidence.length
      ? make("details", { open: isOpen }, make("summary", {}, tally(edge)), make("ul", {}, edge.evidence.map((item) => evidenceItem(item, edge))))
      : make("p", { class: "tally" }, tally(edge)));
}

const ROLES = ["ClinicalClaim", "GuidelineClaim", "NegativeFinding", "PreclinicalClaim", "MechanisticStep",
  "GeneticClaim", "PredictiveClaim", "SafetyClaim", "StructuralLink", "InferredLink"];

function showNode(id, shown, choose) {
  const about = entity(id);
  const mine = shown.edges.filter((edge) => edge.from === id || edge.to === id);
  const roles = [...new Set(mine.map((edge) => edge.role))].sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b));
  const hidden = EDGES.filter((edge) => edge.from === id || edge.to === id).length - mine.length;
  const rest = [
    hidden && `${plural(hidden, "statement")} hidden by filters`,
    about.elsewhere && `${plural(about.elsewhere, "statement")} in the graph lead off this page`,
  ].filter(Boolean);
  panel.replaceChildren(
    make("p", { class: "kind" }, familyIcon(NODE.get(id).family), make("span", {}, about.class)),
    make("h2", {}, about.label),
    make("p", { class: "identifier" }, outward(id, about.link)),
    make("p", {}, about.definition),
    about.synonyms.length && make("p", { class: "synonyms" }, "Also: ", about.synonyms.join(" · ")),
    (about.identifiers.length || about.facts.length) && make("dl", {},
      about.identifiers.map((same) => [make("dt", {}, same.how), make("dd", {}, outward(same.curie, same.link))]),
      about.facts.map((fact) => [make("dt", {}, fact.name), make("dd", {},
        NODE.has(fact.node)
          ? make("button", { type: "button", class: "entity", onclick: () => choose({ node: fact.node }, true) }, fact.value)
          : fact.value)])),
    ...roles.flatMap((role) => [
      make("h3", {}, words(role)),
      make("ul", {}, mine.filter((edge) => edge.role === role).map((edge) => statementItem(edge, choose, id, false)))]),
    rest.length ? make("p", { class: "rest" }, `${rest.join("; ")}.`) : "",
  );
  clean();
}

function showEdge(edge, choose) {
  const relation = ABOUT.relations[edge.predicate];
  panel.replaceChildren(
    make("p", { class: "kind" }, arrowIcon(iconOf(edge)), make("span", {}, `statement · ${words(edge.role).toLowerCase()}`)),
    make("h2", {}, `${edge.subject} ${edge.relation} ${edge.object}`),
    make("p", { class: "identifier" }, make("span", {}, edge.id)),
    make("p", { class: "note" }, relation.definition),
    make("dl", {},
      make("dt", {}, "sign"), make("dd", {}, Object.fromEntries(SIGNS)[edge.sign]),
      edge.action !== edge.sign && [make("dt", {}, "of the action"), make("dd", {}, Object.fromEntries(SIGNS)[edge.action])],
      edge.context && [make("dt", {}, "context"), make("dd", {}, edge.context)],
      edge.marks.length > 0 && [make("dt", {}, "note well"), make("dd", {}, edge.marks.map((mark) => make("span", { class: "mark" }, mark)))]),
    make("ul", {}, statementItem(edge, choose, null, true)),
  );
  clean();
}

const iconOf = (edge) => {
  const { end, dashes, mark } = lookOf(edge);
  const name = edge.against ? "against" : BY_SIGN[edge.sign] || (edge.role === "SafetyClaim" ? "safety" : "none");
  return { colour: LOOKS[name].colour, end, dashes, mark };
};

// replaceChildren writes a falsy child as the word "false" or "0": take those away again.
function clean() {
  [...panel.childNodes].forEach((child) => child.nodeType === Node.TEXT_NODE && child.remove());
  panel.scrollTop = 0;
}
