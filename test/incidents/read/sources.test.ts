import {createHash} from "node:crypto";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {overridesOf, readOverrides} from "../../../src/incidents/read/overrides.ts";
import {matchColumns} from "../../../src/incidents/read/schema.ts";
import {expandInputs, hashFile} from "../../../src/incidents/read/sources.ts";
import {HEADER, testFolder} from "../fixture.ts";

const folder = testFolder();
const files = ["b.csv", "a.csv", "a.csv.gz", "x[1].csv", ".hidden.csv", "2015/deep/c.csv", "2016/d.csv"];
for (const file of files) {
  mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
  writeFileSync(path.join(folder, file), file);
}

const expanded = async (...patterns: string[]) =>
  (await expandInputs(patterns, folder)).map((file) => path.relative(folder, file));

describe("expandInputs", () => {
  it.each([
    [["*.csv"], ["a.csv", "b.csv", "x[1].csv"]],
    [["?.csv"], ["a.csv", "b.csv"]],
    [["[ab].csv"], ["a.csv", "b.csv"]],
    [["{a,b}.csv*"], ["a.csv", "a.csv.gz", "b.csv"]],
    [["**/*.csv"], ["2015/deep/c.csv", "2016/d.csv", "a.csv", "b.csv", "x[1].csv"]],
    [["201?/*.csv"], ["2016/d.csv"]],
    [
      ["b.csv", "*.csv", "./a.csv"],
      ["a.csv", "b.csv", "x[1].csv"]
    ],
    [["x[1].csv"], ["x[1].csv"]]
  ])("expands %j to %j: sorted, each once", async (patterns, found) => {
    expect(await expanded(...patterns)).toEqual(found);
  });

  it("takes absolute paths and globs wherever it is", async () => {
    expect(await expanded(path.join(folder, "2016/*"), path.join(folder, "a.csv"))).toEqual([
      "2016/d.csv",
      "a.csv"
    ]);
  });

  it("takes wildcards in the folder it is in for what they are", async () => {
    const odd = path.join(folder, "odd [1] {a,b}");
    mkdirSync(odd);
    writeFileSync(path.join(odd, "y.csv"), "");
    expect(await expandInputs(["*.csv"], odd)).toEqual([path.join(odd, "y.csv")]);
  });

  it("follows links to folders for *, none for **, and matches links that lead nowhere", async () => {
    const links = path.join(folder, "links");
    mkdirSync(links);
    symlinkSync(path.join(folder, "2016"), path.join(links, "year"));
    symlinkSync("nowhere", path.join(links, "gone.csv"));
    symlinkSync(path.join(folder, "a.csv"), path.join(links, "a.csv"));
    expect(await expanded("links/*/*.csv")).toEqual(["links/year/d.csv"]);
    expect(await expanded("links/**/*.csv")).toEqual(["links/a.csv", "links/gone.csv"]);
  });
});

describe("hashFile", () => {
  it("is the SHA-256 of each file's bytes", async () => {
    const hashes = await Promise.all(["a.csv", "b.csv"].map((file) => hashFile(path.join(folder, file))));
    expect(hashes).toEqual(["a.csv", "b.csv"].map((text) => createHash("sha256").update(text).digest("hex")));
  });
});

describe("matchColumns", () => {
  const none = new Map();

  it("finds the portal's and its API's names whatever the case, spaces and underscores", () => {
    const official = HEADER.split(",");
    const expected = matchColumns("a.csv", official, none);
    expect(expected).toMatchObject({id: 0, date: 2, type: 5, location: 7, community_area: 13, latitude: 19});
    for (const spelt of [
      official.map((name) => name.toLowerCase().replaceAll(" ", "_")),
      official.map((name) => name.toUpperCase()),
      official.map((name) => ` ${name.replaceAll(" ", "  ")} `)
    ]) {
      expect(matchColumns("a.csv", spelt, none)).toEqual(expected);
    }
  });

  it("never takes the portal's Location, a text of coordinates, for the kind of place", () => {
    expect(
      matchColumns("a.csv", ["Date", "Primary Type", "Latitude", "Longitude", "Location"], none).location
    ).toBeNull();
  });

  it("lets an override win over the name it would have found", () => {
    const overrides = overridesOf(readOverrides({"primary type": "IUCR"}), "a.csv");
    expect(matchColumns("a.csv", HEADER.split(","), overrides)).toMatchObject({type: 4, iucr: 4});
  });
});
