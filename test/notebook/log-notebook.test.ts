import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {logNotebook} from "../../src/notebook/log-notebook.ts";
import {openStore} from "../../src/tracking/store/store.ts";

describe("logNotebook", () => {
  let folder: string;
  let data_file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "patroliq-log-"));
    data_file = path.join(folder, "data.csv");
    writeFileSync(data_file, "a,b\n1,2\n");
    vi.stubEnv("PATROLIQ_MLRUNS", path.join(folder, "mlruns"));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, {recursive: true});
  });
  const log = (rows: number): string =>
    logNotebook({name: "01-eda", data_file, params: {data: "test"}, metrics: {rows}});

  it("keeps figures, params and data in a finished run of its own experiment", () => {
    const run_id = log(3);
    const store = openStore(path.join(folder, "mlruns"));
    expect(store.experiments().map(({name}) => name)).toEqual(["PatrolIQ/notebooks"]);
    const run = store.run(run_id);
    expect(run).toMatchObject({
      name: "01-eda",
      status: "FINISHED",
      metrics: {rows: 3},
      params: {data: "test"}
    });
    expect(run?.datasets).toHaveLength(1);
  });

  it("adds nothing when nothing changed, and a run when a figure or the data did", () => {
    const first = log(3);
    expect(log(3)).toBe(first);
    expect(log(4)).not.toBe(first);
    writeFileSync(data_file, "a,b\n1,3\n");
    expect(log(3)).not.toBe(first);
    expect(openStore(path.join(folder, "mlruns")).runs()).toHaveLength(3);
  });
});
