import {writeFileSync} from "node:fs";
import {join} from "node:path";
import type {BriefFigure} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {ReportFiles} from "../../src/report/files.ts";
import type {Compared} from "../../src/verify/claim.ts";
import {claimOf} from "../../src/verify/claims.ts";
import {openIncidentRows} from "../../src/verify/incident-rows.ts";

/** A record of a planted city; what is left out is a theft in the middle of it. */
export interface PlantedRow {
  id?: number;
  at: string;
  type?: string;
  lat?: number | "";
  lon?: number | "";
  location?: string;
  updated?: string;
}

/** What a report of the planted city says, as far as a claim asks for it. */
export type SaidFiles = {[Name in keyof ReportFiles]?: unknown};

/** Writes rows to a file of a folder and opens them as `verify` does, with claims to recompute from them. */
export async function openPlanted(
  folder: string,
  rows: readonly PlantedRow[],
  period: DatasetReport["period"]
) {
  const file = join(folder, "city.csv");
  const lines = rows.map(
    ({id, at, type = "THEFT", lat = 41.88, lon = -87.63, location = "", updated = "2018-01-01 00:00"}, i) =>
      [id ?? 1000 + i, at, type, lat, lon, location, updated].join(",")
  );
  writeFileSync(
    file,
    `ID,Date,Primary Type,Latitude,Longitude,Location Description,Updated On\n${lines.join("\n")}\n`
  );
  const place = {lat: 0, lon: 0, city: null, near: "", centres: [], step_degrees: null, map_points: null};
  const opened = await openIncidentRows(
    [file],
    {period, place, deduplicated: true},
    {columns: {}, coordinates: []}
  );
  const figure = (value: string): BriefFigure => ({value, interval: null, page: "temporal", anchor: "years"});
  return {
    ...opened,
    /** Recomputes a claim that states some numbers. */
    recomputed(
      name: string,
      stated: readonly string[],
      files: SaidFiles = {},
      dataset: object = {}
    ): Promise<Compared[] | null> {
      const found = claimOf(name);
      if (!found) throw new Error(`no claim is called ${name}`);
      return Promise.resolve(
        found.claim.recompute({
          // Each claim is asked as if it were the only one.
          rows: (sql) => opened.rows(sql),
          report: (file) => (files[file] ?? null) as never,
          dataset: {period, place, ...dataset} as object as DatasetReport,
          inCity: (lon) => lon < -87.62,
          figures: stated.map(figure),
          subject: found.subject
        })
      );
    }
  };
}

/** Whether each number of a claim holds. */
export const holding = (compared: readonly Compared[] | null): boolean[] | undefined =>
  compared?.map(({holds}) => holds);

/** A square of some degrees either way around a place, as a zone is drawn. */
export const square = (lon: number, lat: number, half = 0.001) => ({
  type: "MultiPolygon",
  coordinates: [
    [
      [
        [lon - half, lat - half],
        [lon + half, lat - half],
        [lon + half, lat + half],
        [lon - half, lat + half],
        [lon - half, lat - half]
      ]
    ]
  ]
});
