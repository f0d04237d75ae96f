import {cpSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {MODELS} from "../../src/models/all.ts";
import {codeHash} from "../../src/pipeline/runner/key.ts";
import {STEPS} from "../../src/pipeline/steps.ts";
import {ROOT, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();
const codes = () => Promise.all(STEPS.map((step) => codeHash(dir, step)));

it("a changed sentence of any model's definition changes the code of no step: nothing is fitted again", async () => {
  for (const name of ["src", "data/boundaries"]) cpSync(join(ROOT, name), join(dir, name), {recursive: true});
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  const before = await codes();
  for (const {step} of MODELS) {
    const file = join(dir, `src/models/${step.name}.ts`);
    const text = readFileSync(file, "utf8");
    // A sentence is a text of several words, in which no path or name is.
    const changed = text.replace(/(?<=^(?!import).*["`])(?=[^"`\n]+ [^"`\n]+ [^"`\n]+["`])/gm, "Indeed: ");
    expect(changed, step.name).toContain("Indeed: ");
    writeFileSync(file, changed);
  }
  expect(await codes()).toEqual(before);
  writeFileSync(
    join(dir, "src/space/cells.ts"),
    `console.log(1);\n${readFileSync(join(dir, "src/space/cells.ts"))}`
  );
  expect(await codes()).not.toEqual(before);
});
