import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {checkSpace, sizeOf} from "../../src/disk/disk-space.ts";
import {temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();

it("adds up all files below a folder", async () => {
  mkdirSync(join(dir, "a/b"), {recursive: true});
  writeFileSync(join(dir, "one"), "12345");
  writeFileSync(join(dir, "a/b/two"), "123");
  expect(await sizeOf(dir)).toBe(8);
});

it("refuses what the disk cannot hold, naming what is free and what is needed", async () => {
  await expect(checkSpace(dir, 1)).resolves.toBeUndefined();
  await expect(checkSpace(dir, 1e18)).rejects.toThrow(
    /MB left, and the rest of the report needs about 1,000,000,000,000 MB/
  );
});
