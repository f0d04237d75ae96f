import {readdir, stat} from "node:fs/promises";
import path from "node:path";

export const hasWildcard = (pattern: string) => /[*?[\]{}]/.test(pattern);

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function segmentSource(segment: string): string {
  let source = "";
  let depth = 0;
  for (const character of segment) {
    if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "[" || character === "]") source += character;
    else if (character === "{") {
      depth++;
      source += "(?:";
    } else if (character === "}" && depth > 0) {
      depth--;
      source += ")";
    } else if (character === "," && depth > 0) source += "|";
    else if (character === "!" && source.endsWith("[")) source += "^";
    else source += escaped(character);
  }
  return source;
}

/** Brackets and braces that never close, and ranges such as `[z-a]`, stand for themselves. */
function segmentPattern(segment: string): RegExp {
  try {
    return new RegExp(`^${segmentSource(segment)}$`, "u");
  } catch {
    return new RegExp(`^${escaped(segment)}$`, "u");
  }
}

async function listing(folder: string) {
  try {
    return await readdir(folder, {withFileTypes: true});
  } catch {
    return [];
  }
}

const isFolder = (file: string): Promise<boolean> =>
  stat(file).then(
    (about) => about.isDirectory(),
    () => false
  );

async function matchSegments(folder: string, segments: readonly string[]): Promise<string[]> {
  const [segment, ...rest] = segments;
  if (segment === undefined) return [];
  if (!hasWildcard(segment) && rest.length > 0) return matchSegments(path.join(folder, segment), rest);
  const deep = segment === "**";
  const found: string[] = deep ? await matchSegments(folder, rest) : [];
  const pattern = deep ? /^[^.]/ : segmentPattern(segment);
  for (const entry of await listing(folder)) {
    if (!pattern.test(entry.name) || (entry.name.startsWith(".") && !segment.startsWith("."))) continue;
    const here = path.join(folder, entry.name);
    const linked = !deep && entry.isSymbolicLink() && (await isFolder(here));
    if (entry.isDirectory() || linked) found.push(...(await matchSegments(here, deep ? segments : rest)));
    else if (rest.length === 0 && !deep) found.push(here);
  }
  return found;
}

/** The files that an absolute glob matches, in no order; `**` follows no links, so it ends. */
export async function matchGlob(pattern: string): Promise<string[]> {
  const {root} = path.parse(pattern);
  return matchSegments(root, pattern.slice(root.length).split(path.sep));
}
