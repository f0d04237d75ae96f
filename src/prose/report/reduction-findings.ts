import type {Sampled} from "../../report/estimate.ts";
import type {
  FamdReport,
  PcaReport,
  PurityReport,
  ReportedFeature,
  UmapReport
} from "../../report/reduction.ts";
import {sum} from "../../stats/sums.ts";
import {count, percent} from "../../text/format.ts";
import {said, shareSpan, span} from "../../text/words.ts";

/** What a high and a low value of a feature mean, in words. Flags say nothing of their low end. */
const MEANS: Record<string, [high: string, low?: string]> = {
  hour_sin: ["mornings", "evenings"],
  hour_cos: ["hours near midnight", "hours near noon"],
  weekday_sin: ["Tuesdays and Wednesdays", "Fridays to Sundays"],
  weekday_cos: ["days about Monday", "days about Thursday"],
  season_sin: ["spring", "autumn"],
  season_cos: ["winter", "summer"],
  x: ["the east", "the west"],
  y: ["the north", "the south"],
  local_rate: ["busy surroundings", "quiet surroundings"],
  type_violent: ["offences against persons"],
  type_property: ["offences against property"],
  type_vice: ["drug and vice offences"],
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
/** Correlations with an axis of mixed data below this say little of it. */
const MIN_CORRELATION = 0.35;
const MAX_NAMED = 4;
const DESCRIBED = 3;

const range = ([lo, hi]: [number, number]): string => `95% interval ${shareSpan({lo, hi})}`;
/** "a, b and c" */
const list = (words: string[]): string => new Intl.ListFormat("en-GB").format(words);

/** What the components say, in sentences. None is made of a component that other rows would turn or that chance explains. */
export function pcaFindings(pca: PcaReport): string[] {
  const [seventy, ninety] = pca.reach;
  const kept = pca.n_components - pca.constant.length;
  const shares = pca.explained_variance_ratio;
  const two = shares[0] + (shares[1] ?? 0);
  const described = [
    beyondChance(pca, "Of", `${kept} components`, "unrelated columns"),
    ...shares
      .slice(0, Math.min(DESCRIBED, pca.parallel.n_kept))
      .flatMap((_, k) => describe(pca, k, "Component", MIN_WEIGHT))
  ];
  if (two >= seventy.share) return described;
  return [
    `${seventy.n_components} components reach 70% of the variance and ${ninety.n_components} reach 90%, of ${kept}: the first two hold ${percent(two)} ` +
      `where ${kept} unrelated features would give them ${percent(Math.min(1, 2 / kept))}, so a picture of two components leaves most out.`,
    ...described
  ];
}

/** What the axes of mixed data say, in sentences. */
export function famdFindings(famd: FamdReport): string[] {
  const n = famd.eigenvalues.length;
  const once =
    "When each variable counts once, however many columns it takes (factor analysis of mixed data), of";
  return [
    beyondChance(famd, once, `${n} axes`, "unrelated variables"),
    ...famd.told
      .slice(0, Math.min(DESCRIBED, famd.parallel.n_kept))
      .flatMap((_, k) => describe(famd, k, "Axis", MIN_CORRELATION))
  ];
}

/** What is said of components and of axes alike. */
type Axes = Pick<
  FamdReport,
  "explained_variance_ratio" | "share_interval" | "least_cosine" | "top_features" | "parallel"
>;

/** How many components are more than chance. */
function beyondChance(
  {parallel: {n_kept}, explained_variance_ratio}: Axes,
  start: string,
  all: string,
  unrelated: string
): string {
  const chance = `what ${unrelated} show in 95 of 100 draws (parallel analysis)`;
  if (n_kept === 0) return `${start} ${all} none lies above ${chance}.`;
  const held = percent(sum(explained_variance_ratio.slice(0, n_kept)));
  return n_kept === 1
    ? `${start} ${all} 1 lies above ${chance}; it holds ${held} of the variance.`
    : `${start} ${all} ${n_kept} lie above ${chance}; they hold ${held} of the variance.`;
}

function describe(
  {explained_variance_ratio, share_interval, least_cosine, top_features}: Axes,
  k: number,
  name: "Component" | "Axis",
  least: number
) {
  if (share_interval === null || least_cosine === null || least_cosine[k] < SAME_LINE) return [];
  const heavy = top_features[k].filter(({weight}) => Math.abs(weight) >= least).slice(0, MAX_NAMED);
  const side = (sign: number) =>
    heavy.flatMap(({feature, weight}) => {
      const [high, low] = MEANS[feature] ?? [feature];
      return weight * sign > 0 ? [high] : low ? [low] : [];
    });
  const [high, low] = [side(1), side(-1)];
  if (high.length === 0) return [];
  const weights = heavy.map(({feature, weight}) => `${feature} ${weight.toFixed(2).replace("-", "−")}`);
  return [
    `${name} ${k + 1} holds ${percent(explained_variance_ratio[k])} of the variance (${range(share_interval[k])}): ` +
      `at its high end ${list(high)}${low.length > 0 ? `, at its low end ${list(low)}` : ""} (${name === "Axis" ? "correlations " : ""}${weights.join(", ")}).`
  ];
}

const PICTURES: Record<PurityReport["picture"], string> = {
  umap_2d: "on the UMAP picture",
  pca_2d: "on the first two components",
  famd_2d: "on the first two axes of mixed data"
};
/** The rows of a picture's neighbours, without those whose interval holds what chance gives. */
const clear = (purity: readonly PurityReport[], by: PurityReport["by"]): PurityReport[] =>
  purity.filter((row) => row.by === by && !(row.interval[0] <= row.chance && row.chance <= row.interval[1]));

const onPictures = (rows: readonly PurityReport[]): string =>
  list(
    rows.map(({picture, share, interval}) => `${percent(share)} ${PICTURES[picture]} (${range(interval)})`)
  );

/**
 * What the pictures keep together: first what they are made of, then what they were not given, among incidents that are
 * alike in what they were given. Nothing of a picture whose interval holds what chance gives.
 */
export function purityFindings(
  purity: readonly PurityReport[],
  features: readonly ReportedFeature[],
  k: number
): string[] {
  const islands = clear(purity, "flags").filter(({share, chance}) => share > chance);
  const on_umap = islands.some(({picture}) => picture === "umap_2d");
  const n_flags = features.filter(({flag}) => flag).length;
  return [
    ...(islands.length === 0
      ? []
      : [
          `${on_umap ? "Islands are combinations of yes/no features, not kinds of crime that were found: of" : "Of"} an incident's ${k} nearest neighbours ${onPictures(islands)} are like it in all ${n_flags} yes/no features that the pictures are made of; of any others ${percent(islands[0].chance)} would be.`
        ]),
    ...(["type", "severity"] as const).flatMap((by) => {
      const told = clear(purity, by);
      const kind = by === "type" ? "of its very type" : "as severe as it";
      return told.length === 0
        ? []
        : [
            `The pictures are not told ${by === "type" ? "an incident's type, only its group of types" : "how severe an incident is"}: of its ${k} nearest neighbours in its group ${onPictures(told)} are ${kind}; of any others in the group ${percent(told[0].chance)} would be.`
          ];
    })
  ];
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
