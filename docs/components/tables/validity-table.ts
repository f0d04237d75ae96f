import * as d3 from "npm:d3";
import {html} from "npm:htl";
import type {ModelReport} from "../../src/report/models.ts";
import type {ValidityRow} from "../../src/report/validity.ts";
import {count, decimals, percent, squareKm} from "../../src/text/format.js";
import {clusteringName} from "./clusterings.js";
import {type Column, dataTable} from "./data-table.js";

interface Measure extends Column<ValidityRow> {
  /** What it is and which direction is better. */
  meaning: string;
}

const MEASURES: Measure[] = [
  {
    label: "Zones",
    value: ({n_zones}) => n_zones,
    show: ({n_zones}) => count(n_zones),
    meaning: "How many clusters there are, noise aside. Neither direction is better."
  },
  {
    label: "In zones",
    value: ({zone_share}) => zone_share,
    show: ({zone_share}) => percent(zone_share),
    meaning: "Share of incidents that lie in a zone. Higher is better only on as little ground."
  },
  {
    label: "Of ground",
    value: ({area_share}) => area_share,
    show: ({area_share}) => percent(area_share),
    meaning:
      "Ground of the zones over the ground with any incident. Lower is better for as many incidents in zones."
  },
  {
    label: "Noise",
    value: ({noise_share}) => noise_share,
    show: ({noise_share}) => percent(noise_share),
    meaning:
      "Share of incidents in no zone. Neither direction is better: most of a city is not dense, and a partition has none."
  },
  {
    label: "Largest",
    value: ({largest_share}) => largest_share,
    show: ({largest_share}) => percent(largest_share),
    meaning:
      "Share of incidents in the largest zone. Lower is better: near 100% it says only that there is a city."
  },
  {
    label: "Largest, km²",
    value: ({largest_km2}) => largest_km2,
    show: ({largest_km2}) => decimals(largest_km2, largest_km2 < 10 ? 2 : 0),
    meaning: "Ground of the zone with most ground. Lower is better: a patrol must be able to cover it."
  },
  {
    label: "Silhouette",
    value: ({silhouette}) => silhouette,
    show: ({silhouette, silhouette_se}) => withErrors(silhouette, silhouette_se),
    meaning:
      "How much nearer incidents are to their own zone than to the next, −1 to 1, noise left out; ± 2 standard errors where incidents were drawn. Higher is better, but see below."
  },
  {
    label: "Davies–Bouldin",
    value: ({davies_bouldin}) => davies_bouldin,
    show: ({davies_bouldin}) => decimals(davies_bouldin, 2),
    meaning:
      "Spread of a zone and its most alike neighbour against the distance between them. Lower is better."
  },
  {
    label: "Caliński–Harabasz",
    value: ({calinski_harabasz}) => calinski_harabasz,
    show: ({calinski_harabasz}) => (calinski_harabasz === null ? "–" : count(calinski_harabasz)),
    meaning:
      "Spread between zones against spread within. Higher is better; it grows with the number of incidents, so it compares only clusterings of the same data."
  },
  {
    label: "DBCV",
    value: ({dbcv}) => dbcv,
    show: ({dbcv, dbcv_se}) => withErrors(dbcv, dbcv_se),
    meaning:
      "Density inside zones against the densest way between them, −1 to 1; noise counts against it. Higher is better. Only for clusterings by density."
  },
  {
    label: "Stability",
    value: ({stability}) => stability?.mean ?? null,
    show: ({stability}) =>
      stability
        ? html`<span>${decimals(stability.mean, 2)} <small>${decimals(stability.lo, 2)}–${decimals(stability.hi, 2)}</small></span>`
        : "–",
    meaning:
      "Agreement with itself on resampled incidents: mean, and least to greatest. Higher is better; 1 is the same partition."
  }
];

/** One clustering a row by every measure. */
export function validityTable(rows: ValidityRow[], models: ModelReport[]): HTMLElement {
  const name: Column<ValidityRow> = {
    label: "Clustering",
    value: ({clustering}) => clusteringName(models, clustering),
    show: ({clustering, degenerate}) =>
      html`${clusteringName(models, clustering)}${degenerate === null ? null : html` <span class="tag warn">degenerate</span>`}`
  };
  const measures = MEASURES.map(({meaning: _, ...column}) => ({...column, numeric: true}));
  return dataTable(rows, [name, ...measures], {label: "Clusterings by every measure"});
}

/** Why clusterings are degenerate, a banner each. */
export function degenerateReasons(rows: ValidityRow[], models: ModelReport[]): HTMLElement {
  return html`<div>${rows
    .filter(({degenerate}) => degenerate !== null)
    .map(
      ({clustering, degenerate}) =>
        html`<p class="banner" role="note"><b>${clusteringName(models, clustering)} is degenerate.</b> ${degenerate}</p>`
    )}</div>`;
}

/** The clustering of the highest silhouette, with what the silhouette does not say; null where none is defined. */
export function highestSilhouette(rows: ValidityRow[], models: ModelReport[]): string | null {
  const best = d3.greatest(rows, ({silhouette}) => silhouette ?? Number.NaN);
  if (best?.silhouette == null) return null;
  const {clustering, silhouette, zone_share, largest_km2} = best;
  return (
    `The highest here, ${decimals(silhouette, 2)}, is that of ${clusteringName(models, clustering)}, ` +
    `with ${percent(zone_share)} of incidents in zones of up to ${squareKm(largest_km2)}.`
  );
}

/** What each column of the table means. */
export function measureMeanings(): HTMLElement {
  return html`<dl class="meanings">${MEASURES.map(
    ({label, meaning}) => html`<div><dt>${label}</dt><dd>${meaning}</dd></div>`
  )}</dl>`;
}

function withErrors(value: number | null, error: number): HTMLElement | string {
  if (value === null || error === 0) return decimals(value, 2);
  return html`<span>${decimals(value, 2)} <small>± ${decimals(2 * error, 3)}</small></span>`;
}
