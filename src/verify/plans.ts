import type {CellGrid} from "../report/hotspots.ts";
import type {PatrolCheck, PatrolPlans} from "../report/patrol.ts";
import {present} from "../report/reason.ts";
import {cellSql, middleOf} from "./cells.ts";
import {type Claim, type Compared, exactly, type Given, within} from "./claim.ts";
import {groundOfZones} from "./outlines.ts";
import {meanUpTo} from "./poisson.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Cells of a grid, and what each is to have. */
interface RichCell {
  col: number;
  row: number;
  n: number;
}

/**
 * Grows areas of at most so many cells: from the richest free cell on, always by the richest free one beside it.
 * @returns the areas' cells, areas that have most together first
 */
export function grownAreas(cells: readonly RichCell[], most: number): RichCell[][] {
  const free = new Map(cells.filter(({n}) => n > 0).map((cell) => [`${cell.col},${cell.row}`, cell]));
  const order = (a: RichCell, b: RichCell) => b.n - a.n || a.col - b.col || a.row - b.row;
  const areas: RichCell[][] = [];
  for (const seed of [...free.values()].sort(order)) {
    if (!free.delete(`${seed.col},${seed.row}`)) continue;
    const own = [seed];
    for (let next: RichCell | undefined = seed; next && own.length < most; ) {
      const beside = own.flatMap(({col, row}) =>
        [-1, 0, 1].flatMap((c) => [-1, 0, 1].flatMap((r) => free.get(`${col + c},${row + r}`) ?? []))
      );
      [next] = beside.sort(order);
      if (next) own.push(next);
      if (next) free.delete(`${next.col},${next.row}`);
    }
    areas.push(own);
  }
  const sum = (own: readonly RichCell[]) => total(own.map(({n}) => n));
  return areas.sort((a, b) => sum(b) - sum(a));
}

/** SQL of a table `ground` (lat, lon, zone) of areas of cells, counted from 0. */
const groundOfAreas = (grid: CellGrid, areas: readonly (readonly RichCell[])[]): string => {
  const cells = areas.flatMap((own, i) => own.map(({col, row}) => `(${col}, ${row}, ${i})`));
  return `ground AS (SELECT lat, lon, zone
    FROM (SELECT lat, lon, ${cellSql(grid)} FROM incidents WHERE lat IS NOT NULL GROUP BY lat, lon)
    JOIN (VALUES ${cells.join(", ")}) AS cells(col, rw, zone) USING (col, rw))`;
};

/** SQL for records that patrols may be aimed at. */
function isTarget({targets}: PatrolPlans): string {
  const out = targets.include_discovered ? [] : targets.left_out.map(({type}) => literal(type));
  return out.length === 0 ? "true" : `type NOT IN (${out.join(", ")})`;
}

/** SQL of what a record counts: less at a time that the report takes for “not known” in its type, so that such times hold what it expects of them. */
function weightSql({report}: Pick<Given, "report">): string {
  const cases = (report("patterns.json")?.groups ?? []).flatMap(({kind, name, midnight}) =>
    kind !== "type"
      ? []
      : (midnight?.stamps ?? [])
          .filter(({reduced}) => reduced)
          .map(
            ({time, expected, observed}) =>
              `WHEN type = ${literal(name)} AND strftime("at", '%H:%M:%S') = '${time}:00' THEN ${expected / observed}`
          )
  );
  return cases.length === 0 ? "1" : `CASE ${cases.join(" ")} ELSE 1 END`;
}

/** SQL of the slot of the week, its Monday's first shift 0. */
function slotSql({shifts}: PatrolPlans): {shifted: string; slot: string} {
  const shifted = `("at" - INTERVAL ${shifts[0].from} HOUR)`;
  return {
    shifted,
    slot: `((isodow(${shifted}) - 1) * ${shifts.length} + hour(${shifted}) // ${24 / shifts.length})`
  };
}

/** Incidents that a week of a piece of ground is drawn towards the city's by. */
const PRIOR = 10;

/** What the city's week would lead to expect of some counts. */
function asCity(own: readonly number[], city: readonly number[]): number[] {
  const [all, whole] = [total(own), total(city) || 1];
  return city.map((n) => (all * n) / whole);
}

