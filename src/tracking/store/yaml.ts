/** The flat maps MLflow keeps in its `meta.yaml` files. */
export type YamlValue = string | number | boolean | null | YamlValue[] | {[key: string]: YamlValue};
export type YamlMap = Record<string, YamlValue>;

// YAML refuses these raw, or folds them as line breaks, where JSON lets them pass.
const unprintable = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * One `key: value` line per entry, each value in JSON, which is YAML too.
 * A lone surrogate becomes U+FFFD.
 */
export function formatYaml(map: YamlMap): string {
  return Object.entries(map)
    .map(([key, value]) => `${key}: ${formatValue(value)}\n`)
    .join("");
}

function formatValue(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).map(([key, item]) => `${formatValue(key)}: ${formatValue(item)}`);
    return `{${entries.join(", ")}}`;
  }
  const text = typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value;
  return JSON.stringify(text).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

/**
 * Reads what `formatYaml` writes, and the scalars of the block style in which MLflow (PyYAML) rewrites
 * these files when a run is renamed or an alias set from its side. Nested blocks are passed over.
 *
 * @throws SyntaxError when a line is not `key: value`.
 */
export function parseYaml(text: string): YamlMap {
  const map: YamlMap = {};
  for (const entry of text.split(/\n(?=[^\s-])/)) {
    if (entry.trim() === "") continue;
    const colon = entry.search(/:(\s|$)/);
    if (colon < 0) throw new SyntaxError(`expected "key: value" in meta.yaml, got "${entry}"`);
    const value = parseScalar(entry.slice(colon + 1));
    if (value !== undefined) map[entry.slice(0, colon)] = value;
  }
  return map;
}

// Unquoted, and for YAML no text either: `1e5` is text there.
const json_value = /^(-?\d+(\.\d+)?|true|false|null|\[.*\]|\{.*\})$/;

function parseScalar(raw: string): YamlValue | undefined {
  if (/^\s*\n\s*(-|[^\s'"]+:(\s|$))/.test(raw)) return undefined;
  const text = raw.trim();
  if (text.startsWith("'")) return unfold(text.slice(1, -1)).replaceAll("''", "'");
  if (text.startsWith('"')) return parseQuoted(text);
  if (text === "") return null;
  return json_value.test(text) ? JSON.parse(text) : unfold(text);
}

// A single line break inside a folded scalar is a space, each further one a line break; a break that is no
// newline stays. The space around them is layout.
function unfold(text: string): string {
  return text.replace(/[ \t]*([\n\u2028\u2029](?:[ \t]*[\n\u2028\u2029])*)[ \t]*/g, (_, run: string) => {
    const breaks = run.replace(/[ \t]/g, "");
    if (breaks === "\n") return " ";
    return breaks.startsWith("\n") ? breaks.slice(1) : breaks;
  });
}

const escapes: Record<string, string> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029"
};

function parseQuoted(text: string): string {
  return unfold(text.slice(1, -1).replace(/\\\n\s*/g, "")).replace(
    /\\(?:x(..)|u(....)|U(........)|(.))/g,
    (_, x?: string, u?: string, U?: string, short?: string) => {
      if (short !== undefined) return escapes[short] ?? short;
      const code = Number.parseInt(x ?? u ?? U ?? "", 16);
      return u === undefined ? String.fromCodePoint(code) : String.fromCharCode(code);
    }
  );
}
