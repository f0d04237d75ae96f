import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import {calibrationChart, meanCalibration} from "../../src/draw/charts/calibration-chart.js";
import {importanceChart} from "../../src/draw/charts/importance-chart.js";
import {riskMap, riskShades} from "../../src/draw/charts/risk-map.js";
import type {Zone} from "../../src/report/hotspots.ts";
import type {RiskReport, RiskTarget, RiskTests} from "../../src/report/risk.ts";
import {count, metres, percent, sentenceCase} from "../../src/text/format.js";
import {rangesText} from "../../src/text/range-words.js";
import {dateInWords, forecastDays, list} from "../../src/text/words.js";
import {codedName} from "../../src/text/zone-words.js";
import {partsKey, partsList, riskBars, type Split} from "../charts/risk-bars.js";
import {part} from "../parts/part.js";
import {riskCell, riskTable} from "../parts/risk-cell.js";
import {partsOf, WHOLE} from "../parts/risk-parts.js";
import {absent, fitted} from "./controls.js";

/** Bars drawn at most. */
const SHOWN = 15;
/** Bars of less would read 0.0. */
const LEAST_DRAWN = 0.05;

/** Where a report expects the next days to be busiest. */
export function riskSection(
  risk: RiskReport | null,
  zones: readonly Zone[],
  areas: FeatureCollection<Geometry> | null
) {
  /** A figure of the chosen incidents; nothing where there is no forecast. */
  const of = (target: RiskTarget | null, make: (report: RiskReport, target: RiskTarget) => unknown) =>
    risk && target ? make(risk, target) : "";
  const said = (target: RiskTarget | null, make: (report: RiskReport, target: RiskTarget) => unknown) =>
    part(risk && target, "predictor", () => of(target, make));
  const bars = (items: Split[], of_what: string, target: RiskTarget, report: RiskReport) => {
    const shown = items.slice(0, SHOWN);
    const label = `Incidents expected of the first ${of_what}`;
    if (target.parts_note !== null) {
      const whole = shown.map((item) => ({...item, parts: [item.expected]}));
      return fitted((size) => riskBars(whole, [WHOLE], label, size));
    }
    const parts = partsOf(report, target);
    return [fitted((size) => riskBars(shown, parts, `${label}, by part`, size)), partsKey(parts)];
  };
  const tested = (
    target: RiskTarget | null,
    why: string,
    note: (tests: RiskTests) => unknown,
    chart: (report: RiskReport, tests: RiskTests, title: string) => HTMLElement
  ) =>
    said(target, (report, {tests, title}) =>
      tests ? [html`<p class="sub">${note(tests)}</p>`, chart(report, tests, title)] : absent(why)
    );

  return {
    /** All types stand last in the report and first in the choice. */
    targetInput: () =>
      risk && risk.targets.length > 1
        ? Inputs.radio(new Map(risk.targets.toReversed().map((each) => [each.title, each])), {
            label: "Incidents",
            value: risk.targets.at(-1)
          })
        : null,
    only: risk?.targets[0] ?? null,
    cellInput: (target: RiskTarget | null) =>
      target?.top.length
        ? Inputs.select([...target.top.keys()], {
            label: "Cell",
            format: (i) => `${i + 1}. ${target.top[i].name}`
          })
        : null,
    lead: (target: RiskTarget | null) =>
      said(
        target,
        (d, own) =>
          html`<p>The city’s ground in squares of ${metres(d.grid.cell_m)}, the <b>cells</b>: the incidents that <b>Hotspot_Predictor</b> expects in each${own.parts_note === null ? ", and what each number is made of: the parts add up to it" : ""}. ${forecastDays(d)} ${own.left_out.length ? html`Left out, since police activity finds them rather than a call: ${own.left_out.map(sentenceCase).join(", ")}.` : ""} Where it stands beside other ways to forecast is on the <a href="./metrics.html">Metrics page</a>.${own.parts_note === null ? "" : ` ${own.parts_note}`}</p>${d.note ? html`<div class="banner" role="note">${d.note}</div>` : ""}`
      ),
    totals: (target: RiskTarget | null) =>
      said(
        target,
        (_, {expected, usual, concentration}) =>
          html`<p class="sub">In all <b>${count(expected)}</b> incidents are expected (${count(usual)} in as many days of the last year). The first ${concentration.map(({area_share}) => percent(area_share, 0)).join(", ")} of the ground are to hold ${concentration.map((each) => percent(each.share, 0)).join(", ")} of them.</p>`
      ),
    map: (target: RiskTarget | null, chosen: number, dark: boolean) =>
      of(target, (d, own) => [
        fitted(({width}) =>
          riskMap(d, own, {chosen, areas, width, height: Math.min(640, width * 1.25), dark})
        ),
        html`<div class="map-key">${riskShades(own, dark).map(({color, least, most}) => html`<span><span class="swatch" style=${`background:${color}`}></span>${least.toFixed(1)}–${most.toFixed(1)}</span>`)}<span>incidents expected, the first tenth of the cells; ring: the cell beside.</span></div>`
      ]),
    cell: (target: RiskTarget | null, chosen: number) =>
      said(target, (d, own) => {
        const cell = own.top[chosen];
        return cell ? riskCell(cell, partsOf(d, own), d) : absent("No cell expects anything.");
      }),
    cells: (target: RiskTarget | null) =>
      said(target, (d, own) =>
        bars(
          own.top.map((cell) => ({...cell, name: `${cell.rank}. ${cell.name}`})),
          "cells",
          own,
          d
        )
      ),
    table: (target: RiskTarget | null) => said(target, (d, own) => riskTable(own, partsOf(d, own))),
    zones: (target: RiskTarget | null) =>
      of(target, (d, own) => {
        if (own.zones.length === 0) return "";
        const named = own.zones.map((each) => ({
          ...each,
          name: zones.find(({rank}) => rank === each.rank)?.name ?? `Zone ${each.rank}`
        }));
        const hardly = named.filter(({expected}) => expected < LEAST_DRAWN);
        return html`<div class="card">
          <h2>The same for the densest zones</h2>
          <p class="sub">The sum over a zone’s cells, of each the share of its incidents on the zone’s ground. The table above is of incidents of every type, and counts a zone’s ground outside the study area too.${hardly.length > 0 ? ` Less than ${LEAST_DRAWN} in its cells, so not drawn: ${list(hardly.map(codedName))}.` : ""}</p>
          ${bars(
            named
              .filter(({expected}) => expected >= LEAST_DRAWN)
              .map((zone) => ({...zone, name: codedName(zone)})),
            "zones",
            own,
            d
          )}
        </div>`;
      }),
    worth: (target: RiskTarget | null) =>
      tested(
        target,
        "No test could be made: less than a year of data lies before every period.",
        ({area_share, n, from, to, hit_rate, count_hit_rate}) =>
          html`How much of the chance that a forecast gives to an incident’s cell is lost when a part’s counts are permuted over the cells: mean of ${n} tests from ${dateInWords(from)} to ${dateInWords(to)}, each forecast from what was known before it; the line is from the least to the most. The forecasts caught <b>${percent(hit_rate)}</b> of the incidents on ${percent(area_share, 0)} of the ground, the cells with the highest count ${percent(count_hit_rate)}.`,
        (report, tests) => fitted((size) => importanceChart(report, tests, size))
      ),
    calibration: (target: RiskTarget | null) =>
      tested(
        target,
        "No test could be made.",
        ({ranges}) =>
          `In the same tests: bars are incidents observed, dots those expected.${ranges === null ? "" : ` ${rangesText(ranges)}`}`,
        (_, tests, title) => fitted((size) => calibrationChart(meanCalibration(tests), title, size))
      ),
    rules: (target: RiskTarget | null) =>
      said(
        target,
        (d, own) =>
          html`<p class="rule"><b>The rule.</b> ${d.rule} Of ${count(d.grid.n_cells)} ${d.study_area}. An expected count is a mean, and says nothing of any person there: counts keep within its range, a negative binomial whose spread is learned by size of the expectation from the tests.</p>${partsList(own.parts_note === null ? partsOf(d, own) : d.parts)}`
      )
  };
}