/** How many incidents pieces are drawn by: as their weeks spread around the city's beyond chance, by moments; without limit where they do not. */
function priorOf(pieces: readonly (readonly number[])[], city: readonly number[]): number {
  let [beyond, squares] = [0, 0];
  for (const own of pieces) {
    const [expected, all] = [asCity(own, city), total(own) || 1];
    own.forEach((n, slot) => {
      beyond += (n - expected[slot]) ** 2 - expected[slot] * (1 - expected[slot] / all);
      squares += expected[slot] ** 2;
    });
  }
  return beyond > 0 ? squares / beyond : Number.POSITIVE_INFINITY;
}

/** Shares of the slots in a week of some counts, drawn towards the city's by so many incidents. */
function weekOf(own: readonly number[], city: readonly number[], prior = PRIOR): number[] {
  const expected = asCity(own, city);
  const drawn = own.map((n, slot) =>
    prior === Number.POSITIVE_INFINITY
      ? expected[slot]
      : (expected[slot] * (n + prior)) / (expected[slot] + prior)
  );
  const sum = total(drawn) || 1;
  return drawn.map((n) => n / sum);
}

/** What a piece of ground had before the weeks kept out, and in them. */
interface Piece {
  km2: number;
  /** A week of its last year. */
  per_week: number;
  /** Expected in each slot. */
  expected: number[];
  /** Of the weeks kept out, by week and slot. */
  came: number[][];
}

/** Counts some ground before the weeks kept out and in them. @param ground SQL of the table `ground` @param km2 of each piece, by its number */
async function piecesOn(
  given: Given,
  plans: PatrolPlans,
  check: PatrolCheck,
  ground: string,
  km2: ReadonlyMap<number, number>
): Promise<Piece[]> {
  const {shifted, slot} = slotSql(plans);
  const n_slots = 7 * plans.shifts.length;
  const start = `DATE '${check.from}'`;
  const n_train = plans.settings.n_weeks - check.n_weeks;
  const counted = (
    of: string,
    rest: string
  ) => `SELECT ${of}, sum(${weightSql(given)})::DOUBLE AS n FROM incidents ${rest}
    AND ${isTarget(plans)} AND (${shifted})::DATE >= ${start} - ${7 * n_train} AND (${shifted})::DATE < ${start} + ${7 * check.n_weeks} GROUP BY ALL`;
  const kept_out = `greatest(-1, floor(((${shifted})::DATE - ${start}) / 7))::INT AS week`;
  const own = await given.rows<{zone: number; slot: number; week: number; n: number}>(
    `WITH ${ground} ${counted(`zone, ${slot} AS slot, ${kept_out}`, "JOIN ground USING (lat, lon) WHERE true")}`
  );
  const city_rows = await given.rows<{slot: number; week: number; n: number}>(
    counted(`${slot} AS slot, ${kept_out}`, "WHERE lat IS NOT NULL")
  );
  const years = await given.rows<{zone: number; n: number}>(
    `WITH ${ground} SELECT zone, count(*) AS n FROM incidents JOIN ground USING (lat, lon)
     WHERE ${isTarget(plans)} AND "at"::DATE >= ${start} - 365 AND "at"::DATE < ${start} GROUP BY zone`
  );
  const city = new Array<number>(n_slots).fill(0);
  for (const {slot, week, n} of city_rows) if (week < 0) city[slot] += n;
  const blank = () => ({
    before: new Array<number>(n_slots).fill(0),
    came: Array.from({length: check.n_weeks}, () => new Array<number>(n_slots).fill(0))
  });
  const counts = new Map([...km2.keys()].map((zone) => [zone, blank()]));
  for (const {zone, slot, week, n} of own) {
    const of = counts.get(zone);
    if (of && week < 0) of.before[slot] += n;
    else if (of) of.came[week][slot] += n;
  }
  const prior = priorOf(
    [...counts.values()].map(({before}) => before),
    city
  );
  return [...counts].map(([zone, {before, came}]) => {
    const per_week = ((years.find((each) => each.zone === zone)?.n ?? 0) * 7) / 365;
    return {
      km2: km2.get(zone) ?? 0,
      per_week,
      expected: weekOf(before, city, prior).map((share) => share * per_week),
      came
    };
  });
}

