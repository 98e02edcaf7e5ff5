// The picture: vis-network draws boxes where the layout put them; nothing moves by itself.

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const stage = document.getElementById("network");
const paths = new Map(NODES.map((node) => [node.id, new Path2D(outline(node.family, node.width, node.height))]));
let isTall = false;
let near = null; // the nodes that stay bright while something is chosen
let network = null;
let nodeSet = null;
let edgeSet = null;

const FONT = '13px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

function drawBox({ ctx, id, x, y, state: { hover } }) {
  const node = NODE.get(id);
  const drawNode = () => {
    const isChosen = state.node === id;
    const isCentre = id === ABOUT.centre;
    ctx.translate(x, y);
    ctx.fillStyle = colour("paper");
    ctx.fill(paths.get(id));
    const alpha = near && !near.has(id) ? 0.3 : 1;
    ctx.globalAlpha = alpha * (isCentre ? 0.34 : hover || isChosen ? 0.28 : 0.14);
    ctx.fillStyle = familyColour(node.family);
    ctx.fill(paths.get(id));
    ctx.globalAlpha = alpha;
    ctx.lineWidth = isChosen ? 3.2 : isCentre ? 2.6 : hover ? 2 : 1.4;
    ctx.strokeStyle = isChosen ? colour("ink") : familyColour(node.family);
    ctx.stroke(paths.get(id));
    ctx.fillStyle = colour("ink");
    ctx.font = isCentre ? `600 ${FONT}` : FONT;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    const top = (-(node.lines.length - 1) * 16) / 2;
    node.lines.forEach((line, number) => ctx.fillText(line, 0, top + number * 16 + 0.5, node.width - 16));
  };
  return { drawNode, nodeDimensions: { width: node.width, height: node.height } };
}

const place = (node) => (isTall ? node.tall : node.wide);
const asNode = (node) => ({
  id: node.id, x: place(node)[0], y: place(node)[1], ctxRenderer: drawBox, size: node.height / 2,
});

// Statements between the same two nodes fan out; those inside one layer bow around it.
const siblings = new Map();
for (const edge of EDGES) {
  const pair = [edge.from, edge.to].sort().join(" ");
  siblings.set(pair, [...(siblings.get(pair) || []), edge.id]);
}
function curve(edge) {
  const [from, to] = [NODE.get(edge.from), NODE.get(edge.to)];
  const along = isTall ? 1 : 0;
  const pair = siblings.get([edge.from, edge.to].sort().join(" "));
  const number = pair.indexOf(edge.id);
  const isForward = edge.from <= edge.to;
  if (Math.abs(place(from)[along] - place(to)[along]) < 40) {
    return { enabled: true, type: isForward ? "curvedCW" : "curvedCCW", roundness: 0.28 + 0.1 * number };
  }
  if (pair.length > 1) {
    const bend = (number - (pair.length - 1) / 2) * 0.16 * (isForward ? 1 : -1);
    return { enabled: true, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) };
  }
  if (EDGES.length > 600 && !touchesCentre(edge)) return { enabled: false };
  return { enabled: true, type: "cubicBezier", forceDirection: isTall ? "vertical" : "horizontal", roundness: 0.42 };
}

const isBright = (edge) =>
  !near || state.edge === edge.id || (state.node !== null && (edge.from === state.node || edge.to === state.node));

