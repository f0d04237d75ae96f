import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {type Execution, executeNotebook} from "../../scripts/notebooks/execute.ts";
import {mergeStreams, type Notebook, serialise} from "../../scripts/notebooks/format.ts";

const notebook = (...sources: string[]): Notebook => ({
  cells: sources.map((source) => ({
    cell_type: "code",
    metadata: {},
    source,
    outputs: [],
    execution_count: null
  })),
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5
});

const folder = mkdtempSync(path.join(tmpdir(), "patroliq-execute-"));
afterAll(() => rmSync(folder, {recursive: true}));

const run = (...sources: string[]): Promise<Execution> =>
  executeNotebook(notebook(...sources), folder, {timeout_s: 60});

describe("executeNotebook", () => {
  it("runs cells in order, in the folder and environment it is given, and gives the same bytes again", async () => {
    const options = {env: {...process.env, PATROLIQ_TEST: "here"}, timeout_s: 60};
    const source = notebook(
      "const xs = [1, 2, 3];",
      "",
      "import path from 'node:path';\nconsole.log(xs.length);\nconsole.log(path.basename(process.cwd()), process.env.PATROLIQ_TEST);",
      'import { display } from "tslab";\ndisplay.html("<b>" + xs[2] + "</b>");'
    );
    const first = await executeNotebook(source, folder, options);
    expect(first.failure).toBeUndefined();
    const {cells} = first.notebook;
    expect(cells.map(({execution_count}) => execution_count)).toEqual([1, null, 2, 3]);
    expect(cells.map(({outputs}) => mergeStreams(outputs ?? []))).toEqual([
      [],
      [],
      [{output_type: "stream", name: "stdout", text: `3\n${path.basename(folder)} here\n`}],
      [{output_type: "display_data", data: {"text/html": "<b>3</b>"}, metadata: {}}]
    ]);
    const again = await executeNotebook(first.notebook, folder, options);
    expect(serialise(again.notebook)).toBe(serialise(first.notebook));
  });

  it("is not disturbed when packages appear beside the notebook while it runs", async () => {
    const makeFolder = "import fs from 'node:fs';\nfs.mkdirSync('node_modules');";
    const pause = "await new Promise((resolve) => setTimeout(resolve, 1500));";
    const imports = "import { display } from 'tslab';";
    expect((await run(imports, `${makeFolder}\n${pause}`, "console.log(1);")).failure).toBeUndefined();
  });

  it("runs {name} for a name of an earlier cell, in objects, functions and assignments", async () => {
    const {failure, notebook: ran} = await run(
      "const rows = 3;\nlet [low, high] = [1, 2];",
      "const o = { rows, high }; const f = () => ({ rows: { rows } });\n({ low, high = 5 } = { low: 7 });",
      "console.log(JSON.stringify([o, f(), { low, high }]));"
    );
    expect(failure).toBeUndefined();
    const [shown] = mergeStreams(ran.cells[2]?.outputs ?? []);
    expect(shown).toMatchObject({text: '[{"rows":3,"high":2},{"rows":{"rows":3}},{"low":7,"high":5}]\n'});
  });

  it("points at the column of the cell that does not compile, after a {name} too", async () => {
    const {failure} = await run("const rows = 3, n = 4;", "const o = { rows, n }, wrong: string = n;");
    expect(failure?.message).toContain("1:24 - Type 'number' is not assignable to type 'string'");
  });

  it("stops at the cell that throws, with its message and without colours", async () => {
    const {failure, notebook: stopped} = await run(
      "const a = 1;",
      "throw new Error('no such file');",
      "console.log(a);"
    );
    expect(failure?.cell).toBe(1);
    expect(failure?.message).toContain("no such file");
    expect(failure?.message).not.toContain("\u001b");
    expect(stopped.cells[2]?.outputs).toEqual([]);
  });

  it("says so when a cell ends the kernel", async () => {
    const {failure} = await run("console.log(1);", "process.exit(3);");
    expect(failure?.cell).toBe(1);
    expect(failure?.message).toContain("the kernel died (exit code 3)");
  });

  it("gives up on a cell that takes too long", async () => {
    const {failure} = await executeNotebook(notebook("while (true) {}"), folder, {timeout_s: 1});
    expect(failure).toMatchObject({cell: 0, message: "not done after 1 s"});
  });
});
