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

export const emptyProfile = (type: string, area: string): Profile => ({
  type,
  area,
  incidents: 0,
  counts: new Float64Array(HOURS_OF_WEEK)
});

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

/** The mean shapes that thin profiles are shrunk to: of each type, and of all for a type that is not known. */
export function profileShapes(profiles: readonly Profile[]) {
  const shapes = [...typeShapes(profiles)].map(([type, shape]) => [type, [...shape]] as [string, number[]]);
  const together = typeShapes(profiles.map((profile) => ({...profile, type: ""}))).get("");
  const even = new Array<number>(HOURS_OF_WEEK).fill(1 / HOURS_OF_WEEK);
  return {type_shapes: Object.fromEntries(shapes), overall_shape: together ? [...together] : even};
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
