export const HOURS_OF_WEEK = 168;

/** Weight of the type's own profile in a profile's shape, as incidents: one for each hour of the week. */
export const SHRINKAGE = HOURS_OF_WEEK;

/** Counts by hour of the week (Monday 00:00 first) of one crime type in one area. */
export interface Profile {
  type: string;
  area: string;
  incidents: number;
  counts: Float64Array;
}

/** Mean shape of each type: its share of incidents by hour of the week, over all areas. */
function typeShapes(profiles: readonly Profile[]): Map<string, Float64Array> {
  const shapes = new Map<string, Float64Array>();
  for (const {type, counts} of profiles) {
    const sum = shapes.get(type) ?? new Float64Array(HOURS_OF_WEEK);
    for (let h = 0; h < HOURS_OF_WEEK; h++) sum[h] += counts[h];
    shapes.set(type, sum);
  }
  for (const sum of shapes.values()) {
    const total = sum.reduce((a, b) => a + b, 0);
    for (let h = 0; h < HOURS_OF_WEEK; h++) sum[h] /= total;
  }
  return shapes;
}

/**
 * Shapes to cluster: the share of each hour of the week, shrunk to the type's own shape where counts are thin
 * (as if SHRINKAGE more incidents had come from it), then square-rooted so that Euclidean distance is Hellinger's.
 * @returns row-major, one row of 168 per profile
 */
export function shapeMatrix(profiles: readonly Profile[]): Float64Array {
  const shapes = typeShapes(profiles);
  const data = new Float64Array(profiles.length * HOURS_OF_WEEK);
  profiles.forEach(({type, incidents, counts}, i) => {
    const shape = shapes.get(type) as Float64Array;
    for (let h = 0; h < HOURS_OF_WEEK; h++)
      data[i * HOURS_OF_WEEK + h] = Math.sqrt((counts[h] + SHRINKAGE * shape[h]) / (incidents + SHRINKAGE));
  });
  return data;
}

const DAYPARTS = [
  {name: "nights", from: 0, to: 6},
  {name: "mornings", from: 6, to: 12},
  {name: "afternoons", from: 12, to: 18},
  {name: "evenings", from: 18, to: 24}
];
const DAYS = [
  {name: "weekday", days: [0, 1, 2, 3, 4]},
  {name: "weekend", days: [5, 6]}
];

/** Parts of the week by how far a profile exceeds the overall one there, most first: "weekend nights", … */
function standingOut(profile: readonly number[], overall: readonly number[]): string[] {
  const parts = DAYS.flatMap((day) =>
    DAYPARTS.map((part) => {
      let own = 0;
      let usual = 0;
      for (const d of day.days)
        for (let h = part.from; h < part.to; h++) {
          own += profile[d * 24 + h];
          usual += overall[d * 24 + h];
        }
      return {name: `${day.name} ${part.name}`, ratio: usual === 0 ? 1 : own / usual};
    })
  );
  return parts.sort((a, b) => b.ratio - a.ratio).map(({name}) => name);
}

/** "weekday mornings" and "weekday afternoons" are "weekday mornings and afternoons". */
function both(first: string, second: string): string {
  const [day] = first.split(" ");
  return `${first} and ${second.startsWith(`${day} `) ? second.slice(day.length + 1) : second}`;
}

/**
 * Names clusters by the part of the week in which each exceeds the whole most; where two share it, the later one is
 * named by its first two parts.
 * @param profiles shares by hour of the week, one row of 168 per cluster
 */
export function nameProfiles(profiles: readonly (readonly number[])[], overall: readonly number[]): string[] {
  const taken = new Set<string>();
  return profiles.map((profile) => {
    const [first, second, third] = standingOut(profile, overall);
    const name = [first, both(first, second), both(first, third)].find((each) => !taken.has(each)) ?? first;
    taken.add(name);
    return name;
  });
}
