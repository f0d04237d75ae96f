import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {EVALUATION_SETTINGS, evaluationSettings} from "../../../src/pipeline/evaluation-settings.ts";
import {gitChanged, gitCommit} from "../../../src/pipeline/publish/git.ts";
import {commandLine, provenanceOf} from "../../../src/pipeline/publish/provenance.ts";
import {SETTINGS, settingsSchema} from "../../../src/pipeline/runner/settings.ts";
import {stamped} from "../../../src/report/provenance.ts";
import {temporaryFolder} from "../../support/cli.ts";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const contents = [
  {name: "a.csv", sha256: sha("a")},
  {name: "march 2024.csv", sha256: sha("b")}
];
const files = `a.csv@sha256:${sha("a").slice(0, 12)} "march 2024.csv@sha256:${sha("b").slice(0, 12)}"`;

describe("a command", () => {
  const asked = (options: object) =>
    commandLine("report", SETTINGS, settingsSchema.parse(options), {contents});

  test("names its files with their hashes, without folders, and no option that is as usual", () => {
    expect(asked({input: ["/home/somebody/a.csv", "../march 2024.csv"], seed: "42"})).toBe(
      `npm run report -- --input ${files}`
    );
  });

  test("leaves out what no number depends on", () => {
    expect(asked({out: "/tmp/there", threads: 3, force: true, site: false})).toBe(asked({}));
  });

  test("has what changes an answer, in one order whatever the order it was given in", () => {
    const options = {
      shift_start: 7,
      include_discovered: true,
      steps: ["kmeans", "dbscan"],
      column: {type: "Offence $1", date: "When"}
    };
    expect(asked(options)).toBe(
      `npm run report -- --input ${files} --column date=When --column "type=Offence \\$1" ` +
        "--steps kmeans,dbscan --include-discovered --shift-start 7"
    );
    expect(asked(Object.fromEntries(Object.entries(options).reverse()))).toBe(asked(options));
  });

  test("of an evaluation is written as it is read", () => {
    const of = (options: object) =>
      commandLine("evaluate", EVALUATION_SETTINGS, evaluationSettings.parse(options), {contents});
    expect(of({offsets: "0,37.5", period: "30,7", hexagons: true, csv: "/tmp/x.csv"})).toBe(
      `npm run evaluate -- --input ${files} --period 30,7 --offsets 0,37.5 --hexagons`
    );
    expect(of({offsets: "4"})).toContain("--offsets 4");
  });
});

describe("the commit", () => {
  const root = temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"]
    });

  beforeAll(() => {
    mkdirSync(join(root, "src"));
    mkdirSync(join(root, "archive", "src"), {recursive: true});
    writeFileSync(join(root, "src", "a.ts"), "");
    writeFileSync(join(root, "notes.md"), "");
    git("init", "--quiet");
    git("add", "src", "notes.md");
    git("commit", "--quiet", "-m", "Begin");
  });

  test("is that of the checkout, and code that has changed since is marked, notes are not", () => {
    expect(gitCommit(root)).toBe(git("rev-parse", "HEAD").trim());
    writeFileSync(join(root, "notes.md"), "more");
    expect(gitChanged(root)).toBe(false);
    writeFileSync(join(root, "src", "b.ts"), "");
    expect(gitChanged(root)).toBe(true);
  });

  test("is unknown where there is none, and in a folder that another project's checkout does not hold", () => {
    for (const dir of [temporaryFolder(), join(root, "archive")])
      expect(provenanceOf(dir, {hash: "0123456789ab"}, "npm run report")).toEqual({
        commit: null,
        changed: null,
        lock_hash: null,
        data_hash: "0123456789ab",
        command: "npm run report"
      });
  });
});

test("a part that was not run has nothing to be stamped", () => {
  const stamp = provenanceOf(temporaryFolder(), {hash: "0"}, "npm run report");
  expect(stamped(null, stamp)).toBeNull();
  expect(Object.keys(stamped({b: 1, a: 2}, stamp))).toEqual(["provenance", "b", "a"]);
});
