// What is on the page, what of it is shown, and which of it is chosen. No drawing here.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const ABOUT = read("about");
const NODES = read("nodes");
const EDGES = read("edges");
const OPTIONS = read("options");
const NODE = new Map(NODES.map((node) => [node.id, node]));
const EDGE = new Map(EDGES.map((edge) => [edge.id, edge]));
const entity = (id) => ABOUT.entities[id];

const FAMILY_NAMES = { SensoryPhenotype: "Sensory phenotype", MolecularEntity: "Molecule" };
const words = (name) =>
  FAMILY_NAMES[name] || name.replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);

const SIGNS = [
  ["1", "raises (+)"],
  ["-1", "lowers (−)"],
  ["mixed", "mixed (±)"],
  ["0", "no sign, or unknown"],
];
const EVIDENCE = [
  ["read-in-abstract", "read in the abstract"],
  ["found-in-reference-data", "found in reference data"],
  ["from-memory", "cited from memory"],
  ["inferred", "inferred by rule"],
];
const evidenceOf = (edge) => (edge.inferred ? "inferred" : edge.verification || "from-memory");
const signText = (sign) => ({ 1: "+", "-1": "−", mixed: "±" })[sign] || "";
const modalityOf = (node) => (node.family === "Therapy" ? node.class : null);

// The filters say what is OFF; the hash of the address holds them, so a link keeps the view.
const FILTERS = ["family", "modality", "relation", "sign", "evidence"];
const DEFAULT_OFF = { evidence: ["inferred"] };
const fresh = () => ({
  off: Object.fromEntries(FILTERS.map((name) => [name, new Set(DEFAULT_OFF[name] || [])])),
  aboutCentre: false,
  table: false,
  node: null,
  edge: null,
});
let state = fresh();

const nodePasses = (node) =>
  node.id === ABOUT.centre ||
  (!state.off.family.has(node.family) && !state.off.modality.has(modalityOf(node)));
const touchesCentre = (edge) => edge.from === ABOUT.centre || edge.to === ABOUT.centre;
const edgePasses = (edge) =>
  !state.off.relation.has(edge.predicate) &&
  !state.off.sign.has(edge.sign) &&
  !state.off.evidence.has(evidenceOf(edge)) &&
  (!state.aboutCentre || touchesCentre(edge));

// A statement is shown if it and both its ends pass; a node is shown if a shown statement has it.
function visible() {
  const edges = EDGES.filter(
    (edge) => edgePasses(edge) && nodePasses(NODE.get(edge.from)) && nodePasses(NODE.get(edge.to)),
  );
  const nodes = new Set([ABOUT.centre]);
  edges.forEach((edge) => nodes.add(edge.from).add(edge.to));
  return { nodes, edges, ids: new Set(edges.map((edge) => edge.id)) };
}

function toHash() {
  const parts = new URLSearchParams();
  for (const name of FILTERS) {
    const off = [...state.off[name]].sort().join(" ");
    if (off !== (DEFAULT_OFF[name] || []).join(" ")) parts.set(name, off);
  }
  if (state.aboutCentre) parts.set("only", "centre");
  if (state.table) parts.set("view", "table");
  if (state.node) parts.set("node", state.node);
  if (state.edge) parts.set("statement", state.edge);
  return parts.toString();
}

function fromHash(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const found = fresh();
  for (const name of FILTERS) {
    if (parts.has(name)) found.off[name] = new Set(parts.get(name).split(" ").filter(Boolean));
  }
  found.aboutCentre = parts.get("only") === "centre";
  found.table = parts.get("view") === "table";
  if (NODE.has(parts.get("node"))) found.node = parts.get("node");
  else if (EDGE.has(parts.get("statement"))) found.edge = parts.get("statement");
  return found;
}

// Elements are made of text only: whatever the data holds, none of it becomes markup.
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  for (const child of children.flat(3)) {
    if (child) element.append(child);
  }
  return element;
}

const outward = (text, address) =>
  address && address.startsWith("https://")
    ? make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text)
    : make("span", {}, text);

const fold = (text) =>
  text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s_-]+/g, " ").trim();
