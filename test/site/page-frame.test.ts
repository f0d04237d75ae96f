import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {Provenance} from "../../src/report/provenance.ts";
import {pageFooter} from "../../src/site/page-frame.ts";
import {temporaryFolder} from "../support/cli.ts";
import {fixtureReport} from "./fixture.ts";

const root = temporaryFolder();
const report = fixtureReport();
mkdirSync(join(root, "data"));

/** The text of the footer of a report that was made in some way. */
function footerOf(made: Partial<Provenance>): string {
  const provenance: Provenance = {
    commit: "c0ffee123456".padEnd(40, "7"),
    changed: false,
    lock_hash: "10c4".padEnd(64, "8"),
    data_hash: "0123456789ab",
    command: "npm run report -- --input a.csv@sha256:0123456789ab",
    ...made
  };
  const dataset = {provenance, ...report["dataset.json"]};
  writeFileSync(join(root, "data/dataset.json"), JSON.stringify(dataset));
  return pageFooter(root);
}

test("a footer says of which commit, packages and command its page is, and whether the code has changed since", () => {
  const text = footerOf({}).replace(/<[^>]+>/g, " ");
  expect(text).toMatch(
    /Code +c0ffee123456 +Packages +10c488888888 +Command +npm run report -- --input a\.csv/
  );
  expect(text).not.toContain("+ changes");
  expect(footerOf({changed: true})).toContain("c0ffee123456</code> + changes");
});

test("what is not known is said to be unknown", () => {
  const text = footerOf({commit: null, changed: null, lock_hash: null}).replace(/<[^>]+>/g, " ");
  expect(text).toMatch(/Code +unknown, not a git checkout +Packages +unknown/);
});

test("a command is text, and a long one is cut", () => {
  expect(footerOf({command: 'npm run report -- --input "<b>.csv"'})).toContain("&lt;b&gt;.csv");
  expect(footerOf({command: `npm run report -- ${"x".repeat(5000)}`}).length).toBeLessThan(3000);
});
