import type {PatrolCheck, PatrolPlans} from "../report/patrol.ts";
import {present} from "../report/reason.ts";
import type {Given} from "./claim.ts";
import {groundOfZones} from "./outlines.ts";
import {cellsBefore, groundOfAreas, grownAreas, MOST_AREAS} from "./plan-areas.ts";
import {isTarget, type Piece, piecesOn, slotSql, weightSql} from "./plan-pieces.ts";
import {meanUpTo} from "./poisson.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

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

export function planChecked(given: Given): ReturnType<typeof tryPlans> {
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
