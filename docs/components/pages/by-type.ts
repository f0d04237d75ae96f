import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {ByTypeReport, TypePlaces} from "../../src/report/by-type.ts";
import {count, decimals, lowerName, metres, sentenceCase} from "../../src/text/format.js";
import {type AreaOfType, typeMap, typeMapKey} from "../maps/type-map.js";
import {part} from "../parts/part.js";
import {dataTable} from "../tables/data-table.js";
import {absent, askedOf, banner, fitted} from "./controls.js";

/** An area with a type's incidents, and how they compare. */
interface Row extends AreaOfType {
  /** Its share of the type's incidents over its share of all. */
  ratio: number | null;
}

/** Where each type of incident is recorded. */
export function byTypeSection(report: ByTypeReport | null, outlines: FeatureCollection<Geometry> | null) {
  const types = report?.types ?? [];
  const of = (type: TypePlaces | null, make: (report: ByTypeReport, type: TypePlaces) => unknown) =>
    part(report && type, "by-type", () => (report && type ? make(report, type) : ""));
  return {
    typeInput: () =>
      types.length > 0
        ? Inputs.select(types, {
            label: "Type",
            value: askedOf("type", types, ({type}) => type),
            format: ({type, incidents}) => `${sentenceCase(type)} (${count(incidents)})`
          })
        : null,
    lead: (type: TypePlaces | null) =>
      of(type, ({areas}, {type: name, incidents, discovered}) => {
        const what = lowerName(name);
        const own = areas.length > 0 ? rowsOf(report, type) : [];
        const [first] = own;
        return [
          html`<p>${first ? html`Of ${what}, <b>${first.name}</b> has most on its ground: <b>${count(first.incidents)}</b> of ${count(incidents)} located incidents${first.rate === null ? "" : html`, <b>${decimals(first.rate, 1)}</b> per square kilometre and year`}.` : html`${count(incidents)} located incidents of ${what}.`} Counts are of records, not of people who live or pass there, of whom these data say nothing: a place where many are has more of most types.</p>`,
          discovered
            ? banner(
                "Found, not reported.",
                "Police discover incidents of this type: the list shows where they looked and found."
              )
            : ""
        ];
      }),
    map: (type: TypePlaces | null, dark: boolean) =>
      outlines && type && report
        ? [
            fitted(({width}) =>
              typeMap(lowerName(type.type), rowsOf(report, type), outlines, {
                width,
                height: Math.min(620, width * 1.25),
                dark
              })
            ),
            typeMapKey(rowsOf(report, type), dark)
          ]
        : absent("No outlines of areas are known for these data: the table counts what there is."),
    areas: (type: TypePlaces | null) =>
      of(type, ({areas}) =>
        areas.length > 0
          ? dataTable<Row>(
              rowsOf(report, type),
              [
                {label: "Area", value: ({name}) => name},
                {
                  label: "Incidents",
                  value: ({incidents}) => incidents,
                  show: ({incidents}) => count(incidents),
                  numeric: true
                },
                {
                  label: "Per km² and year",
                  value: ({rate}) => rate,
                  show: ({rate}) => decimals(rate, 1),
                  numeric: true
                },
                {
                  label: "Beside all types",
                  value: ({ratio}) => ratio,
                  show: ({ratio}) => (ratio === null ? "–" : `${ratio.toFixed(2)}×`),
                  numeric: true
                }
              ],
              {label: "Areas by incidents of the type", most: 12}
            )
          : absent("These data name no areas.")
      ),
    cells: (type: TypePlaces | null) =>
      of(type, ({cell_m, least}, {cells}) =>
        cells.length > 0
          ? [
              html`<p class="sub">The squares of ${metres(cell_m)} with most, whatever their rank by other types.</p>`,
              html`<ol class="type-cells">${cells.map(({name, incidents}) => html`<li>${name}: <b>${count(incidents)}</b></li>`)}</ol>`
            ]
          : absent(`No square of ${metres(cell_m)} has ${count(least)} incidents of this type.`)
      )
  };
}

/** Areas by what the type has on their ground: most per km² first, else most incidents. */
function rowsOf(report: ByTypeReport | null, type: TypePlaces | null): Row[] {
  if (!report || !type) return [];
  const years = report.n_days / 365.25;
  const [own, all] = [sum(type.by_area), sum(report.areas.map(({incidents}) => incidents))];
  return report.areas
    .map(({number, name, km2, incidents: of_all}, i) => {
      const incidents = type.by_area[i] ?? 0;
      const share = own > 0 ? incidents / own : 0;
      return {
        number,
        name,
        incidents,
        rate: km2 === null ? null : incidents / km2 / years,
        ratio: of_all > 0 ? share / (of_all / all) : null
      };
    })
    .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0) || b.incidents - a.incidents);
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