/** Units by piece and slot: those of a shift's floor first, then where a unit adds most if counts are Poisson's. */
function unitsOn(
  pieces: readonly Piece[],
  {units, floor, cap, capacity}: PatrolPlans["settings"]
): number[][] {
  const offers = pieces.flatMap(({expected}, piece) =>
    expected.flatMap((mean, slot) =>
      Array.from({length: cap}, (_, k) => ({
        piece,
        slot,
        adds: meanUpTo((k + 1) * capacity, mean) - meanUpTo(k * capacity, mean)
      }))
    )
  );
  offers.sort((a, b) => b.adds - a.adds);
  const given = new Map<number, number>();
  const first = offers.filter(({slot}) => {
    const n = (given.get(slot) ?? 0) + 1;
    given.set(slot, n);
    return n <= floor;
  });
  const taken = new Set(first);
  const rest = offers.filter((offer) => !taken.has(offer));
  const placed = pieces.map(({expected}) => expected.map(() => 0));
  for (const {piece, slot} of [...first, ...rest].slice(0, units)) placed[piece][slot]++;
  return placed;
}

/** As many units on each shift, always on the pieces with most incidents a week. */
function unitsThatStay(pieces: readonly Piece[], placed: readonly (readonly number[])[]): number[][] {
  const order = [...pieces.keys()].sort((a, b) => pieces[b].per_week - pieces[a].per_week);
  const stay = placed.map((own) => own.map(() => 0));
  placed[0]?.forEach((_, slot) => {
    const n = total(placed.map((own) => own[slot]));
    for (let unit = 0; unit < n; unit++) stay[order[unit % order.length]][slot]++;
  });
  return stay;
}

/** What units met a week, and the ground they used. */
function metBy(pieces: readonly Piece[], placed: readonly (readonly number[])[], capacity: number) {
  const met = pieces.flatMap(({came}, piece) =>
    came.map((week) => total(week.map((n, slot) => Math.min(n, capacity * placed[piece][slot]))))
  );
  const used = pieces.filter((_, piece) => placed[piece].some((n) => n > 0));
  return {observed: total(met) / (pieces[0]?.came.length || 1), km2: total(used.map(({km2}) => km2))};
}

/** Plans and checks are made once for both claims. */
const tried = new WeakMap<Given["rows"], ReturnType<typeof tryPlans>>();

function planChecked(given: Given): ReturnType<typeof tryPlans> {
  const known = tried.get(given.rows) ?? tryPlans(given);
  tried.set(given.rows, known);
  return known;
}

/** Makes the plans of the weeks before those kept out anew and counts what their units met. */
async function tryPlans(given: Given) {
  const plans = present(given.report("patrol.json"));
  const check = present(plans?.check ?? null);
  if (!plans || !check) return null;
  const {capacity} = plans.settings;
  const zones = given.report("zones.json")?.zones ?? [];
  const onZones = async () => {
    const km2 = new Map(zones.map(({rank, area_km2}) => [rank, area_km2]));
    return piecesOn(given, plans, check, await groundOfZones(given), km2);
  };
  const tryOn = (pieces: readonly Piece[]) => {
    const placed = unitsOn(pieces, plans.settings);
    return {...metBy(pieces, placed, capacity), same: metBy(pieces, unitsThatStay(pieces, placed), capacity)};
  };
  const city = await cityPerWeek(given, plans, check);
  if (plans.ground.kind === "zones") return {plan: tryOn(await onZones()), on_zones: null, equal: null, city};
  const grid = given.report("risk.json")?.grid;
  if (!grid || plans.ground.most_km2 === null) return null;
  const cell_km2 = (grid.cell_m / 1000) ** 2;
  const areas = grownAreas(
    await cellsBefore(given, plans, grid, check.from),
    Math.max(1, Math.floor(plans.ground.most_km2 / cell_km2 + 1e-9))
  ).slice(0, MOST_AREAS);
  const pieces = await piecesOn(
    given,
    plans,
    check,
    groundOfAreas(grid, areas),
    new Map(areas.map((own, i) => [i, own.length * cell_km2]))
  );
  const on_zones = zones.length > 0 ? tryOn(await onZones()) : null;
  let km2 = 0;
  const first = pieces.filter((piece) => {
    km2 += piece.km2;
    return km2 <= (on_zones?.km2 ?? 0);
  });
  return {plan: tryOn(pieces), on_zones, equal: first.length > 0 ? tryOn(first) : null, city};
}

