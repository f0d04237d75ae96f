import {readFileSync} from "node:fs";

/** What `scripts/golden/gi-star.py` wrote. */
export function golden<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../golden/hotspots/${name}.json`, import.meta.url), "utf8"));
}
