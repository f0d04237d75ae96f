import {literal} from "../engine/database.ts";
import type {Engine} from "../engine/engine.ts";
import {type CountedOffence, harmKinds} from "../patrol/harm/harm-kinds.ts";
import {zoneHarm} from "../patrol/harm/zone-harm.ts";
import type {HarmIndex} from "../report/patrol.ts";
import {rankCorrelation} from "../stats/rank-correlation.ts";
import {count, percent} from "../text/format.ts";
import {divideGround, type GroundOptions, namesOfTypes} from "./ground.ts";
import {askIncidents, type Incidents} from "./read-incidents.ts";

/** Whose harm is counted, and on what ground. */
export interface HarmOptions extends GroundOptions {
  /** Types that count, in any case. Default: all. */
  types?: readonly string[];
}

/** Harm of a place by both indices, days of a sentence; null where an index weighs none of the incidents. */
export interface HarmOfPlace {
  /** The area, or how many cells it lies east or west, north or south of the median place's: "W9 N1". */
  place: string;
  lat: number;
  lon: number;
  incidents: number;
  /** All together: Statistics Canada's Crime Severity Index, and the law of Illinois. */
  csi: number | null;
  law: number | null;
  /** Of an incident, drawn towards that of all places as far as places differ by no more than chance. */
  csi_per_incident: number | null;
  law_per_incident: number | null;
  /** Position by all harm together, 1 the most. */
  csi_rank: number | null;
  law_rank: number | null;
}

/** A kind of offence and what it weighs. */
export interface KindOfHarm {
  kind: string;
  incidents: number;
  /** Days; null where no weight was read: such incidents count nothing. */
  csi: number | null;
  law: number | null;
}

/** Harm of places, as tables and in sentences. */
export interface HarmOfPlaces {
  places: HarmOfPlace[];
  kinds: KindOfHarm[];
  sentences: string[];
}

/** Places at the top that are compared. */
const FIRST = 20;

const INDICES: Record<HarmIndex, string> = {
  csi: "Canada’s Crime Severity Index",
  law: "The law of Illinois"
};

/**
 * Harm of cells or areas by both indices of the patrol plan, and how far they order places alike. Of other cities than Chicago
 * types weigh by their class in the ICCS, in the first index alone. Located incidents of the main period count.
 * @throws InputError on a type or an area column that is not there
 * @example
 * const city = await readIncidents("../data/sample/chicago-2015-2017.parquet", {from: "2017-01-01"});
 * const {places} = await harmOfPlaces(city, {by: "community_area", types: ["HOMICIDE"]});
 * const [most] = [...places].sort((a, b) => b.csi - a.csi);
 * [most.place, most.csi / most.incidents, most.csi_rank]; // → ["25", 7042, 1]
 */
export async function harmOfPlaces(incidents: Incidents, options: HarmOptions = {}): Promise<HarmOfPlaces> {
  const {types = null, by, cell_m} = options;
  const {ground, offences} = await askIncidents(incidents, async (engine) => {
    const ground = await divideGround(incidents, engine, {by, cell_m});
    return {ground, offences: await offencesOf(engine, incidents.file, ground.points)};
  });
  const names = [...new Set(offences.map(({type}) => type))].sort();
  const wanted = new Set(namesOfTypes(names, types));
  const counted = offences.filter(({type}) => wanted.has(type));
  const {kinds, kind_of} = harmKinds(counted, incidents.offenceOf);
  const n_kinds = kinds.kinds.length;
  const n_places = ground.names.length;
  const of_places = new Float64Array(n_places * n_kinds);
  const all = new Float64Array(n_kinds);
  const n = new Float64Array(n_places);
  counted.forEach((offence, i) => {
    of_places[offence.place * n_kinds + kind_of[i]] += offence.n;
    all[kind_of[i]] += offence.n;
    n[offence.place] += offence.n;
  });
  const by_index = (index: HarmIndex) => {
    if (kinds.weighted[index] === 0) return null;
    const weights = kinds.kinds.map(({weight}) => weight[index]);
    const days = n.map((_, p) =>
      weights.reduce((sum: number, weight, k) => sum + of_places[p * n_kinds + k] * (weight ?? 0), 0)
    );
    return {days, mean: zoneHarm({zones: of_places, all}, weights), rank: ranksOf(days)};
  };
  const [csi, law] = [by_index("csi"), by_index("law")];
  const kept = [...n.keys()].filter((place) => n[place] > 0);
  return {
    places: kept.map((p) => ({
      place: ground.names[p],
      lat: ground.lat[p],
      lon: ground.lon[p],
      incidents: n[p],
      csi: csi?.days[p] ?? null,
      law: law?.days[p] ?? null,
      csi_per_incident: csi?.mean[p] ?? null,
      law_per_incident: law?.mean[p] ?? null,
      csi_rank: csi?.rank[p] ?? null,
      law_rank: law?.rank[p] ?? null
    })),
    kinds: kinds.kinds.map(({name, incidents: own, weight}) => ({kind: name, incidents: own, ...weight})),
    sentences: [
      weighedInWords("csi", kinds),
      weighedInWords("law", kinds),
      csi && law && kept.length > 1
        ? agreementInWords(kept, csi, law)
        : "How far harm hangs on the index cannot be shown: one of the two weighs none of these incidents, or there is one place alone."
    ]
  };
}

/** Incidents by place and what their records say of the offence. */
async function offencesOf(
  engine: Engine,
  file: string,
  {lat, lon, place}: {lat: Float64Array; lon: Float64Array; place: Int32Array}
): Promise<(CountedOffence & {place: number})[]> {
  await engine.createTable("ground", {lat, lon, place: Float64Array.from(place)});
  return engine.rows(
    `SELECT place::INT AS place, type, iucr, description, count(*)::INT AS n FROM ${literal(file)}
     JOIN ground USING (lat, lon) WHERE place >= 0 GROUP BY ALL ORDER BY ALL`
  );
}

/** Position of each value, 1 the greatest; of as many the first. */
function ranksOf(values: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  Int32Array.from(values.keys())
    .sort((a, b) => values[b] - values[a] || a - b)
    .forEach((place, i) => {
      ranks[place] = i + 1;
    });
  return ranks;
}

function weighedInWords(
  index: HarmIndex,
  {incidents, weighted}: Pick<ReturnType<typeof harmKinds>["kinds"], "incidents" | "weighted">
): string {
  const share = percent(weighted[index] / Math.max(1, incidents));
  return `${INDICES[index]} weighs ${count(weighted[index])} of ${count(incidents)} incidents (${share}); the others count nothing.`;
}

type ByIndex = {days: Float64Array; rank: Int32Array};

function agreementInWords(kept: readonly number[], csi: ByIndex, law: ByIndex): string {
  const first = Math.min(FIRST, kept.length);
  const both = kept.filter((p) => csi.rank[p] <= first && law.rank[p] <= first).length;
  const days = ({days}: ByIndex) => Float64Array.from(kept, (p) => days[p]);
  const alike = rankCorrelation(days(csi), days(law)).toFixed(2).replace("-", "−");
  return `Of the ${first} places with most harm by one index ${both} are among the first ${first} by the other; the orders of the ${count(kept.length)} places agree with a rank correlation of ${alike}.`;
}