/** Targets with a place a week of the weeks kept out, wherever. */
async function cityPerWeek(given: Given, plans: PatrolPlans, {from, n_weeks}: PatrolCheck): Promise<number> {
  const {shifted} = slotSql(plans);
  const [{n}] = await given.rows<{n: number}>(
    `SELECT sum(${weightSql(given)})::DOUBLE AS n FROM incidents WHERE lat IS NOT NULL AND ${isTarget(plans)}
       AND (${shifted})::DATE >= DATE '${from}' AND (${shifted})::DATE < DATE '${from}' + ${7 * n_weeks}`
  );
  return n / n_weeks;
}

/** More areas than a plan uses. */
const MOST_AREAS = 400;

/** Targets of the year before a day by cell of the study area. */
async function cellsBefore(
  {rows, report, inCity}: Given,
  plans: PatrolPlans,
  grid: CellGrid,
  from: string
): Promise<RichCell[]> {
  const cells = await rows<{col: number; rw: number; n: number}>(
    `SELECT ${cellSql(grid)}, count(*) AS n FROM incidents
     WHERE lat IS NOT NULL AND ${isTarget(plans)} AND "at"::DATE >= DATE '${from}' - 365 AND "at"::DATE < DATE '${from}'
     GROUP BY ALL`
  );
  const bounded = report("hotspots.json")?.boundaries;
  return cells
    .filter((cell) => !bounded || inCity(...middleOf(grid, cell)))
    .map(({col, rw, n}) => ({col, row: rw, n}));
}

/** What a plan meets hangs little on how weeks are drawn and how widely counts are taken to vary: so near, or as little as one unit elsewhere meets a week. */
const MET = 0.04;
const ONE_UNIT = 0.7;
/** A few units more in one place than another change the ground used. */
const GROUND = 0.15;

/** Incidents that units met a week, as near as other draws of weeks bring them. */
function metNear(stated: string, value: number, of = value): Compared {
  const near = Math.abs(value - Number(stated)) <= Math.max(ONE_UNIT, MET * of);
  return {...within(0, stated, value), holds: near};
}

/** A difference of two plans, as near as what the better one met. */
const lessBy = (stated: string, more: number, less: number): Compared =>
  metNear(stated, more - less, Math.max(more, less));

const PLANNED =
  "grows areas from the year before the weeks kept out, expects of each shift its share of that year (drawn to the city’s week as far as weeks do not differ beyond chance, by moments), gives units to where they add most if counts are Poisson’s, and counts what came in the weeks kept out";

const againstSame: Claim = {
  name: "plan-against-same-zones",
  how: `${PLANNED}, with as many units that stay on the ground with most incidents`,
  async recompute(given) {
    const found = await planChecked(given);
    if (!found) return null;
    const {plan, city} = found;
    const values = given.figures.map(({value}) => value);
    if (!values[0].endsWith("km²"))
      return [
        metNear(values[0], plan.observed),
        metNear(values[1], plan.same.observed),
        exactly(values[2], city)
      ];
    return [
      within(GROUND, values[0], plan.km2),
      metNear(values[1], plan.observed),
      exactly(values[2], city),
      lessBy(values[3], plan.observed, plan.same.observed)
    ];
  }
};

const againstZones: Claim = {
  name: "plan-against-zones",
  how: `${PLANNED}; the same on the outlines of zones, and on the first areas on no more ground than these used`,
  async recompute(given) {
    const found = await planChecked(given);
    if (!found?.on_zones) return null;
    const {plan, on_zones, equal} = found;
    const values = given.figures.map(({value}) => value);
    if (values.length < 3) return [metNear(values[0], plan.observed), metNear(values[1], on_zones.observed)];
    const compared = [
      metNear(values[0], on_zones.observed),
      within(GROUND, values[1], on_zones.km2),
      lessBy(values[2], plan.observed, on_zones.observed)
    ];
    if (values.length < 5 || !equal) return compared;
    return [...compared, within(GROUND, values[3], equal.km2), metNear(values[4], equal.observed)];
  }
};

