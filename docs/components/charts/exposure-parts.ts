import * as Plot from "npm:@observablehq/plot";
import {categoryColor, OTHER} from "../../src/draw/palette.js";
import {type ChartSize, centred, draw} from "../../src/draw/plot.js";
import type {Estimate} from "../../src/report/estimate.ts";
import type {
  AreaExposure,
  FlaggedCells,
  ResponsibleReport,
  UnitsByArea
} from "../../src/report/responsible.ts";
import {count, decimals, percent, percentOrDash, sentenceCase, squareKm} from "../../src/text/format.js";
import {type Column, dataTable} from "../tables/data-table.js";

/** Areas drawn, those with most flagged ground. */
const AREAS_DRAWN = 15;

const totals = (values: number[]) =>
  Math.max(
    1,
    values.reduce((a, b) => a + b, 0)
  );

/** Types with their share of incidents and of arrests; those that police discover stand out. */
export function typeSourceTable(types: ResponsibleReport["types"]): HTMLElement {
  return dataTable(
    types,
    [
      {label: "Type", value: ({type}) => sentenceCase(type)},
      {
        label: "Incidents",
        value: ({incidents}) => incidents,
        show: ({incidents}) => count(incidents),
        numeric: true
      },
      {label: "Share", value: (row) => row.share, show: (row) => percent(row.share), numeric: true},
      {
        label: "With an arrest",
        value: ({arrest_share}) => arrest_share,
        show: ({arrest_share}) => percentOrDash(arrest_share),
        numeric: true
      },
      {label: "On record by", value: ({discovered}) => (discovered ? "police activity" : "report")}
    ],
    {label: "Types by how they come on record", most: 15}
  );
}

const withInterval = ({value, lo, hi}: Estimate, resampled: boolean): string =>
  resampled ? `${decimals(value, 2)} (${decimals(lo, 2)}–${decimals(hi, 2)})` : decimals(value, 2);

/** How unevenly each rule lays flagged ground over areas. */
export function disparityTable(flagged: FlaggedCells[], n_areas: number): HTMLElement {
  const figure = (
    label: string,
    against: "against_ground" | "against_incidents",
    key: "gini" | "theil" | "greatest"
  ): Column<FlaggedCells> => ({
    label,
    value: (row) => row[against]?.[key].value ?? null,
    show: (row) => {
      const estimate = row[against]?.[key];
      return estimate ? withInterval(estimate, row.resampled) : "–";
    },
    numeric: true
  });
  return dataTable(
    flagged,
    [
      {label: "Flagged by", value: ({rule}) => sentenceCase(rule)},
      {label: "Ground", value: (row) => row.share, show: (row) => percent(row.share, 0), numeric: true},
      figure("Gini by ground", "against_ground", "gini"),
      figure("Gini by reports", "against_incidents", "gini"),
      figure("Theil by reports", "against_incidents", "theil"),
      figure("Most, over its reports", "against_incidents", "greatest"),
      {
        label: "Areas without",
        value: ({against_ground}) => against_ground?.without ?? null,
        show: ({against_ground}) => (against_ground ? `${against_ground.without} of ${n_areas}` : "–"),
        numeric: true
      },
      {label: "Elsewhere", value: ({moved}) => moved, show: ({moved}) => percentOrDash(moved), numeric: true}
    ],
    {label: "Disparity of flagged ground"}
  );
}

/** Shares of flagged ground by area under each rule, beside the area's share of reported incidents. */
export function exposureChart(
  {areas, flagged}: AreaExposure,
  level: number,
  {width, height = 420}: ChartSize
): Element {
  const rules = flagged.filter((each) => each.share === level);
  const reported = totals(areas.map((area) => area.reported));
  const rows = rules.flatMap(({rule, by_area}) =>
    by_area.map((cells, i) => ({area: areas[i].name, rule, share: cells / totals(by_area)}))
  );
  const first = rows.filter(({rule}) => rule === rules[0].rule);
  const drawn = new Set(
    [...first]
      .sort((a, b) => b.share - a.share)
      .slice(0, AREAS_DRAWN)
      .map(({area}) => area)
  );
  const names = ["reported incidents", ...rules.map(({rule}) => rule)];
  const shown = [
    ...areas.map((area) => ({area: area.name, rule: names[0], share: area.reported / reported})),
    ...rows
  ].filter(({area}) => drawn.has(area));
  return draw(`Share of flagged ground by area, ${percent(level, 0)} of the ground flagged`, {
    width,
    height,
    marginLeft: Math.min(160, width * 0.44),
    marginBottom: 40,
    x: {...centred("share of all areas", 34), tickFormat: "%", grid: true, ticks: width < 520 ? 3 : 6},
    y: {label: null, domain: [...drawn], tickSize: 0},
    color: {domain: names, range: [OTHER, ...rules.map((_, i) => categoryColor(i))], legend: true},
    marks: [
      Plot.ruleY([...drawn], {stroke: "currentColor", strokeOpacity: 0.12}),
      Plot.dot(shown, {x: "share", y: "area", fill: "rule", r: 4.5}),
      Plot.tip(
        shown,
        Plot.pointer({
          x: "share",
          y: "area",
          title: (d: (typeof shown)[number]) =>
            `${d.area}: ${percent(d.share)} of ${d.rule === names[0] ? "all reported incidents" : `the ground flagged by ${d.rule}`}`
        })
      )
    ]
  });
}

/** Units of the patrol plan by area beside the area's share of reported incidents, those with units only. */
export function unitsTable(
  areas: AreaExposure["areas"],
  units: Pick<UnitsByArea, "units" | "by_area" | "km2">
): HTMLElement {
  const reported = totals(areas.map((area) => area.reported));
  const rows = areas
    .map((area, i) => ({
      name: area.name,
      units: units.by_area[i] ?? 0,
      km2: units.km2[i] ?? 0,
      share: (units.by_area[i] ?? 0) / Math.max(1, units.units),
      reported: area.reported / reported
    }))
    .filter((row) => row.units > 0)
    .sort((a, b) => b.units - a.units);
  return dataTable(
    rows,
    [
      {label: "Area", value: ({name}) => name},
      {label: "Unit-shifts a week", value: (row) => row.units, numeric: true},
      {label: "Ground with units", value: (row) => row.km2, show: (row) => squareKm(row.km2), numeric: true},
      {label: "Share of units", value: (row) => row.share, show: (row) => percent(row.share), numeric: true},
      {
        label: "Share of reported incidents",
        value: (row) => row.reported,
        show: (row) => percent(row.reported),
        numeric: true
      },
      {
        label: "Ratio",
        value: (row) => row.share / row.reported,
        show: (row) => (row.reported > 0 ? `${decimals(row.share / row.reported, 2)}×` : "–"),
        numeric: true
      }
    ],
    {label: "Units of the patrol plan by area", most: 5}
  );
}
