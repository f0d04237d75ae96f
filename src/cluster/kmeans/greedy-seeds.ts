import type {Random} from "../../stats/random.ts";

/** Weighted squared distances of rows to the nearest seed chosen so far. */
export interface SeedField {
  /** Forgets the seeds. */
  clear(): void;
  /** Sum over the rows of weight × squared distance to the nearest seed; not to be asked before the first. */
  potential(): number;
  /** A row drawn by weight × squared distance; before the first seed, by weight. */
  draw(random: Random): number;
  /** What the potential would be with this row as the next seed. */
  potentialWith(row: number): number;
  add(row: number): void;
}

/**
 * Greedy k-means++ (Arthur & Vassilvitskii 2007, the variant of scikit-learn): each next seed is the best of
 * 2 + ⌊ln k⌋ rows drawn by weight × squared distance to the nearest seed.
 * @param field cleared first
 * @returns the rows chosen, fewer than n_clusters when there are fewer distinct rows
 */
export function greedySeeds(field: SeedField, n_clusters: number, random: Random): number[] {
  const n_trials = 2 + Math.floor(Math.log(n_clusters));
  field.clear();
  const seeds = [field.draw(random)];
  field.add(seeds[0]);
  while (seeds.length < n_clusters && field.potential() > 0) {
    const row = bestDraw(field, n_trials, random);
    field.add(row);
    seeds.push(row);
  }
  return seeds;
}

function bestDraw(field: SeedField, n_trials: number, random: Random): number {
  let best = -1;
  let least = Infinity;
  for (let t = 0; t < n_trials; t++) {
    const row = field.draw(random);
    const potential = field.potentialWith(row);
    if (potential < least) {
      least = potential;
      best = row;
    }
  }
  return best;
}
