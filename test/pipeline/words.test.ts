import {cpSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {MODELS} from "../../src/models/all.ts";
import {bundleStep} from "../../src/pipeline/runner/key.ts";
import {STEPS, selectSteps} from "../../src/pipeline/steps.ts";
import type {PatternsReport} from "../../src/report/patterns.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {ROOT, readReport, run, temporaryFolder} from "../support/cli.ts";
import {writeSyntheticCity} from "../support/synthetic-city.ts";

const work = temporaryFolder();

test("no sentence is part of a step's code, so that a changed one runs no step again", async () => {
  const definitions = MODELS.map(({step}) => `src/models/${step.name}.ts`);
  const modules = [...new Set(STEPS.map(({module}) => module))];
  const spoken = await Promise.all(
    modules.map(async (module) => {
      const {metafile} = await bundleStep(ROOT, {module});
      return Object.keys(metafile.inputs)
        .filter((file) => file.startsWith("src/prose/") || definitions.includes(file))
        .map((file) => `${module} imports ${file}`);
    })
  );
  expect(spoken.flat()).toEqual([]);
}, 60_000);

test("a word changed in rules, findings and reasons is published, and every step is kept", async () => {
  const [root, city, out] = [join(work, "project"), join(work, "city.csv"), join(work, "out")];
  cpSync(join(ROOT, "src"), join(root, "src"), {recursive: true});
  for (const name of ["package.json", "tsconfig.json"]) cpSync(join(ROOT, name), join(root, name));
  for (const name of ["data", "node_modules", "scripts"]) symlinkSync(join(ROOT, name), join(root, name));
  await writeSyntheticCity({rows: 1000, seed: 3, out: city, block_level: true, days: 100});
  const models = ["temporal"];
  const args = ["report", "--no-site", "--steps", models.join(","), "--input", city, "--out", out];
  const report = async () => {
    const {code, stdout, stderr} = await run(args, root);
    expect({code, stderr}).toEqual({code: 0, stderr: ""});
    return {
      kept: /kept +(.+)/.exec(stdout)?.[1].split(", ").sort(),
      clusters: readReport<TemporalReport>(out, "temporal.json").clusters,
      patterns: readReport<PatternsReport>(out, "patterns.json"),
      said: JSON.stringify([readReport(out, "models.json"), readReport(out, "cards.json")])
    };
  };
  const reword = (file: string, word: string, other: string) => {
    const path = join(root, "src/prose", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(word);
    writeFileSync(path, text.replaceAll(word, other));
  };

  const before = await report();
  expect(before.kept).toBeUndefined();
  reword("rules.ts", "In 12 blocks of the week", "In twelve blocks of the week");
  reword("report/patterns.ts", "95% intervals: incidents", "95% limits: incidents");
  reword("report/temporal-findings.ts", "stand on a full hour", "are on a full hour");
  reword("report/reasons.ts", "too few incidents to speak of", "too few to speak of");
  reword("../models/temporal.ts", "from the weeks of their types", "from their types' usual weeks");
  reword("../models/temporal.ts", "that is most alike", "that is nearest");
  const after = await report();

  expect(after.kept).toEqual(
    selectSteps(models)
      .map(({name}) => name)
      .sort()
  );
  expect(before.said).not.toMatch(/from their types' usual weeks|that is nearest/);
  expect(after.said).toMatch(/from their types' usual weeks.*that is nearest/);
  expect(after.clusters?.rule).toContain("In twelve blocks of the week");
  expect(after.patterns.interval_rule).toMatch(/^95% limits/);
  const sentences = ({patterns}: typeof before) => patterns.findings.map(({sentence}) => sentence).join(" ");
  expect(sentences(after)).toBe(sentences(before).replaceAll("stand on a full hour", "are on a full hour"));
  expect(after.patterns.groups).toEqual(before.patterns.groups);
}, 300_000);
