import {cellAt, type Square, southFirst} from "./cells.ts";
import {type Claim, within} from "./claim.ts";
import {type Place, placesOf, zonesOf} from "./near.ts";

interface DatedPlace extends Place {
  lat: number;
  lon: number;
  /** Incidents before the test, and in it. */
  before: number;
  later: number;
}

/** A cell with what it had before a test and in it, and its incidents by zone. */
export interface DrawnCell extends Square {
  before: number;
  later: number;
  zoned: Map<number, number>;
}

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Share of the ground that the sentence speaks of. */
const SHARE = 0.01;
/** Places at the edge of a zone may lie on either side of it in another projection. */
const EDGE = 0.01;

/**
 * The first cells of zones by what they had, densest zone first, of equals the one that comes first.
 * @param cells in the order in which ties are settled
 */
export function flagged(cells: readonly DrawnCell[], budget: number): DrawnCell[] {
  const of_zone = new Map<number, DrawnCell[]>();
  for (const cell of cells) {
    const [zone] = [...cell.zoned].sort(([a, n], [b, m]) => m - n || a - b)[0] ?? [-1];
    if (zone >= 0) of_zone.set(zone, [...(of_zone.get(zone) ?? []), cell]);
  }
  const density = (own: readonly DrawnCell[]) => total(own.map(({before}) => before)) / own.length;
  return [...of_zone]
    .sort(([a, one], [b, other]) => density(other) - density(one) || a - b)
    .flatMap(([, own]) => own.sort((a, b) => b.before - a.before))
    .slice(0, budget);
}

export const DRAWN_ZONES_CLAIM: Claim = {
  name: "zones-hit-rate",
  how: "draws DBSCAN's zones once more, under the settings that the report chose, from the days before the test, by joining core places, fills them to 1% of the cells with an incident, densest zone first, of cells as full as each other the southern one, then the western, and counts the test's incidents there; draws them from all days to count them",
  async recompute({rows, dataset, report, figures}) {
    const hotspots = report("hotspots.json");
    const dbscan = hotspots?.dbscan;
    const trial = dbscan?.trials.find(({chosen}) => chosen);
    if (!dbscan || !trial) return null;
    const {test} = dbscan;
    const places = await placesOf<DatedPlace>(
      {rows, dataset},
      `count(DISTINCT report) FILTER ("at"::DATE < '${test.from}') AS before`,
      `count(DISTINCT report) FILTER ("at"::DATE BETWEEN '${test.from}' AND '${test.to}') AS later`
    );
    const past = places.filter(({before}) => before > 0).map((place) => ({...place, n: place.before}));
    const cells = new Map<string, DrawnCell>();
    const cellOf = (place: DatedPlace): DrawnCell => {
      const {col, rw} = cellAt(hotspots.grid, place);
      const key = `${col},${rw}`;
      const cell = cells.get(key) ?? {col, rw, before: 0, later: 0, zoned: new Map()};
      cells.set(key, cell);
      return cell;
    };
    for (const place of places) {
      const cell = cellOf(place);
      cell.before += place.before;
      cell.later += place.later;
    }
    const all = [...cells.values()].sort(southFirst);
    const known = all.filter(({before}) => before > 0);
    const {zone_of} = zonesOf(past, trial.eps, trial.min_samples);
    past.forEach((place, i) => {
      const {zoned} = cellOf(place);
      if (zone_of[i] >= 0) zoned.set(zone_of[i], (zoned.get(zone_of[i]) ?? 0) + place.n);
    });
    const best = flagged(known, Math.max(1, Math.floor(SHARE * known.length)));
    const hits = total(best.map(({later}) => later)) / total(all.map(({later}) => later));
    const whole = zonesOf(places, dbscan.eps, dbscan.min_samples);
    const [rate, n_zones] = figures;
    return [within(EDGE, rate.value, hits), within(EDGE, n_zones.value, whole.n_zones)];
  }
};
