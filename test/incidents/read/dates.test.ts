import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {literal, openDatabase} from "../../../src/engine/database.ts";
import {
  type DateOrder,
  noEvidence,
  parseDateSql,
  settleDateOrder
} from "../../../src/incidents/read/dates.ts";
import {ingestText, officialCsv, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();

async function parse(texts: readonly string[], order: DateOrder): Promise<(string | null)[]> {
  const database = await openDatabase({spill: folder, threads: 1, memory_limit: "500MB"});
  const values = texts.map((text, i) => `(${i}, ${literal(text)})`).join(", ");
  const rows = await database.rows<{at: string | null}>(
    `SELECT strftime(${parseDateSql("t", {order, points: "dmy", serials: false})}, '%Y-%m-%dT%H:%M:%S.%g') AS "at"
     FROM (VALUES ${values}) AS v(i, t) ORDER BY i`
  );
  database.close();
  return rows.map((row) => row.at);
}

const two = (value: number) => String(value).padStart(2, "0");

describe("parseDateSql", () => {
  it("reads what Date arithmetic wrote, in every form of the portal, its API and spreadsheets", async () => {
    const instants = fc.sample(
      fc.integer({min: Date.UTC(1950, 0, 1) / 1000, max: Date.UTC(2050, 0, 1) / 1000}),
      {
        numRuns: 200,
        seed: 1
      }
    );
    const texts: string[] = [];
    const expected: string[] = [];
    for (const second of instants) {
      const date = new Date(second * 1000);
      const iso = date.toISOString().slice(0, 19);
      const [m, d, y] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCFullYear()];
      const hour = date.getUTCHours();
      const clock = `${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
      const minute = `${iso.slice(0, 16)}:00`;
      texts.push(`${two(m)}/${two(d)}/${y} ${two(hour % 12 || 12)}:${clock} ${hour < 12 ? "AM" : "PM"}`);
      texts.push(
        iso,
        iso.replace("T", " "),
        `${iso}.000`,
        `${m}/${d}/${y} ${hour}:${two(date.getUTCMinutes())}`
      );
      expected.push(`${iso}.000`, `${iso}.000`, `${iso}.000`, `${iso}.000`, `${minute}.000`);
    }
    expect(await parse(texts, "mdy")).toEqual(expected);
  });

  it("keeps fractions of a second and takes a date alone as midnight", async () => {
    expect(await parse(["2015-01-02T03:04:05.678", "2015-01-02", "1/2/2015"], "mdy")).toEqual([
      "2015-01-02T03:04:05.678",
      "2015-01-02T00:00:00.000",
      "2015-01-02T00:00:00.000"
    ]);
  });

  it("reads the day first when told so", async () => {
    expect(await parse(["3/4/2015 5:06", "03/04/2015 05:06:07 PM", "2015-03-04T00:00:00"], "dmy")).toEqual([
      "2015-04-03T05:06:00.000",
      "2015-04-03T17:06:07.000",
      "2015-03-04T00:00:00.000"
    ]);
  });

  it("takes no impossible date, no zone and no other text for a date", async () => {
    const texts = ["02/30/2015 01:00:00 AM", "13/13/2015 1:00", "2015-02-29T00:00:00", "2015-01-01T25:00:00"];
    texts.push("2015-01-01T00:00:00Z", "2015-01-01T00:00:00.000+05:00", "2015-01-01 00:00:00-06", "infinity");
    texts.push("epoch", "yesterday", "42", "01/01/2015 13:00:00 PM");
    expect(await parse(texts, "mdy")).toEqual(texts.map(() => null));
  });
});

describe("settleDateOrder", () => {
  const seen = (day_first_line: number, month_first_line: number, slashed = 9) => ({
    ...noEvidence(),
    slashed,
    day_first_line,
    month_first_line
  });

  it("lets a day above 12 settle it", () => {
    expect(settleDateOrder("a.csv", seen(0, 5))).toBe("mdy");
    expect(settleDateOrder("a.csv", seen(5, 0))).toBe("dmy");
    expect(settleDateOrder("a.csv", seen(0, 0, 0))).toBe("mdy");
  });

  it("takes the user's word for dates that do not tell, and for mixed ones", () => {
    expect(settleDateOrder("a.csv", seen(0, 0), "dmy")).toBe("dmy");
    expect(settleDateOrder("a.csv", seen(3, 4), "mdy")).toBe("mdy");
  });

  it("refuses the user's word when every telling date says otherwise, naming a line", () => {
    expect(() => settleDateOrder("a.csv", seen(7, 0), "mdy")).toThrow(/a\.csv: --date-order mdy .* line 7/);
  });
});

describe("the order of dates in a file", () => {
  const dated = (...dates: string[]) => officialCsv(dates.map((date) => ({Date: date})));

  it("is settled by one row for the whole file, day first too", async () => {
    const {incidents} = await ingestText(folder, dated("03/04/2015 1:00", "25/12/2015 13:00"));
    expect(incidents.map((row) => row.at)).toEqual(["2015-04-03T01:00:00.000", "2015-12-25T13:00:00.000"]);
  });

  it("is refused with the option that settles it when no row does", async () => {
    expect(await refusal(folder, dated("03/04/2015 1:00", "05/06/2015 2:00"))).toMatch(
      /^InputError: crimes\.csv: no date tells month from day .* --date-order mdy or --date-order dmy$/
    );
    const {incidents} = await ingestText(folder, dated("03/04/2015 1:00"), {date_order: "dmy"});
    expect(incidents[0]?.at).toBe("2015-04-03T01:00:00.000");
  });

  it("is refused when one file has both, with a line of each", async () => {
    expect(await refusal(folder, dated("03/14/2015 1:00", "03/04/2015 1:00", "15/06/2015 2:00"))).toMatch(
      /month first \(line 2\) and with the day first \(line 4\)/
    );
  });

  it("leaves the contrary rows rejected when the user has said which order is right", async () => {
    const text = dated("03/14/2015 1:00", "15/06/2015 2:00");
    const {result, rejected} = await ingestText(folder, text, {date_order: "mdy"});
    expect(result.totals.reasons.rejected).toEqual({"impossible date": 1});
    expect(rejected[0]).toMatchObject({line: "3", reason: "impossible date"});
    expect(rejected[0]?.record).toContain("15/06/2015 2:00");
  });
});
