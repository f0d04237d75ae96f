import {mkdirSync, writeFileSync} from "node:fs";
import path from "node:path";
import {describe, expect, it} from "vitest";
import {ingestFiles, ingestText, officialCsv, type Row, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();
const row = (ID: string, more: Row = {}): Row => ({ID, ...more});
const plain = (n: number) => Array.from({length: n}, (_, i) => row(`${1000 + i}`));
const kept = async (rows: readonly Row[]) => (await ingestText(folder, officialCsv(rows))).result;

describe("rows with the same ID", () => {
  it("are no repeats where date, place or type differ, and say in what", async () => {
    const pairs = plain(30).flatMap((each) => [each, each]);
    const apart = [row("1"), row("1", {"Primary Type": "ASSAULT"}), row("2"), row("2", {Latitude: "41.9"})];
    const {totals, ids, deduplicated} = await kept([...pairs, ...apart]);
    expect(totals.reasons.rejected).toEqual({"duplicate ID": 30});
    expect(totals.located).toBe(34);
    expect(ids).toEqual({
      ...{ids: 32, rows: 64, not_of_rows: false},
      differing: {ids: 2, dates: 0, places: 1, types: 1}
    });
    expect(deduplicated).toBe(true);
  });

  it("all stay where many of them differ: the column is no ID of incidents", async () => {
    const cases = ["1", "2", "3"].flatMap((id) => [
      row(id),
      row(id, {Date: "05/13/2016 02:05:00 PM"}),
      row(id, {Latitude: "41.9"})
    ]);
    const {totals, ids, exact_repeats} = await kept([...cases, cases[0], ...plain(30)]);
    expect([totals.located, totals.rejected]).toEqual([40, 0]);
    expect(ids).toMatchObject({not_of_rows: true, differing: {ids: 3, dates: 3, places: 3, types: 0}});
    expect(exact_repeats).toEqual({rows: 40, repeats: 1});
  });

  it("are versions of one record where several files updated it, the newest kept, whatever differs", async () => {
    const own = path.join(folder, "versions");
    mkdirSync(own);
    const first = plain(4);
    const later = first.map((each, i) => ({
      ...each,
      "Updated On": "03/10/2018 03:50:01 PM",
      "Primary Type": i < 3 ? "BURGLARY" : "THEFT"
    }));
    writeFileSync(path.join(own, "a.csv"), officialCsv(first));
    writeFileSync(path.join(own, "b.csv"), officialCsv(later));
    const {result, incidents} = await ingestFiles(own, {files: [path.join(own, "*.csv")]});
    expect(result.totals.reasons.rejected).toEqual({"duplicate ID": 4});
    expect(incidents.map(({type}) => type).sort()).toEqual(["BURGLARY", "BURGLARY", "BURGLARY", "THEFT"]);
  });
});

describe("lost rows", () => {
  const dated = (n: number, date: string) =>
    Array.from({length: n}, (_, i) => row(`${i}-${date}`, {Date: date}));

  it("are told of above 2% of all rows, reason by reason, and not below", async () => {
    const {losses} = await kept([...plain(94), ...dated(2, ""), ...dated(4, "soon")]);
    expect(losses).toEqual([
      {file: null, fate: "rejected", reason: "impossible date", rows: 4, of: 100, share: 0.04}
    ]);
  });

  it("end the run when they are more than half, for one reason or several, unless accepted", async () => {
    const text = officialCsv([...plain(49), ...dated(26, ""), ...dated(25, "soon")]);
    expect(await refusal(folder, text)).toMatch(
      /51 of 100 rows \(51.0%\) would be lost \(26 rejected: no date; 25 rejected: impossible date\); write dates like .*, or add --accept-losses/
    );
    const {result} = await ingestText(folder, text, {accept_losses: true});
    expect(result.totals).toMatchObject({located: 49, rejected: 51});
  });

  it("are no losses where an ID repeats: the row is there once", async () => {
    const rows = plain(4);
    const {totals, losses} = await kept([...rows, ...rows, ...rows]);
    expect(totals).toMatchObject({located: 4, rejected: 8});
    expect(losses).toMatchObject([{reason: "duplicate ID", rows: 8}]);
  });

  it("are told of one file that lost most of its rows, however large the others", async () => {
    const own = path.join(folder, "one-file");
    mkdirSync(own);
    writeFileSync(path.join(own, "a.csv"), officialCsv(plain(99)));
    writeFileSync(path.join(own, "b.csv"), officialCsv(dated(2, "")));
    const {result} = await ingestFiles(own, {files: [path.join(own, "*.csv")]});
    expect(result.losses).toEqual([
      {file: "b.csv", fate: "rejected", reason: "no date", rows: 2, of: 2, share: 1}
    ]);
  });
});
