// The table twin of the picture, and the same rows as CSV.

const COLUMNS = [
  ["Subject", (edge) => edge.subject],
  ["Relation", (edge) => edge.relation],
  ["Object", (edge) => edge.object],
  ["Sign", (edge) => signText(edge.sign)],
  ["Context", (edge) => edge.context],
  ["For", (edge) => edge.supports],
  ["Against", (edge) => edge.disputes],
  ["Evidence", (edge) => (edge.inferred ? "inferred by rule" : VERIFIED[edge.verification] || edge.verification)],
  ["Since", (edge) => edge.since ?? ""],
  ["Note well", (edge) => edge.marks.filter((mark) => mark !== "inferred by rule").join(", ")],
];
let order = { column: 0, isDown: false };

function sorted(edges) {
  const value = COLUMNS[order.column][1];
  const way = order.isDown ? -1 : 1;
  const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en"));
  return [...edges].sort((a, b) => way * compare(value(a), value(b)) || (a.id < b.id ? -1 : 1));
}

function showTable(shown, choose) {
  const holder = document.getElementById("table");
  const heads = COLUMNS.map(([name], number) => {
    const isSorted = number === order.column;
    return make("th", { scope: "col", "aria-sort": isSorted ? (order.isDown ? "descending" : "ascending") : "none" },
      make("button", { type: "button", onclick: () => {
        order = { column: number, isDown: isSorted && !order.isDown };
        showTable(visible(), choose);
        holder.querySelectorAll("th button")[number].focus();
      } }, name, make("span", { "aria-hidden": "true" }, isSorted ? (order.isDown ? " ▾" : " ▴") : "")));
  });
  const cell = (edge, number) => {
    const text = String(COLUMNS[number][1](edge));
    if (number === 0) {
      return make("th", { scope: "row" }, make("button", { type: "button", class: "entity", onclick: () => choose({ node: edge.from }) }, text));
    }
    if (number === 1) return make("td", {}, make("button", { type: "button", class: "relation", onclick: () => choose({ edge: edge.id }) }, text));
    if (number === 2) return make("td", {}, make("button", { type: "button", class: "entity", onclick: () => choose({ node: edge.to }) }, text));
    return make("td", {}, text);
  };
  holder.replaceChildren(
    make("table", {},
      make("caption", {}, `The ${plural(shown.edges.length, "statement")} of the picture around ${ABOUT.label}, one row each.`),
      make("thead", {}, make("tr", {}, heads)),
      make("tbody", {}, sorted(shown.edges).map((edge) =>
        make("tr", { class: edge.against ? "against" : edge.inferred ? "inferred" : "", "data-statement": edge.id },
          COLUMNS.map((_, number) => cell(edge, number)))))));
}

// A text that a spreadsheet would run as a formula is told apart by an apostrophe.
function quoted(value) {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function toCsv(edges) {
  const names = ["statement", "subject", "subject_label", "predicate", "object", "object_label", "sign", "context",
    "supports", "disputes", "verification", "since", "inferred", "notes"];
  const rows = edges.map((edge) => [edge.id, edge.from, edge.subject, edge.predicate, edge.to, edge.object, edge.sign,
    edge.context, edge.supports, edge.disputes, edge.verification, edge.since ?? "", edge.inferred, edge.marks.join("; ")]);
  return [names, ...rows].map((row) => row.map(quoted).join(",") + "\n").join("");
}