/** What the coming month brings is forecast: last year's rate and the season of the days a year before are this near, or twice the error of what the shift has had, half of it at most. */
const FORECAST = 0.1;
const MOST = 0.5;

const shiftOf = (kind: "zone" | "area"): Claim => ({
  name: `shift-of-${kind}-*`,
  how: `counts the targets of the last year on ${kind === "zone" ? "the zone’s outline" : "the area, grown anew from the cells that the predictor expects most of,"} and spreads them over the week as the last weeks were (drawn by ten incidents to the city’s week), times the city’s level on the days forecast a year before; its busiest shift must be the one named, or as busy to a tenth`,
  async recompute(given) {
    const plans = present(given.report("patrol.json"));
    const zone = plans?.zones.find(({rank}) => String(rank) === given.subject);
    if (!plans || !zone) throw new Error(`the report has no shift of ${kind} ${given.subject}`);
    const ground = kind === "zone" ? await groundOfZones(given) : groundOfForecast(given, plans);
    if (ground === null) return null;
    const {next, settings} = plans;
    const {shifted, slot} = slotSql(plans);
    const target = isTarget(plans);
    const end = `DATE '${next.from}'`;
    const on_ground = `JOIN ground USING (lat, lon) WHERE zone = ${zone.rank} AND ${target}`;
    const weeks = `(${shifted})::DATE >= ${end} - ${7 * settings.n_weeks} AND (${shifted})::DATE < ${end}`;
    const bySlot = (ctes: string, of: string) =>
      given.rows<{slot: number; n: number}>(
        `${ctes} SELECT ${slot} AS slot, sum(${weightSql(given)})::DOUBLE AS n FROM incidents ${of} AND ${weeks} GROUP BY ALL`
      );
    const n_slots = 7 * plans.shifts.length;
    const column = (rows: readonly {slot: number; n: number}[]) =>
      Array.from({length: n_slots}, (_, s) => rows.find((each) => each.slot === s)?.n ?? 0);
    const city = column(await bySlot("", `WHERE lat IS NOT NULL AND ${target}`));
    const own = column(await bySlot(`WITH ${ground}`, on_ground));
    const share = weekOf(own, city);
    const last_year = `"at"::DATE >= ${end} - 365 AND "at"::DATE < ${end}`;
    const [{n}] = await given.rows<{n: number}>(
      `WITH ${ground} SELECT count(*) AS n FROM incidents ${on_ground} AND ${last_year}`
    );
    const [{season}] = await given.rows<{season: number}>(
      `SELECT count(*) FILTER ("at"::DATE BETWEEN ${end} - 365 AND DATE '${next.to}' - 365) * 365 / (count(*) * ${next.days}) AS season
       FROM incidents WHERE lat IS NOT NULL AND ${target} AND ${last_year}`
    );
    const expected = share.map((part) => (part * n * 7 * season) / 365);
    const named = zone.expected.reduce((best, each, s) => (each > zone.expected[best] ? s : best), 0);
    const most = Math.max(...expected);
    return [
      within(
        Math.min(MOST, Math.max(FORECAST, 2 / Math.sqrt(own[named]))),
        given.figures[0].value,
        expected[named]
      ),
      {
        stated: "the most of its week",
        recomputed: `${(expected[named] / most).toFixed(2)} of the most`,
        holds: expected[named] >= 0.9 * most
      }
    ];
  }
});

/** The ground of patrol areas by rank, grown from what the predictor expects of cells; null without a forecast. */
function groundOfForecast({report}: Given, plans: PatrolPlans): string | null {
  const risk = report("risk.json");
  const wanted = plans.targets.include_discovered ? "all" : "reported";
  const target = risk?.targets.find(({name}) => name === wanted) ?? risk?.targets[0];
  if (!risk || !target || plans.ground.most_km2 === null) return null;
  const {col, row, expected} = target.cells;
  const cells = col.map((c, i) => ({col: c, row: row[i], n: expected[i]}));
  const most = Math.max(1, Math.floor(plans.ground.most_km2 / (risk.grid.cell_m / 1000) ** 2 + 1e-9));
  return groundOfAreas(risk.grid, [[], ...grownAreas(cells, most).slice(0, MOST_AREAS)]);
}

export const PLAN_CLAIMS: readonly Claim[] = [againstSame, againstZones, shiftOf("zone"), shiftOf("area")];
