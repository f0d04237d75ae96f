import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Database, openDatabase} from "../../src/notebook/database.ts";

describe("openDatabase", () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase();
  });
  afterAll(() => db.close());

  it("answers with an Arquero table whose counts and sums are numbers", async () => {
    const answer = await db.query(
      "select i % 2 as odd, count(*) as n, sum(i) as total from range(10) t(i) group by all order by all"
    );
    expect(answer.columnNames()).toEqual(["odd", "n", "total"]);
    expect(answer.objects()).toEqual([
      {odd: 0, n: 5, total: 20},
      {odd: 1, n: 5, total: 25}
    ]);
  });

  it("answers with rows, timestamps as the wall time they hold", async () => {
    const [row] = await db.rows<{at: Date}>("select timestamp '2016-07-01 13:45:00' as \"at\"");
    expect(row?.at.toISOString()).toBe("2016-07-01T13:45:00.000Z");
  });

  it("sums fractions to the same last bit every time", async () => {
    const sum = async (): Promise<unknown> =>
      (await db.query("select sum(sin(i)) as s from range(500000) t(i)")).get("s", 0);
    expect(await sum()).toBe(await sum());
  });
});
