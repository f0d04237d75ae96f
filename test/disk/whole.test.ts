import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {recoverFolder, swapFolder, writeFileWhole, writeFolderWhole} from "../../src/disk/whole.ts";
import {temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

const folder = (name: string, text: string): string => {
  mkdirSync(join(dir, name), {recursive: true});
  writeFileSync(join(dir, name, "text"), text);
  return join(dir, name);
};
const textIn = (path: string): string => readFileSync(join(path, "text"), "utf8");

it("writes a file over another and leaves nothing beside it", async () => {
  const file = join(folder("one", ""), "text");
  await writeFileWhole(file, "new");
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(join(dir, "one"))).toEqual(["text"]);
});

it("puts a folder in place of another as a whole, and returns what its writer returns", async () => {
  const place = folder("two/place", "before");
  writeFileSync(join(place, "only before"), "");
  const size = await writeFolderWhole(place, async (tmp) => {
    expect(textIn(place)).toBe("before");
    writeFileSync(join(tmp, "text"), "after");
    return 5;
  });
  expect(size).toBe(5);
  expect(readdirSync(place)).toEqual(["text"]);
  expect(textIn(place)).toBe("after");
  expect(readdirSync(join(dir, "two"))).toEqual(["place"]);
});

it("keeps what was there when the writer fails, and nothing else", async () => {
  const place = folder("three/place", "before");
  const failing = writeFolderWhole(place, async (tmp) => {
    writeFileSync(join(tmp, "text"), "half");
    throw new Error("no more ink");
  });
  await expect(failing).rejects.toThrow("no more ink");
  expect(textIn(place)).toBe("before");
  expect(readdirSync(join(dir, "three"))).toEqual(["place"]);
});

it("keeps what was there when the new folder cannot be put in its place", async () => {
  const place = folder("four/place", "before");
  await expect(swapFolder(join(dir, "four/missing"), place)).rejects.toThrow(/ENOENT/);
  expect(textIn(place)).toBe("before");
});

it("brings back what a kill in the middle of a swap left under its other name", async () => {
  const place = folder("five/place", "before");
  renameSync(place, `${place}.old.tmp`);
  await recoverFolder(place);
  expect(textIn(place)).toBe("before");
  await recoverFolder(join(dir, "five/never"));
  expect(existsSync(join(dir, "five/never"))).toBe(false);
});
