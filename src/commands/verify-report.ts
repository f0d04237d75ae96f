import {existsSync} from "node:fs";
import {join} from "node:path";
import {readJson} from "../pipeline/artifacts/files.ts";
import {settingsSchema} from "../pipeline/runner/settings.ts";
import {findInput} from "../pipeline/runner/sources.ts";
import {workspace} from "../pipeline/runner/workspace.ts";
import type {ReportFiles} from "../report/files.ts";
import {cityOf} from "../verify/city.ts";
import {claimOf} from "../verify/claims.ts";
import {claimNames, verdict, verifyClaims} from "../verify/verify.ts";
import type {Effects} from "./effects.ts";

/**
 * Recomputes claims from the raw rows of the report's files and says of each whether it holds.
 * @param claims names of claims; all of the report where there are none
 * @throws Error when one does not hold, or when the report is of other data
 */
export async function tellVerified(
  claims: readonly string[],
  {list, ...options}: {list?: boolean; out?: string},
  {root, stdout}: Effects
): Promise<void> {
  const settings = settingsSchema.parse(options);
  const dir = workspace(settings.out ?? root).report;
  if (!existsSync(join(dir, "brief.json")))
    throw new Error(
      `there is no report in ${dir}: make one with npm run report, or name its folder with --out`
    );
  const report = <Name extends keyof ReportFiles>(name: Name) => readJson<ReportFiles[Name]>(dir, name);
  const [brief, dataset] = [report("brief.json"), report("dataset.json")];
  if (list) {
    for (const name of claimNames(brief)) stdout.write(`${name}: ${claimOf(name)?.claim.how}\n`);
    return;
  }
  const data = await findInput(root, settings);
  if (data.hash !== dataset.hash)
    throw new Error(
      `the report in ${dir} is of other data (${dataset.hash}, these are ${data.hash}): name its files with --input, and --column, --type, --date-order, --time-zone, --from, --to, --crs, --coordinates and --city as they were`
    );
  const {openIncidentRows} = await import("../verify/incident-rows.ts");
  const opened = await openIncidentRows(data.files, dataset, {
    columns: settings.column,
    date_order: settings.date_order,
    type: settings.type,
    crs: settings.crs,
    time_zone: settings.time_zone,
    coordinates: settings.coordinates,
    city: settings.city
  });
  try {
    const inCity = cityOf(readJson(root, "data/boundaries/chicago_community_areas.topojson"));
    const names = claims.length > 0 ? claims : claimNames(brief);
    let wrong = 0;
    for (const verified of await verifyClaims(names, brief, {rows: opened.rows, report, dataset, inCity})) {
      stdout.write(`${verdict(verified)}\n`);
      if (verified.compared?.some(({holds}) => !holds)) wrong++;
    }
    if (wrong > 0) throw new Error(`${wrong} of ${names.length} claims do not hold`);
  } finally {
    await opened.close();
  }
}
