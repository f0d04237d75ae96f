import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {readPoints} from "../../bench/cluster-job.ts";
import {writeColumns} from "../../src/pipeline/artifacts/files.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-test-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("readPoints", () => {
  const x = Float64Array.of(1.5, -2, 3);
  const y = Float64Array.of(4, 5, 6.25);

  it("reads the beginning of the columns, and takes rows for one incident each", () => {
    writeColumns(folder, "rows", {x, y});
    expect(readPoints({table: join(folder, "rows"), columns: ["x", "y"], rows: 2})).toEqual({
      x: x.slice(0, 2),
      y: y.slice(0, 2),
      weight: Float64Array.of(1, 1),
      label: Int32Array.of(0, 0)
    });
  });

  it("reads weights and labels where there are some", () => {
    writeColumns(folder, "places", {x, y, weight: Float64Array.of(7, 8, 9), label: Float64Array.of(1, 0, 1)});
    const columns = ["x", "y", "weight", "label"];
    expect(readPoints({table: join(folder, "places"), columns, rows: 3})).toMatchObject({
      weight: Float64Array.of(7, 8, 9),
      label: Int32Array.of(1, 0, 1)
    });
  });

  it("says which file is too short", () => {
    writeColumns(folder, "short", {x, y});
    const file = join(folder, "short");
    expect(() => readPoints({table: file, columns: ["x", "y"], rows: 4})).toThrow(
      `${file}.x.bin holds 3 numbers, not 4: delete it`
    );
  });
});
