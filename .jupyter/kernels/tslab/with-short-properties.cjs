// Loaded before the kernel: it looks a name of an earlier cell up in `exports`, but not in `{name}`, which fails there as not
// defined. So cells are compiled with `{name: name}` in its place, which is the same.
const {createRequire} = require("node:module");

const ofTslab = createRequire(require.resolve("tslab/bin/tslab"));
const ts = ofTslab("@tslab/typescript-for-tslab");
const converter = ofTslab("../dist/converter.js");

/** Where short properties end, and what they are short for. */
function shortProperties(code) {
  const found = [];
  const visit = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) found.push({at: node.name.end, text: `: ${node.name.text}`});
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022));
  return found;
}

/** A place in the code that was compiled, as one in the cell. */
function inCell({offset, line, character}, found, lineOf) {
  let moved = 0;
  let on_line = 0;
  for (const {at, text} of found) {
    if (at + moved >= offset) break;
    moved += text.length;
    if (lineOf(at) === line) on_line += text.length;
  }
  return {offset: offset - moved, line, character: character - on_line};
}

const {createConverter} = converter;
converter.createConverter = (options) => {
  const own = createConverter(options);
  const convert = (declarations, code) => {
    const found = shortProperties(code);
    let [expanded, from] = ["", 0];
    for (const {at, text} of found) {
      expanded += code.slice(from, at) + text;
      from = at;
    }
    const lineOf = (at) => code.slice(0, at).split("\n").length - 1;
    const result = own.convert(declarations, expanded + code.slice(from));
    for (const diagnostic of result.diagnostics ?? []) {
      if (diagnostic.fileName !== undefined) continue;
      diagnostic.start = inCell(diagnostic.start, found, lineOf);
      diagnostic.end = inCell(diagnostic.end, found, lineOf);
    }
    return result;
  };
  return {...own, convert};
};
