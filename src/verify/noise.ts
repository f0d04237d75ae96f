import {type Claim, within} from "./claim.ts";
import {corePlaces, nearOf, type Place, placesOf} from "./near.ts";

/** Incidents at the edge of a zone may lie on either side of it in another projection. */
const EDGE = 0.002;

/** Incidents within `eps` metres of no place that has `min_samples` of them within `eps`, over all. */
export function noiseShare(places: readonly Place[], eps: number, min_samples: number): number {
  const near_core = nearOf(corePlaces(places, eps, min_samples), eps);
  let [noise, all] = [0, 0];
  for (const place of places) {
    all += place.n;
    if (!near_core(place, () => true)) noise += place.n;
  }
  return noise / all;
}

export const NOISE_CLAIM: Claim = {
  name: "silhouette-and-noise",
  how: "finds the incidents that lie near no core place of DBSCAN, from distances alone, where the sentence is about DBSCAN; the silhouette is not recomputed",
  async recompute({rows, dataset, report, figures}) {
    const dbscan = report("hotspots.json")?.dbscan;
    const [best] = (report("validity.json")?.rows ?? [])
      .filter(({silhouette, noise_share}) => silhouette !== null && noise_share > 0.5)
      .sort((a, b) => (b.silhouette ?? 0) - (a.silhouette ?? 0));
    const stated = figures.at(-1)?.value ?? "";
    if (!dbscan || best?.clustering !== "dbscan") return null;
    return [
      within(EDGE, stated, noiseShare(await placesOf({rows, dataset}), dbscan.eps, dbscan.min_samples))
    ];
  }
};
