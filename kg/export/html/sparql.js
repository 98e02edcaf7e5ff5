// The query that makes exactly this view: the nodes shown, and the statements among them.

const iri = (id) => `<${entity(id).iri}>`;
const quote = (text) => `"${text}"`;

function toSparql() {
  const shown = visible();
  const nodes = [...shown.nodes].sort().map((id) => `    ${iri(id)}`).join("\n");
  const only = [];
  const predicates = [...new Set(EDGES.map((edge) => edge.predicate))].sort();
  const offRelations = predicates.filter((name) => state.off.relation.has(name));
  if (offRelations.length) only.push(`FILTER (?relation NOT IN (${offRelations.join(", ")}))`);
  const signs = SIGNS.map(([name]) => name).filter((name) => !state.off.sign.has(name));
  if (signs.length < SIGNS.length) only.push(`FILTER (?sign IN (${signs.map(quote).join(", ")}))`);
  const evidence = EVIDENCE.map(([name]) => name).filter((name) => !state.off.evidence.has(name));
  if (evidence.length < EVIDENCE.length) only.push(`FILTER (?evidence IN (${evidence.map(quote).join(", ")}))`);
  if (state.aboutCentre) only.push(`FILTER (?subject = ${iri(ABOUT.centre)} || ?object = ${iri(ABOUT.centre)})`);
  return `# ${ABOUT.label.replace(/\s+/g, " ")}: the ${plural(shown.edges.length, "statement")} of this view, of painkg ${ABOUT.version}
PREFIX pv: <${ABOUT.names.pv}>
PREFIX rdf: <${ABOUT.names.rdf}>
PREFIX rdfs: <${ABOUT.names.rdfs}>
PREFIX skos: <${ABOUT.names.skos}>
SELECT ?statement ?subject ?subject_label ?relation ?object ?object_label ?sign ?evidence
WHERE {
  VALUES ?subject {
${nodes}
  }
  ?statement rdf:subject ?subject ;
    a pv:Statement ;
    rdf:predicate ?relation ;
    rdf:object ?object ;
    pv:holds ?holds ;
    pv:inferred ?inferred .
  FILTER (?object IN (
${nodes.replaceAll(">\n", ">,\n")}
  ))
  ?subject rdfs:label ?subject_label .
  ?object rdfs:label ?object_label .
  OPTIONAL { ?statement pv:netSign ?net }
  OPTIONAL { ?statement pv:bestVerification/skos:notation ?best }
  BIND (IF(?holds, COALESCE(STR(?net), "0"), "0") AS ?sign)
  BIND (IF(?inferred, "inferred",
    COALESCE(?best, "from-memory")) AS ?evidence)
${only.map((line) => `  ${line}\n`).join("")}}
ORDER BY ?subject_label ?relation ?object_label ?statement
`;
}
