import * as Inputs from "npm:@observablehq/inputs";
import * as d3 from "npm:d3";
import {html} from "npm:htl";
import {type ColourBy, type Colouring, colourChoices, colouring} from "../../src/draw/charts/colouring.js";
import {loadingsChart, toldChart} from "../../src/draw/charts/loadings-chart.js";
import {lossChart} from "../../src/draw/charts/loss-chart.js";
import {scatterChart} from "../../src/draw/charts/scatter-chart.js";
import {screeChart} from "../../src/draw/charts/scree-chart.js";
import type {EmbeddingReport, PcaReport, ReductionReport, UmapReport} from "../../src/report/reduction.ts";
import {count, percent} from "../../src/text/format.js";
import {list} from "../../src/text/words.js";
import {biplot} from "../charts/biplot.js";
import {scatter3d, startView} from "../charts/scatter-3d.js";
import {toggleLegend} from "../charts/toggle-legend.js";
import {type KeyFigure, keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {sentenceList} from "../parts/sentence-list.js";
import {componentsTable} from "../tables/components-table.js";
import {dataTable} from "../tables/data-table.js";
import {qualityTable} from "../tables/map-quality.js";
import {controls, fitted} from "./controls.js";

/** How points are coloured, and the groups that are shown. */
interface Shown {
  colours: Colouring | null;
  shown: Set<number> | null;
}

/** What the yes/no features of a variable say, in words. */
const ASKED = {
  type: "its group of types",
  location: "the kind of place",
  arrest: "whether there was an arrest",
  domestic: "whether it was domestic"
};

/** What the page on reduction shows of a report. */
export function reductionPage(reduction: ReductionReport | null, embedding: EmbeddingReport | null) {
  const pca = reduction?.pca;
  const umap = reduction?.umap;
  const features = reduction?.features ?? [];
  const views = {pca: startView(), umap: startView()};
  const drawn = `${count(embedding?.n ?? 0)} incidents`;
  const flags = new Set(features.flatMap(({flag, variable}) => (flag ? [variable] : [])));
  const asked = Object.entries(ASKED).flatMap(([variable, words]) => (flags.has(variable) ? [words] : []));
  /** A picture of points; what is missing is said. */
  const picture = (
    values: number[] | null | undefined,
    {colours, shown}: Shown,
    draw: (values: number[], shown: {colours: Colouring; shown: Set<number>; width: number}) => unknown
  ) =>
    values && colours && shown
      ? fitted(({width}) => draw(values, {colours, shown, width}))
      : part(null, "reduction", () => "");

  return {
    /** What the islands of a picture are, where neighbours in it share the yes/no features more than any others do. */
    islands: reduction?.purity.some(({by, interval, chance}) => by === "flags" && interval[0] > chance)
      ? html`Much of what is known of an incident is yes or no${asked.length > 0 ? `: ${list(asked)}` : ""}. Incidents that are alike in all of it lie together, so the pictures fall into <b>islands: combinations of yes/no features</b>, not kinds of crime that somebody discovered.`
      : "An incident is described by many features at once.",
    byInput: () => embedding && Inputs.radio(colourChoices(embedding), {label: "Colour by", value: "type"}),
    colours: (by: ColourBy | null) => embedding && by && colouring(embedding, by),
    legend: (colours: Colouring | null) => colours && toggleLegend(colours),
    /** How much the components hold, and how far UMAP keeps neighbours. */
    reach: () => (pca ? keyFigures(pcaFigures(pca)) : ""),
    trust: () => (umap ? keyFigures(umapFigures(umap)) : ""),
    /** Sentences, beside the figures that they are about. */
    findings: (about: keyof ReductionReport["findings"]) =>
      reduction ? sentenceList(reduction.findings[about]) : "",
    sample: () =>
      part(
        reduction,
        "reduction",
        ({sample: {n, of, drawn: some, rule}}) =>
          html`<p>${count(n)} of ${count(of)} located incidents: ${rule} ${some < n ? `The pictures draw ${count(some)} of them, each equally likely to be drawn; more would hide each other.` : ""}</p>`
      ),
    settings: () =>
      part(
        umap,
        "reduction",
        (d) =>
          html`<p>UMAP with n_neighbors ${d.n_neighbors}, min_dist ${d.min_dist}, spread ${d.spread}, ${d.metric} distance, ${count(d.n_epochs)} epochs from the principal components; neighbours ${d.neighbors}.</p>`
      ),
    choice: (input: HTMLElement | null) =>
      controls(embedding ? input : (part(null, "reduction", () => "") as HTMLElement)),
    legendNote: (by: ColourBy | null) =>
      embedding
        ? html`<p class="sub" style="margin: 0.75rem 0 0">Press a name to hide or show it.${by === "severity" ? ` ${embedding.severity_rule}` : ""}</p>`
        : "",
    umapFlat: (shown: Shown) =>
      picture(embedding?.umap_2d, shown, (values, options) =>
        scatterChart(values, 2, {...options, label: `UMAP of ${drawn} in two dimensions`})
      ),
    /** Drawn anew on other ground: its lines take the page's colour. */
    umapSolid: (shown: Shown, _dark: boolean) =>
      picture(embedding?.umap_3d, shown, (values, options) =>
        scatter3d(values, views.umap, {...options, label: `UMAP of ${drawn} in three dimensions`})
      ),
    pcaFlat: (shown: Shown, dark: boolean) =>
      picture(
        pca && embedding?.pca,
        shown,
        (values, options) =>
          pca &&
          biplot(values, pca, features, {
            ...options,
            dark,
            label: `First two principal components of ${drawn}, and arrows of the features that weigh most in them`
          })
      ),
    famdFlat: (shown: Shown) =>
      picture(embedding?.famd, shown, (values, options) =>
        scatterChart(values, 2, {...options, label: `First two axes of mixed data of ${drawn}`})
      ),
    pcaSolid: (shown: Shown, _dark: boolean) =>
      picture(embedding?.pca, shown, (values, options) =>
        scatter3d(values, views.pca, {...options, label: `First three principal components of ${drawn}`})
      ),
    n_judged: umap ? count(umap.n_judged) : "",
    quality: () => part(umap, "reduction", qualityTable),
    seeds: () =>
      umap?.stability
        ? html`<p class="sub" style="margin-top: 0.75rem">With ${umap.stability.n_seeds} seeds on ${count(umap.stability.n_points)} of the incidents: correlation of the maps after alignment ${umap.stability.procrustes.lo.toFixed(3)}–${umap.stability.procrustes.hi.toFixed(3)}, ${percent(umap.stability.neighbor_overlap.mean)} of a point's nearest neighbours the same.</p>`
        : "",
    loss: () => part(umap, "reduction", (d) => fitted((size) => lossChart(d, size))),
    scree: () => part(pca, "reduction", (d) => fitted((size) => screeChart(d, size))),
    constant: pca?.constant.length ? ` Without variance in these data: ${pca.constant.join(", ")}.` : "",
    loadings: (dark: boolean) =>
      part(pca, "reduction", (d) => fitted((size) => loadingsChart(d, features, {...size, dark}))),
    told: (dark: boolean) =>
      part(reduction?.famd, "reduction", (d) => fitted((size) => toldChart(d, {...size, dark}))),
    components: () => part(pca, "reduction", componentsTable),
    leftOut: () => {
      if (!reduction?.left_out.length) return "";
      const reasons = d3
        .groups(reduction.left_out, ({why}) => why)
        .map(([why, own]) => `${own.map(({name}) => name).join(", ")} (${why})`);
      return html`<p class="note">Left out: ${reasons.join("; ")}.</p>`;
    },
    features: () =>
      part(reduction, "reduction", () =>
        dataTable(
          features,
          [
            {label: "Feature", value: ({name}) => name},
            {label: "Tells of", value: ({variable}) => variable},
            {label: "Kind", value: ({flag}) => (flag ? "yes/no" : "measure")},
            {label: "Why it is there", value: ({reason}) => reason}
          ],
          {label: "Features and why they are used"}
        )
      )
  };
}

const pcaFigures = ({
  reach,
  n_components,
  explained_variance_ratio,
  n_rows,
  parallel
}: PcaReport): KeyFigure[] => [
  {
    label: "Components beyond chance",
    value: count(parallel.n_kept),
    note: `of ${n_components}, by parallel analysis`
  },
  ...reach.map((each) => ({
    label: `Components for ${percent(each.share, 0)}`,
    value: count(each.n_components),
    note: `of ${n_components}, by explained variance`
  })),
  {
    label: "First two components",
    value: percent(explained_variance_ratio[0] + (explained_variance_ratio[1] ?? 0)),
    note: `of the variance of ${count(n_rows)} incidents`
  }
];

const umapFigures = ({quality: [flat, solid, pca]}: UmapReport): KeyFigure[] => [
  {
    label: "UMAP trustworthiness",
    value: flat.trustworthiness.value.toFixed(3),
    note: "in 2D: how far neighbours on the map are neighbours in the data, at most 1"
  },
  {
    label: "In 3D",
    value: solid.trustworthiness.value.toFixed(3),
    note: `PCA in 2D: ${pca.trustworthiness.value.toFixed(3)}`
  }
];