// The marks ✕ and ? stand where no box covers them, however long the arrow's way behind boxes.
function drawMarks(ctx) {
  const { nodes, edges } = visible();
  const boxes = NODES.filter((node) => nodes.has(node.id));
  const isCovered = ({ x, y }) =>
    boxes.some((node) => Math.abs(x - place(node)[0]) < node.width / 2 + 7 && Math.abs(y - place(node)[1]) < node.height / 2 + 7);
  ctx.font = `700 ${FONT.replace("13px", "15px")}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 4;
  ctx.lineJoin = "round";
  for (const edge of edges) {
    const { colour: paint, mark } = lookOf(edge);
    if (!mark || !isBright(edge)) continue;
    const { edgeType } = network.body.edges[edge.id];
    const points = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82].map((part) => edgeType.getPoint(part));
    const { x, y } = points.find((point) => !isCovered(point)) || points[0];
    ctx.strokeStyle = colour("paper");
    ctx.strokeText(mark, x, y);
    ctx.fillStyle = paint;
    ctx.fillText(mark, x, y);
  }
}

function look(edge) {
  const { colour: paint, end, dashes, faint } = lookOf(edge);
  const isChosen = state.edge === edge.id;
  const isNear = isBright(edge);
  const aside = (faint ? 0.38 : 0.5) * (EDGES.length > 400 ? 0.5 : 1);
  const opacity = !isNear ? 0.1 : isChosen || near ? 1 : touchesCentre(edge) ? (faint ? 0.7 : 0.95) : aside;
  return {
    arrows: { to: { enabled: true, type: end, scaleFactor: end === "bar" ? 0.75 : 0.55 } },
    color: { color: paint, hover: paint, highlight: paint, opacity },
    dashes,
    width: isChosen ? 3.5 : touchesCentre(edge) ? 1.7 : 1.1,
  };
}
const asEdge = (edge) => ({ id: edge.id, from: edge.from, to: edge.to, smooth: curve(edge), ...look(edge) });

function nearest() {
  if (state.edge) return new Set([EDGE.get(state.edge).from, EDGE.get(state.edge).to]);
  if (!state.node || state.node === ABOUT.centre) return null;
  const found = new Set([state.node]);
  visible().edges.forEach((edge) => {
    if (edge.from === state.node) found.add(edge.to);
    if (edge.to === state.node) found.add(edge.from);
  });
  return found;
}

function startPicture({ choose, leave }) {
  isTall = stage.clientWidth < 640;
  near = nearest();
  const shown = visible();
  nodeSet = new vis.DataSet(NODES.map((node) => ({ ...asNode(node), hidden: !shown.nodes.has(node.id) })));
  edgeSet = new vis.DataSet(EDGES.map((edge) => ({ ...asEdge(edge), hidden: !shown.ids.has(edge.id) })));
  const isLarge = shown.edges.length > 300;
  Object.assign(OPTIONS.interaction, { hideEdgesOnZoom: isLarge, hideEdgesOnDrag: isLarge });
  network = new vis.Network(stage, { nodes: nodeSet, edges: edgeSet }, OPTIONS);
  sizeBoxes();
  fit(false);
  network.on("afterDrawing", drawMarks);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) choose({ node: nodes[0] });
    else if (edges.length) choose({ edge: edges[0] });
    else leave();
  });
  network.on("doubleClick", ({ nodes }) => nodes.length && focusOn(nodes[0]));
  network.on("hoverNode", ({ node }) => hint(`${entity(node).label} · ${entity(node).class}`));
  network.on("hoverEdge", ({ edge }) => hint(sentence(EDGE.get(edge))));
  network.on("blurNode", () => hint(""));
  network.on("blurEdge", () => hint(""));
  new ResizeObserver(() => resized()).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours.clear();
    redraw();
  });
}

// vis-network learns a custom box's size only while drawing it: tell it before the first arrow.
function sizeBoxes() {
  for (const node of NODES) {
    const { shape } = network.body.nodes[node.id];
    Object.assign(shape, { width: node.width, height: node.height });
    Object.assign(shape, { customSizeWidth: node.width, customSizeHeight: node.height });
  }
}

let lastWidth = 0;
function resized() {
  const wasTall = isTall;
  if (!stage.clientWidth || stage.clientWidth === lastWidth) return;
  lastWidth = stage.clientWidth;
  isTall = stage.clientWidth < 640;
  if (wasTall !== isTall) {
    nodeSet.update(NODES.map((node) => ({ id: node.id, x: place(node)[0], y: place(node)[1] })));
    edgeSet.update(EDGES.map((edge) => ({ id: edge.id, smooth: curve(edge) })));
  }
  network.setSize("100%", "100%");
  fit(false);
}

function redraw() {
  near = nearest();
  const shown = visible();
  nodeSet.update(NODES.map((node) => ({ id: node.id, hidden: !shown.nodes.has(node.id) })));
  edgeSet.update(EDGES.map((edge) => ({ id: edge.id, hidden: !shown.ids.has(edge.id), ...look(edge) })));
  return shown;
}

// The whole picture if it can be read so; else its centre at a size that can.
function fit(animated = true) {
  const { nodes } = visible();
  const boxes = NODES.filter((node) => nodes.has(node.id));
  const edge = (axis, size, way) =>
    Math[way < 0 ? "min" : "max"](...boxes.map((node) => place(node)[axis] + (way * node[size]) / 2));
  const [left, right] = [edge(0, "width", -1), edge(0, "width", 1)];
  const [top, bottom] = [edge(1, "height", -1), edge(1, "height", 1)];
  const whole = Math.min((stage.clientWidth - 28) / (right - left), (stage.clientHeight - 28) / (bottom - top), 1.25);
  const scale = animated === false && whole < 0.56 ? 0.66 : whole;
  const [x, y] = place(NODE.get(ABOUT.centre));
  const within = (wanted, from, to, room) => {
    const half = (room - 28) / scale / 2;
    return to - from <= 2 * half ? (from + to) / 2 : Math.min(Math.max(wanted, from + half), to - half);
  };
  const position = { x: within(x, left, right, stage.clientWidth), y: within(y, top, bottom, stage.clientHeight) };
  network.moveTo({ position, scale, animation: animated && !still });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.08, network.getScale() * factor)) });
}

function focusOn(id) {
  const [x, y] = place(NODE.get(id));
  network.moveTo({ position: { x, y }, scale: Math.max(1, network.getScale()), animation: !still && { duration: 350 } });
}

const sentence = (edge) => {
  const sign = signText(edge.sign);
  const context = edge.context ? `, in ${edge.context}` : "";
  const marks = edge.marks.length ? ` [${edge.marks.join(", ")}]` : "";
  return `${edge.subject} ${edge.relation}${sign ? ` (${sign})` : ""} ${edge.object}${context}${marks}`;
};

function hint(text) {
  const place_ = document.getElementById("hint");
  place_.textContent = text;
  place_.hidden = !text;
}

// The picture as it stands, on paper, with its name, graph and licence beneath.
function toPng() {
  const drawn = stage.querySelector("canvas");
  const ratio = drawn.width / drawn.clientWidth;
  const sheet = document.createElement("canvas");
  sheet.width = drawn.width;
  sheet.height = drawn.height + 26 * ratio;
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = colour("paper");
  ctx.fillRect(0, 0, sheet.width, sheet.height);
  ctx.drawImage(drawn, 0, 0);
  ctx.scale(ratio, ratio);
  ctx.fillStyle = colour("soft");
  ctx.font = FONT.replace("13px", "11px");
  ctx.fillText(
    `${ABOUT.label} · painkg ${ABOUT.version} · CC-BY-4.0 · Research software; not medical advice.`,
    10, drawn.clientHeight + 17, drawn.clientWidth - 20,
  );
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}
