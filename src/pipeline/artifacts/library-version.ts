import {readFileSync} from "node:fs";
import {join} from "node:path";

/** The installed version of a library that results are checked against. */
export const libraryVersion = (root: string, name: string): string =>
  JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
