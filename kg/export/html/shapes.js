// The outline of each family and the look of each arrow, once for the picture and the legend.

const rounded = (x, y, r) =>
  `M${-x + r},${-y}H${x - r}A${r},${r} 0 0 1 ${x},${-y + r}V${y - r}A${r},${r} 0 0 1 ${x - r},${y}` +
  `H${-x + r}A${r},${r} 0 0 1 ${-x},${y - r}V${-y + r}A${r},${r} 0 0 1 ${-x + r},${-y}Z`;
const polygon = (...points) => `M${points.map((point) => point.join(",")).join("L")}Z`;

const OUTLINES = {
  Therapy: (x, y) => rounded(x, y, Math.min(y, 18)),
  MolecularEntity: (x, y, i) => polygon([-x + i, -y], [x - i, -y], [x, 0], [x - i, y], [-x + i, y], [-x, 0]),
  CellType: (x, y) =>
    `M${-x},0C${-x},${-y * 0.95} ${-x * 0.8},${-y} 0,${-y}C${x * 0.8},${-y} ${x},${-y * 0.95} ${x},0` +
    `C${x},${y * 0.95} ${x * 0.8},${y} 0,${y}C${-x * 0.8},${y} ${-x},${y * 0.95} ${-x},0Z`,
  AnatomicalStructure: (x, y) => rounded(x, y, 1),
  NeuralPathway: (x, y, i) => polygon([-x, -y], [x - i, -y], [x, 0], [x - i, y], [-x, y], [-x + i * 0.8, 0]),
  Mechanism: (x, y) => rounded(x, y, 8),
  SensorySign: (x, y, i) => polygon([-x + i, -y], [x, -y], [x - i, y], [-x, y]),
  PainCondition: (x, y, i) =>
    polygon([-x + i * 0.8, -y], [x - i * 0.8, -y], [x, -y + i * 0.8], [x, y - i * 0.8],
      [x - i * 0.8, y], [-x + i * 0.8, y], [-x, y - i * 0.8], [-x, -y + i * 0.8]),
  PatientCharacteristic: (x, y, i) => polygon([-x + i * 0.8, -y], [x - i * 0.8, -y], [x, y], [-x, y]),
  AdverseEffect: (x, y, i) => polygon([-x, -y], [x, -y], [x - i * 0.8, y], [-x + i * 0.8, y]),
};
OUTLINES.GeneVariant = OUTLINES.MolecularEntity;
OUTLINES.MechanisticDescriptor = OUTLINES.Mechanism;
OUTLINES.SensoryPhenotype = OUTLINES.SensorySign;

function outline(family, width, height) {
  const draw = OUTLINES[family] || OUTLINES.AnatomicalStructure;
  return draw(width / 2, height / 2, Math.min(11, height * 0.4));
}

const style = getComputedStyle(document.documentElement);
const colours = new Map();
function colour(name) {
  if (!colours.has(name)) colours.set(name, style.getPropertyValue(`--${name}`).trim());
  return colours.get(name);
}
const familyColour = (family) => colour(`f-${family}`) || colour("f-other");

// Each look: colour, arrow end, dashes. Sign is told by the end, and again by the colour.
const LOOKS = {
  raises: { colour: "e-raises", end: "arrow" },
  lowers: { colour: "e-lowers", end: "bar" },
  mixed: { colour: "e-mixed", end: "diamond" },
  none: { colour: "e-none", end: "circle" },
  safety: { colour: "e-safety", end: "box" },
  against: { colour: "e-against", end: "circle", dashes: [12, 4, 2, 4], mark: "✕" },
};
const BY_SIGN = { 1: "raises", "-1": "lowers", mixed: "mixed" };
function lookOf(edge) {
  const look = edge.against ? "against" : BY_SIGN[edge.sign] || (edge.role === "SafetyClaim" ? "safety" : "none");
  const end = edge.against && BY_SIGN[edge.sign] && edge.evidence.every((item) => item.direction !== "disputes")
    ? LOOKS[BY_SIGN[edge.sign]].end
    : LOOKS[look].end;
  const dashes = LOOKS[look].dashes || (edge.inferred ? [9, 6] : evidenceOf(edge) === "from-memory" ? [2, 4] : false);
  return {
    colour: colour(LOOKS[look].colour),
    end,
    dashes,
    mark: LOOKS[look].mark || (edge.contested ? "?" : ""),
    faint: !edge.holds || edge.inferred || evidenceOf(edge) === "from-memory",
  };
}

const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

const familyIcon = (family) =>
  svg("svg", { viewBox: "-17 -9 34 18", width: 30, height: 16, "aria-hidden": "true" },
    svg("path", { d: outline(family, 30, 14), fill: familyColour(family), "fill-opacity": 0.22,
      stroke: familyColour(family), "stroke-width": 1.6 }));

const ENDS = {
  arrow: "M28,0L20,-4.5V4.5Z",
  bar: "M25.5,-6h2.6v12h-2.6Z",
  diamond: "M28,0L23.5,-4L19,0L23.5,4Z",
  circle: "M28,0a4,4 0 1 1 -8,0a4,4 0 1 1 8,0Z",
  box: "M20,-4h8v8h-8Z",
};
function arrowIcon({ colour: name, end, dashes, mark }) {
  const line = svg("path", { d: "M0,0H26", stroke: colour(name), "stroke-width": 1.8, fill: "none" });
  if (dashes) line.setAttribute("stroke-dasharray", dashes.map((dash) => dash * 0.7).join(" "));
  const icon = svg("svg", { viewBox: "0 -8 30 16", width: 34, height: 16, "aria-hidden": "true" }, line);
  if (end) icon.append(svg("path", { d: ENDS[end], fill: colour(name) }));
  if (mark) icon.append(svg("text", { x: 11, y: 4.5, "text-anchor": "middle", "font-size": 12,
    "font-weight": 700, fill: colour(name), stroke: colour("paper"), "stroke-width": 3,
    "paint-order": "stroke" }, mark));
  return icon;
}

function legend() {
  const row = (icon, text) => make("li", {}, icon, make("span", {}, text));
  const has = (test) => EDGES.some(test);
  const arrows = [
    [LOOKS.raises, "raises, activates, causes", (e) => e.sign === "1"],
    [LOOKS.lowers, "lowers, blocks, treats", (e) => e.sign === "-1"],
    [LOOKS.mixed, "mixed: either, by state", (e) => e.sign === "mixed"],
    [LOOKS.none, "no sign, or unknown", (e) => e.sign === "0"],
    [LOOKS.safety, "harm, caution, interaction", (e) => e.role === "SafetyClaim"],
    [LOOKS.against, "evidence against: tested and not so, or advised against", (e) => e.against],
    [{ colour: "e-none", mark: "?" }, "contested: evidence for and against", (e) => e.contested],
    [{ colour: "e-none", dashes: [2, 4] }, "cited from memory only: not verified", (e) => evidenceOf(e) === "from-memory"],
    [{ colour: "e-none", dashes: [9, 6] }, "inferred by rule (see Filters)", (e) => e.inferred],
  ];
  return [
    make("ul", {}, ABOUT.families.map((family) => row(familyIcon(family), words(family)))),
    make("ul", {}, arrows.filter(([, , test]) => has(test)).map(([look, text]) => row(arrowIcon(look), text))),
  ];
}
