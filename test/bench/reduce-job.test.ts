import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {readIncidents, readMatrix} from "../../bench/reduce-job.ts";
import {writeColumns, writeJson} from "../../src/pipeline/artifacts/files.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-test-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("readIncidents", () => {
  it("reads the beginning of each column in the kind it was written in", () => {
    writeColumns(folder, "incidents", {
      hour: Float64Array.of(23.5, 0, 7),
      weekday: Uint8Array.of(6, 0, 1),
      day_of_year: Uint16Array.of(365, 0, 300)
    });
    writeJson(folder, "incidents.types.json", {names: ["THEFT"], groups: ["property"]});
    const columns = ["hour", "weekday", "day_of_year"];
    expect(readIncidents({table: join(folder, "incidents"), columns, rows: 2})).toEqual({
      n: 2,
      type_names: ["THEFT"],
      hour: Float64Array.of(23.5, 0),
      weekday: Uint8Array.of(6, 0),
      day_of_year: Uint16Array.of(365, 0)
    });
  });
});

describe("readMatrix", () => {
  it("reads whole rows", () => {
    writeColumns(folder, "features", {values: Float64Array.of(1, 2, 3, 4, 5, 6)});
    const table = join(folder, "features");
    expect(readMatrix({table, rows: 2, options: {n_features: 2}})).toEqual({
      data: Float64Array.of(1, 2, 3, 4),
      n_rows: 2,
      n_features: 2
    });
    expect(() => readMatrix({table, rows: 4, options: {n_features: 2}})).toThrow(
      `${table}.values.bin holds 6 numbers, not 8: delete it`
    );
  });
});
