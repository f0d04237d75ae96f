import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {MODEL_KINDS} from "../../src/models/all.ts";
import {loaderCode} from "../../src/models/package-model.ts";
import {temporaryFolder} from "../support/cli.ts";
import {can_run, mlflowPython} from "./python.ts";

const dir = temporaryFolder();

describe.runIf(can_run)("the Python that a model carries", () => {
  it("loads the kinds that answer in TypeScript, and no other", () => {
    const {module, files} = loaderCode();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), {recursive: true});
      writeFileSync(join(dir, path), text);
    }
    const kinds: string[] = JSON.parse(mlflowPython()("model-kinds.py", dir, module));
    expect(kinds.sort()).toEqual([...MODEL_KINDS].sort());
  });
});
