import type {Sampled} from "../../report/estimate.ts";
import type {UmapReport} from "../../report/reduction.ts";
import {count} from "../../text/format.ts";
import {said, shareSpan, span} from "../../text/words.ts";

/** Normal quantile of a 95% interval. */
const Z95 = 1.96;
/** Seeds give the same picture when their Procrustes correlation is at least this in every pair. */
const SAME_PICTURE = 0.9;

/** What the quality of the maps says, in sentences; none for a difference within its 95% interval. */
export function umapFindings(umap: Pick<UmapReport, "quality" | "stability" | "n_judged">): string[] {
  const {quality, stability, n_judged} = umap;
  const flat = quality.find(({map}) => map === "UMAP 2D");
  const pca = quality.find(({map}) => map === "PCA 2D");
  const near = flat && pca && compare(flat.trustworthiness, pca.trustworthiness);
  const far = flat && pca && compare(flat.distance_correlation, pca.distance_correlation);
  return said(
    near &&
      `UMAP in two dimensions keeps neighbours ${near.how} than the first two principal components: trustworthiness ${near.values}, over ${count(n_judged)} judged incidents.`,
    far &&
      `The order of distances it keeps ${far.how} than they do: rank correlation ${far.values}${far.how === "better" ? "" : ": how far apart groups lie on it says less of how they differ"}.`,
    stability &&
      `UMAP of ${count(stability.n_points)} incidents with ${stability.n_seeds} seeds gives ${stability.procrustes.lo >= SAME_PICTURE ? "the same picture" : "pictures that differ"}: correlation after alignment ${span(stability.procrustes, 3)} among the pairs. Who exactly is nearest changes: ${shareSpan(stability.neighbor_overlap)} of the nearest neighbours on one map are so on another.`
  );
}

/** How a stands to b; null where they do not differ beyond chance; standard errors as of separate samples. */
function compare(a: Sampled, b: Sampled) {
  const difference = a.value - b.value;
  const is_clear = Math.abs(difference) > Z95 * Math.hypot(a.se, b.se);
  return is_clear
    ? {how: difference > 0 ? "better" : "worse", values: `${told(a)} against ${told(b)}`}
    : null;
}

const told = ({value, se}: Sampled): string => `${value.toFixed(3)} ± ${(Z95 * se).toFixed(3)}`;
