import type {Sampled} from "../../report/estimate.ts";
import type {MapQuality, UmapReport} from "../../report/reduction.ts";
import {count} from "../../text/format.ts";
import {shareSpan, span} from "../../text/words.ts";

/** Normal quantile of a 95% interval. */
const Z95 = 1.96;
/** Seeds give the same picture when their Procrustes correlation is at least this in every pair. */
const SAME_PICTURE = 0.9;

/** What the quality of the maps says, in sentences; none for a difference within its 95% interval. */
export function umapFindings({
  quality,
  stability,
  n_judged
}: Pick<UmapReport, "quality" | "stability" | "n_judged">): string[] {
  const flat = quality.find(({map}) => map === "UMAP 2D");
  const pca = quality.find(({map}) => map === "PCA 2D");
  const findings: string[] = [];
  if (flat && pca) {
    const near = compare(flat, pca, "trustworthiness");
    if (near !== 0)
      findings.push(
        `UMAP in two dimensions keeps neighbours ${near > 0 ? "better" : "worse"} than the first two principal components: trustworthiness ${told(flat.trustworthiness)} against ${told(pca.trustworthiness)}, over ${count(n_judged)} judged incidents.`
      );
    const far = compare(flat, pca, "distance_correlation");
    if (far !== 0)
      findings.push(
        `The order of distances it keeps ${far > 0 ? "better" : "worse"} than they do: rank correlation ${told(flat.distance_correlation)} against ${told(pca.distance_correlation)}${far > 0 ? "" : ": how far apart groups lie on it says less of how they differ"}.`
      );
  }
  if (stability) {
    const {procrustes, neighbor_overlap, n_seeds, n_points} = stability;
    findings.push(
      `UMAP of ${count(n_points)} incidents with ${n_seeds} seeds gives ${procrustes.lo >= SAME_PICTURE ? "the same picture" : "pictures that differ"}: correlation after alignment ${span(procrustes, 3)} among the pairs. Who exactly is nearest changes: ${shareSpan(neighbor_overlap)} of the nearest neighbours on one map are so on another.`
    );
  }
  return findings;
}

/** 1 where a is above b beyond chance, −1 where below, else 0; standard errors as of separate samples. */
function compare(a: MapQuality, b: MapQuality, measure: "trustworthiness" | "distance_correlation"): number {
  const difference = a[measure].value - b[measure].value;
  const margin = Z95 * Math.hypot(a[measure].se, b[measure].se);
  return Math.abs(difference) > margin ? Math.sign(difference) : 0;
}

const told = ({value, se}: Sampled): string => `${value.toFixed(3)} ± ${(Z95 * se).toFixed(3)}`;
