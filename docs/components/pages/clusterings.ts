import {html} from "npm:htl";
import {dendrogram} from "../../src/draw/charts/dendrogram.js";
import {kDistanceChart} from "../../src/draw/charts/k-distance-chart.js";
import {hdbscanSweepChart, sweepChart} from "../../src/draw/charts/sweep-chart.js";
import {elbowChart, gapChart, silhouetteChart, stabilityChart} from "../../src/draw/charts/trials-charts.js";
import type {HotspotsReport, PartitionReport} from "../../src/report/hotspots.ts";
import type {ModelReport} from "../../src/report/models.ts";
import type {ValidityReport} from "../../src/report/validity.ts";
import {count, metres, percent, squareKm} from "../../src/text/format.js";
import {dateInWords} from "../../src/text/words.js";
import {treeKey} from "../maps/map-key.js";
import {part} from "../parts/part.js";
import {clusteringsOf, partitionOf} from "../tables/clusterings.js";
import {hitRateSentence, zoneComparison} from "../tables/zone-comparison.js";
import {banner, fitted, rule} from "./controls.js";

/** How a report's clusterings were set. */
export function clusteringsSection(
  hotspots: HotspotsReport | null,
  validity: ValidityReport | null,
  models: ModelReport[]
) {
  const {dbscan = null, hdbscan = null, ward = null} = hotspots ?? {};
  const countCharts = (name: string, {n_clusters, rule: text, trials}: PartitionReport) => {
    const support = validity?.support[name]?.map((row) => ({...row, chosen: row.n_clusters === n_clusters}));
    return [
      html`<p class="sub"><b>${n_clusters} clusters.</b> ${text}</p>`,
      html`<div class="chart-row">
        ${fitted((size) => silhouetteChart(trials, size))}
        ${fitted((size) => elbowChart(trials, size))}
        ${support ? fitted((size) => stabilityChart(support, size)) : ""}
        ${support?.some(({gap}) => gap !== null) ? fitted((size) => gapChart(support, size)) : ""}
      </div>`
    ];
  };
  return {
    dbscanRules: () =>
      part(
        hotspots && dbscan && {...dbscan, grid: hotspots.grid},
        "hotspots",
        ({test, grid, rule: text}) =>
          html`<p>Every pair of a distance (eps) and a density was fitted without the days from ${dateInWords(test.from)} to ${dateInWords(test.to)}, then judged by <b>hit rate</b>: the share of those days' ${count(test.incidents)} incidents that fall into the zones when the best of them fill 1% of the ground with any incident (${squareKm(grid.area_km2)} in cells of ${grid.cell_m} m).</p>${rule("The rule.", text)}`
      ),
    dbscanSweep: (dark: boolean) =>
      part(dbscan, "hotspots", (d) => fitted((size) => sweepChart(d.trials, {...size, dark}))),
    kDistance: () =>
      part(dbscan, "hotspots", ({k_distance, eps}) => {
        const {k, knee_m, at_knee} = k_distance;
        const note = html`<p class="sub">Textbooks take eps at the bend of the distance to the ${k}th neighbour. Here that is <b>${metres(knee_m)}</b>, which would give <b>${count(at_knee.n_zones)} ${at_knee.n_zones === 1 ? "zone" : "zones"}</b>, the largest with ${percent(at_knee.largest_share)} of incidents on ${squareKm(at_knee.largest_km2)}.</p>`;
        return [note, fitted((size) => kDistanceChart(k_distance, eps, size))];
      }),
    hdbscanDegenerate: () =>
      hdbscan?.degenerate ? banner("Read HDBSCAN’s zones with care.", hdbscan.degenerate) : "",
    hdbscanRule: () => part(hdbscan, "hdbscan", (d) => rule("The rule.", d.rule)),
    hdbscanSweep: (dark: boolean) =>
      part(hdbscan, "hdbscan", (d) => fitted((size) => hdbscanSweepChart(d.trials, {...size, dark}))),
    hdbscanFound: () =>
      part(hdbscan, "hdbscan", (d) => [
        html`<p class="sub">Zones of at least ${count(d.min_cluster_size)} incidents, dense where ${count(d.min_samples)} incidents lie near each other; ${d.cluster_selection_method === "leaf" ? "leaves of the tree" : "the branches that last longest (eom)"}.</p>`,
        zoneComparison(d, dbscan)
      ]),
    hdbscanHitRate: () => (hdbscan ? hitRateSentence(hdbscan, dbscan) : ""),
    counts: (name: "kmeans" | "ward") => part(hotspots?.[name], name, (d) => countCharts(name, d)),
    /** Other divisions of the city for which several numbers of zones were tried. */
    others: () =>
      (hotspots ? clusteringsOf(hotspots, models) : [])
        .filter(({name}) => name !== "kmeans" && name !== "ward")
        .flatMap(({name, title}) => {
          const division = hotspots && partitionOf(hotspots, name);
          return division?.trials?.length
            ? html`<div class="card"><h2>${title}</h2>${countCharts(name, division)}</div>`
            : [];
        }),
    tree: () =>
      part(ward, "ward", (d) => [
        html`<p class="sub">The last ${count(d.dendrogram.merges.length)} of the merges that make one city of single places. Each block below is a branch of smaller merges, as wide as its share of incidents, in %. A merge stands at the root of twice the rise of the within-cluster sum of squares that it costs: for two single incidents that is their distance, for many it is far more. What merges below the dashed line is one cluster, in the colour that it has on the map.</p>`,
        fitted((size) => dendrogram(d.dendrogram, d.clusters, size)),
        treeKey(d)
      ])
  };
}
