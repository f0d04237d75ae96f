import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {asOptions} from "../../src/notebook/option-words.ts";
import {ROOT} from "../support/cli.ts";

it.each([
  ["map it with --column date=...", 'map it with columns: { date: "..." }'],
  [
    "name them with --column latitude=... --column longitude=...",
    'name them with columns: { latitude: "...", longitude: "..." }'
  ],
  ["check the columns with --column", "check the columns with columns"],
  ['give it with --column time="Um" and date="Am".', 'give it with columns: { time: "Um" } and date="Am".'],
  ["give it with --column time=.", 'give it with columns: { time: "..." }.'],
  ["--column id=Num. (alt): no file has it", 'columns: { id: "Num. (alt)" }: no file has it'],
  ["--column date= switches off a column", 'columns: { date: "" } switches off a column'],
  ["--date-order mdy or --date-order dmy", 'date_order: "mdy" or date_order: "dmy"'],
  [
    "add --coordinates swap,negate-longitude if so, or --coordinates as-given",
    'add coordinates: ["swap", "negate-longitude"] if so, or coordinates: ["as-given"]'
  ],
  ['Keep one with --city "Columbus".', 'Keep one with city: "Columbus".'],
  ["--city Río: no city of the files", 'city: "Río": no city of the files'],
  ["keep one with --city", "keep one with city"],
  ["or add --accept-losses to go on", "or add accept_losses: true to go on"],
  ["mend --from and --to", "mend from and to"],
  ["choose another --test-year.", "choose another test_year."],
  ["nothing of options", "nothing of options"]
])("tells %j as a cell writes it", (sentence, said) => {
  expect(asOptions(sentence)).toBe(said);
});

it("leaves no option of the command line in any sentence about what is read", () => {
  const folders = ["src/incidents", "src/prose/report"].map((folder) => join(ROOT, folder));
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, {recursive: true, encoding: "utf8"})
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => readFileSync(join(folder, name), "utf8").match(/["`].*--[a-z].*["`]/g) ?? [])
  );
  expect(texts.length).toBeGreaterThan(15);
  for (const text of texts) expect(asOptions(text)).not.toMatch(/--[a-z]/);
});
