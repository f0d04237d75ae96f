import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {Topology} from "topojson-specification";
import {diverging} from "../../src/draw/palette.js";
import type {AreaKinds, CellKinds, PlaceKindsReport} from "../../src/report/place-kinds.ts";
import {present} from "../../src/report/reason.js";
import {count, percent} from "../../src/text/format.js";
import {areaTitle} from "../../src/text/words.js";
import {type KindPlace, kindsScatter} from "../charts/kinds-scatter.js";
import {areaShapes} from "../maps/areas.js";
import {areaKindsMap, cellKindsMap} from "../maps/kinds-map.js";
import {part} from "../parts/part.js";
import {sentenceList} from "../parts/sentence-list.js";
import {dataTable} from "../tables/data-table.js";
import {absent, controls, fitted} from "./controls.js";

type Unit = "areas" | "cells";
type Picture = "axes" | "umap";

/** What a reader has chosen of the kinds of places. */
export interface KindChoice {
  unit: Unit | null;
  axis: number | null;
  picture: Picture | null;
}

/** Colours of scores: steps on either side of 0, so that a map of cells is few layers. */
const STEPS = 5;

/** Kinds of places of a report. @param topology the city's areas */
export function placeKindsSection(report: PlaceKindsReport | null, topology: Topology) {
  const found = {areas: present(report?.areas), cells: present(report?.cells)};
  const units = (["areas", "cells"] as const).filter((unit) => found[unit] !== null);
  const shapes = found.areas?.mapped ? areaShapes(topology) : null;
  const kindsOf = (unit: Unit | null): AreaKinds | CellKinds | null => (unit ? found[unit] : null);
  const drawn = (
    {unit, axis}: KindChoice,
    dark: boolean,
    draw: (kinds: AreaKinds | CellKinds, places: KindPlace[], k: number) => unknown
  ) => {
    const kinds = kindsOf(unit);
    return kinds && axis !== null ? draw(kinds, placesOf(kinds, axis, dark), axis) : "";
  };
  return {
    findings: (unit: Unit | null) =>
      part(report, "place-kinds", (d) => (unit ? sentenceList(d.findings[unit]) : "")),
    /** Why areas or cells have none. */
    missing: () =>
      [report?.areas, report?.cells].flatMap((own) => (own && "absent" in own ? [absent(own.absent)] : [])),
    unitInput: () =>
      units.length === 0
        ? null
        : Inputs.radio(units, {
            label: "Places",
            value: units[0],
            format: (unit: Unit) =>
              unit === "areas" ? "areas" : `cells of ${found.cells?.grid.cell_m ?? 0} m`
          }),
    axisInput: (unit: Unit | null) => {
      const kinds = kindsOf(unit);
      return (
        kinds &&
        Inputs.radio(
          Array.from({length: kinds.n_scores}, (_, k) => k),
          {label: "Colour by axis", value: 0, format: (k: number) => `${k + 1}`}
        )
      );
    },
    pictureInput: (unit: Unit | null) =>
      kindsOf(unit)?.umap
        ? Inputs.radio(["axes", "umap"] as const, {
            label: "Picture",
            value: "axes",
            format: (picture: Picture) => (picture === "axes" ? "axes 1 and 2" : "UMAP")
          })
        : null,
    choice: (...inputs: (HTMLElement | null)[]) => controls(...inputs),
    key: (choice: KindChoice, dark: boolean) =>
      drawn(choice, dark, ({axes}, _places, k) => {
        const swatch = (t: number) =>
          html`<span class="swatch" style=${`background:${diverging(dark)(t)}`}></span>`;
        return html`<div class="map-key"><span>${swatch(0)}${axes[k]?.low.title}</span><span>${swatch(1)}${axes[k]?.high.title}</span></div>`;
      }),
    picture: (choice: KindChoice, dark: boolean) =>
      drawn(choice, dark, (kinds, places) => {
        const by_umap = choice.picture === "umap" && kinds.umap !== null;
        const points = by_umap ? (kinds.umap ?? []) : firstTwo(kinds);
        const label = `${by_umap ? "UMAP" : "The first two axes"} of ${count(places.length)} ${choice.unit} by what is recorded there and when`;
        // One place for each end of the two axes; names of cells say only their area.
        const ends = kinds.axes.slice(0, 2).flatMap(({high, low}) => [high.places[0], low.places[0]]);
        const named = "grid" in kinds ? [] : [...new Set(ends.filter((i) => i !== undefined))];
        const name = (k: number) =>
          by_umap ? null : `axis ${k} (${percent(kinds.axes[k - 1]?.share ?? 0)})`;
        const kept = kinds.umap_trustworthiness;
        const told =
          by_umap && kept !== null
            ? html`<p class="sub">Trustworthiness ${kept.toFixed(3)}: 1 where all neighbours in the picture are neighbours by the axes too.</p>`
            : "";
        return html`${fitted(({width}) =>
          kindsScatter(places, points, {width, label, x: name(1), y: name(2), named})
        )}${told}`;
      }),
    map: (choice: KindChoice, dark: boolean) =>
      drawn(choice, dark, (kinds, places, k) => {
        const label = `Map of ${count(places.length)} ${choice.unit} by their score on axis ${k + 1}`;
        if ("grid" in kinds)
          return fitted(({width}) =>
            cellKindsMap(places, kinds, shapes, {width, height: Math.min(560, width * 1.2), label})
          );
        return shapes === null
          ? absent("These areas are not those of the shipped map.")
          : fitted(({width}) =>
              areaKindsMap(places, kinds.numbers, shapes, {width, height: Math.min(560, width * 1.2), label})
            );
      }),
    axes: (choice: KindChoice) => {
      const kinds = kindsOf(choice.unit);
      if (!kinds) return "";
      return dataTable(
        kinds.axes.map((axis, i) => ({...axis, axis: i + 1})),
        [
          {label: "Axis", value: (row) => row.axis, numeric: true},
          {label: "Share", value: (row) => row.share, show: (row) => percent(row.share), numeric: true},
          {
            label: "Odd and even weeks",
            value: (row) => row.agreement,
            show: (row) => row.agreement.toFixed(3),
            numeric: true
          },
          {
            label: "High end",
            value: (row) => row.high.title,
            show: (row) => html`<span class="wide-cell">${row.high.title}</span>`
          },
          {
            label: "Low end",
            value: (row) => row.low.title,
            show: (row) => html`<span class="wide-cell">${row.low.title}</span>`
          }
        ],
        {label: "Axes of kinds of places"}
      );
    }
  };
}

/** The places with their scores on an axis, and colours that say how far out each lies. */
function placesOf(kinds: AreaKinds | CellKinds, axis: number, dark: boolean): KindPlace[] {
  const scores = kinds.n.map((_, i) => kinds.scores[i * kinds.n_scores + axis] ?? 0);
  // Nine in ten places take up the scale; those farther out share its ends.
  const most = scores.map(Math.abs).sort((a, b) => a - b)[Math.floor(0.9 * (scores.length - 1))] || 1;
  return scores.map((score, i) => {
    const step = Math.round(STEPS * Math.max(-1, Math.min(1, score / most)));
    return {
      name: areaTitle(kinds.names[i] ?? "no named area"),
      incidents: kinds.n[i] ?? 0,
      score,
      color: diverging(dark)(0.5 + step / STEPS / 2)
    };
  });
}

/** Scores on the first two axes; the second 0 where there is one axis. */
const firstTwo = ({n, scores, n_scores}: AreaKinds | CellKinds): number[] =>
  n.flatMap((_, i) => [scores[i * n_scores] ?? 0, n_scores > 1 ? (scores[i * n_scores + 1] ?? 0) : 0]);
