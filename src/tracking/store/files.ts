import * as fs from "node:fs";
import {dirname, join, resolve} from "node:path";
import {formatYaml, parseYaml, type YamlMap} from "./yaml.ts";

/** What goes into a file: its text or bytes, or another file to copy. */
export type FileData = string | Uint8Array | {file: string};

/** Files below one root. Every file appears whole or not at all. Paths are relative to the root, with `/`. */
export type Files = ReturnType<typeof openFiles>;

// MLflow passes over any folder of the store whose name ends in ".trash".
const staging = ".staging.trash";

/** Codes of a file and a folder that would have one name. */
const CLASHES = ["EEXIST", "ENOTDIR", "EISDIR", "ENOTEMPTY"];

/**
 * Opens a folder for whole-file reading and writing; it is made at the first write.
 * One process writes at a time: the first write clears what a killed one left half-written.
 */
export function openFiles(folder: string) {
  const root = resolve(folder);
  const at = (path: string) => join(root, path);
  let staged = 0;

  const place = (path: string, fill: (temporary: string) => void) => {
    if (staged === 0) fs.rmSync(at(staging), {recursive: true, force: true});
    fs.mkdirSync(at(staging), {recursive: true});
    const temporary = at(`${staging}/${process.pid}-${staged++}`);
    fill(temporary);
    try {
      fs.mkdirSync(dirname(at(path)), {recursive: true});
      fs.renameSync(temporary, at(path));
    } catch (error) {
      fs.rmSync(temporary, {recursive: true, force: true});
      if (CLASHES.includes((error as NodeJS.ErrnoException).code ?? ""))
        throw new RangeError(
          `cannot write ${path} in ${root}: a file and a folder would share a name; choose another`
        );
      throw error;
    }
  };

  const files = {
    root,
    exists: (path: string) => fs.existsSync(at(path)),
    /** The names in a folder, sorted; none when it does not exist. */
    names: (path: string) => (fs.existsSync(at(path)) ? fs.readdirSync(at(path)).sort() : []),
    /** The paths of all files below a folder, relative to it, sorted. */
    walk: (path: string) => walkFolder(at(path)),
    text: (path: string): string => fs.readFileSync(at(path), "utf8"),
    /** The `meta.yaml` of a folder. */
    meta: (path: string): YamlMap => parseYaml(files.text(`${path}/meta.yaml`)),
    makeFolder: (path: string) => fs.mkdirSync(at(path), {recursive: true}),
    write: (path: string, data: FileData): void =>
      place(path, (temporary) => {
        if (typeof data === "string" || data instanceof Uint8Array) fs.writeFileSync(temporary, data);
        else fs.copyFileSync(data.file, temporary);
      }),
    writeMeta: (path: string, map: YamlMap) => files.write(`${path}/meta.yaml`, formatYaml(map)),
    /** A folder of text files that appears at once. */
    writeFolder: (path: string, contents: Record<string, string>) =>
      place(path, (temporary) => {
        for (const [name, text] of Object.entries(contents)) {
          fs.mkdirSync(dirname(join(temporary, name)), {recursive: true});
          fs.writeFileSync(join(temporary, name), text);
        }
      }),
    remove: (path: string) => fs.rmSync(at(path), {recursive: true, force: true})
  };
  return files;
}

/** The paths of all files below a folder, sorted by the names of their parts; none where there is no such folder. */
export function walkFolder(folder: string, prefix = ""): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, {withFileTypes: true})
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory()
        ? walkFolder(join(folder, entry.name), `${prefix}${entry.name}/`)
        : [prefix + entry.name]
    );
}
