import type {Sampled} from "../../report/estimate.ts";
import type {PcaReport, PurityReport, UmapReport} from "../../report/reduction.ts";
import {count, percent} from "../../text/format.ts";
import {said, shareSpan, span} from "../../text/words.ts";

/** What a high and a low value of a feature mean, in words. Flags say nothing of their low end. */
const MEANS: Record<string, [high: string, low?: string]> = {
  hour_sin: ["mornings", "evenings"],
  hour_cos: ["hours near midnight", "hours near noon"],
  night: ["nights", "days"],
  weekday_sin: ["Tuesdays and Wednesdays", "Fridays to Sundays"],
  weekday_cos: ["days about Monday", "days about Thursday"],
  weekend: ["weekends", "weekdays"],
  season_sin: ["spring", "autumn"],
  season_cos: ["winter", "summer"],
  x: ["the east", "the west"],
  y: ["the north", "the south"],
  zone_distance: ["places far from dense zones", "places in or near dense zones"],
  local_rate: ["busy surroundings", "quiet surroundings"],
  type_violent: ["offences against persons"],
  type_property: ["offences against property"],
  type_vice: ["drug and vice offences"],
  severity: ["severe offences", "lesser offences"],
  at_outdoor: ["the street"],
  at_residence: ["homes"],
  at_commercial: ["businesses"],
  at_transport: ["transport"],
  arrest: ["arrests", "no arrest"],
  domestic: ["domestic incidents"]
};

/** A component is described when no part of the data left out turns it away farther than this. */
const SAME_LINE = 0.95;
/** Weights below this say little of a component. */
const MIN_WEIGHT = 0.25;
const MAX_NAMED = 4;
const DESCRIBED = 3;

const range = ([lo, hi]: [number, number]): string => `95% interval ${shareSpan({lo, hi})}`;
/** "a, b and c" */
const list = (words: string[]): string => new Intl.ListFormat("en-GB").format(words);

/** What the components say, in sentences. None is made of a component that other rows would turn. */
export function pcaFindings(pca: PcaReport): string[] {
  const [seventy, ninety] = pca.reach;
  const kept = pca.n_components - pca.constant.length;
  const shares = pca.explained_variance_ratio;
  const two = shares[0] + (shares[1] ?? 0);
  const described = shares.slice(0, DESCRIBED).flatMap((_, k) => describe(pca, k));
  if (two >= seventy.share) return described;
  return [
    `${seventy.n_components} components reach 70% of the variance and ${ninety.n_components} reach 90%, of ${kept}: the first two hold ${percent(two)} ` +
      `where ${kept} unrelated features would give them ${percent(Math.min(1, 2 / kept))}, so a picture of two components leaves most out.`,
    ...described
  ];
}

function describe(
  {explained_variance_ratio, share_interval, least_cosine, top_features}: PcaReport,
  k: number
) {
  if (share_interval === null || least_cosine === null || least_cosine[k] < SAME_LINE) return [];
  const heavy = top_features[k].filter(({weight}) => Math.abs(weight) >= MIN_WEIGHT).slice(0, MAX_NAMED);
  const side = (sign: number) =>
    heavy.flatMap(({feature, weight}) => {
      const [high, low] = MEANS[feature] ?? [feature];
      return weight * sign > 0 ? [high] : low ? [low] : [];
    });
  const [high, low] = [side(1), side(-1)];
  if (high.length === 0) return [];
  const weights = heavy.map(({feature, weight}) => `${feature} ${weight.toFixed(2).replace("-", "−")}`);
  return [
    `Component ${k + 1} holds ${percent(explained_variance_ratio[k])} of the variance (${range(share_interval[k])}): ` +
      `at its high end ${list(high)}${low.length > 0 ? `, at its low end ${list(low)}` : ""} (${weights.join(", ")}).`
  ];
}

const PICTURES: Record<PurityReport["picture"], string> = {
  umap_2d: "on the UMAP picture",
  pca_2d: "on the first two components"
};
const KINDS: Record<PurityReport["by"], string> = {
  type: "of its type",
  severity: "as severe as it",
  night: "in the same half of the day"
};

/** What the pictures keep together, by kind. Nothing of a picture whose interval holds what chance gives. */
export function purityFindings(purity: readonly PurityReport[], k: number): string[] {
  return (["type", "severity", "night"] as const).flatMap((by) => {
    const told = purity.filter(
      (row) => row.by === by && !(row.interval[0] <= row.chance && row.chance <= row.interval[1])
    );
    if (told.length === 0) return [];
    const parts = told.map(
      ({picture, share, interval}) => `${percent(share)} ${PICTURES[picture]} (${range(interval)})`
    );
    return [
      `Of an incident's ${k} nearest neighbours ${list(parts)} are ${KINDS[by]}; of any others ${percent(told[0].chance)} would be.`
    ];
  });
}

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
