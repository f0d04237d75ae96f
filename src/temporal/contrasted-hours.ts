import type {Numbers} from "../report/numbers.ts";
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
const MIN_INCIDENTS = 50;

/** Compares the hours of thefts and burglaries of each area with enough of both; null when none has. */
export function contrastHours(rows: readonly AreaHours[]): Numbers<ContrastedHours> | null {
  const enough = rows.filter(
    ({thefts, burglaries}) => thefts >= MIN_INCIDENTS && burglaries >= MIN_INCIDENTS
  );
  if (enough.length === 0) return null;
  const p_values = enough.map(({thefts, thefts_at_night, burglaries, burglaries_by_day}) =>
    Math.max(aboveBy(thefts_at_night, thefts, EVEN_NIGHT), aboveBy(burglaries_by_day, burglaries, EVEN_DAY))
  );
  const named = falseDiscovery(p_values, 0.05);
  return {
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
