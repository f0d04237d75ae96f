import type {ContrastedHours} from "../report/temporal.ts";
import {wilson} from "../stats/intervals.ts";
import {falseDiscovery, normalAbove} from "../stats/normal.ts";

/** Thefts and burglaries of one area, without those at a minute that may stand for "not known". */
export interface AreaHours {
  area: string;
  thefts: number;
  /** Thefts in nightlife hours: from 20:00 to 04:00 after a Friday or a Saturday. */
  thefts_at_night: number;
  burglaries: number;
  /** Burglaries in working hours: Monday to Friday, 08:00 to 18:00. */
  burglaries_by_day: number;
}

/** Shares of a week in which every hour is alike. */
const EVEN_NIGHT = 16 / 168;
const EVEN_DAY = 50 / 168;

/** Incidents of each type that an area needs for its hours to be compared. */
const LEAST_INCIDENTS = 50;

const RULE =
  "Thefts in nightlife hours (20:00 to 04:00 after a Friday or a Saturday, 9.5% of an even week) against burglaries in working hours (Monday to " +
  "Friday, 08:00 to 18:00, 29.8%), records at exactly 00:00, 00:01 and 12:00 left out. An area is named when both shares lie above those of an " +
  "even week (score tests; of the areas named at most 5% falsely, after Benjamini and Hochberg).";

/** Compares the hours of thefts and burglaries of each area with enough of both; null when none has. */
export function contrastHours(rows: readonly AreaHours[]): ContrastedHours | null {
  const enough = rows.filter(
    ({thefts, burglaries}) => thefts >= LEAST_INCIDENTS && burglaries >= LEAST_INCIDENTS
  );
  if (enough.length === 0) return null;
  const named = falseDiscovery(
    enough.map((row) =>
      Math.max(
        aboveBy(row.thefts_at_night, row.thefts, EVEN_NIGHT),
        aboveBy(row.burglaries_by_day, row.burglaries, EVEN_DAY)
      )
    ),
    0.05
  );
  return {
    rule: RULE,
    areas: enough
      .map(({area, thefts, thefts_at_night, burglaries, burglaries_by_day}, i) => ({
        area,
        theft: {incidents: thefts, ...wilson(thefts_at_night, thefts)},
        burglary: {incidents: burglaries, ...wilson(burglaries_by_day, burglaries)},
        contrasts: named[i]
      }))
      .sort((a, b) => b.theft.share - a.theft.share || (a.area < b.area ? -1 : 1))
  };
}

/** How likely a share so far above an even one is by chance. */
const aboveBy = (hits: number, n: number, even: number): number =>
  normalAbove((hits - n * even) / Math.sqrt(n * even * (1 - even)));

/** Names the areas whose thefts keep the night while their burglaries keep the day; none without such an area. */
export function contrastFindings(contrast: ContrastedHours | null): string[] {
  if (!contrast) return [];
  const found = contrast.areas.filter(({contrasts}) => contrasts);
  if (found.length === 0) return [];
  const said = found
    .slice(0, 4)
    .map(
      ({area, theft, burglary}) =>
        `${title(area)} (${percent(theft)} of ${count(theft.incidents)} thefts; ${percent(burglary)} of ${count(burglary.incidents)} burglaries)`
    );
  const more = found.length - said.length;
  return [
    `In ${found.length} of ${contrast.areas.length} areas thefts keep nightlife hours (Friday and Saturday 20:00–04:00, 9.5% of an even week) while burglaries ` +
      `keep working hours (Monday to Friday 08:00–18:00, 29.8%): ${said.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`
  ];
}

const percent = ({share, lo, hi}: {share: number; lo: number; hi: number}) =>
  `${(100 * share).toFixed(1)}% [${(100 * lo).toFixed(1)}–${(100 * hi).toFixed(1)}%]`;
const count = (value: number) => value.toLocaleString("en-US");
const title = (area: string) =>
  area.toLowerCase().replace(/(^|[\s'-])\p{L}/gu, (letters) => letters.toUpperCase());
