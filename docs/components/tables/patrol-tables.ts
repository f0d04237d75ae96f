import * as d3 from "npm:d3";
import {html} from "npm:htl";
import {sequential, textOn} from "../../src/draw/palette.js";
import type {PatrolPlans, ZoneDemand} from "../../src/report/patrol.ts";
import {hours, squareKm} from "../../src/text/format.js";
import {groundWords} from "../../src/text/ground-words.js";
import {WEEKDAY_NAMES} from "../../src/text/words.js";
import type {UnitPlan} from "./patrol-plan.js";

/** Zones or patrol areas shown at first in the table of the week. */
const MOST = 20;

interface Heat {
  dark: boolean;
}

/** The darker half of the scale is left out: text must be read on it. */
const STRONGEST = 0.45;

const shaded = (value: number, most: number, dark: boolean): string => {
  const color =
    d3.color(sequential(dark)(most > 0 ? STRONGEST * Math.min(1, value / most) : 0))?.formatHex() ?? "";
  return `background:${color};color:${textOn(color)}`;
};

/** Expected incidents of each zone or patrol area in each shift of the week, with the plan's units: those with most units first. */
export function weekTable(report: PatrolPlans, plan: UnitPlan, {dark}: Heat): HTMLElement {
  const {shifts, zones} = report;
  const {one, title: heading, letter} = groundWords(report.ground);
  const order = zones
    .map((zone, i) => ({zone, units: plan.units[i] ?? [], total: d3.sum(plan.units[i] ?? [])}))
    .sort((a, b) => b.total - a.total || b.zone.per_week - a.zone.per_week);
  const shown = order.slice(0, MOST);
  const most = d3.max(shown, ({zone}) => d3.max(zone.expected)) ?? 0;
  const cell = (zone: ZoneDemand, slot: number, units: number) => {
    const expected = zone.expected[slot] ?? 0;
    const title = `${letter}${zone.rank} ${zone.name}, ${slotName(report, slot)}: ${expected.toFixed(2)} expected (95% interval ${(zone.lo[slot] ?? 0).toFixed(2)}–${(zone.hi[slot] ?? 0).toFixed(2)}), ${zone.range_lo[slot]} to ${zone.range_hi[slot]} in 95 shifts of 100; ${units === 0 ? "no unit" : units === 1 ? "1 unit" : `${units} units`}`;
    return html`<td style=${shaded(expected, most, dark)} title=${title}>${expected.toFixed(1)}${units > 0 ? html`<b class="units">${"●".repeat(units)}<span class="only-read"> ${units} ${units === 1 ? "unit" : "units"}</span></b>` : ""}</td>`;
  };
  return html`<div class="table-scroll" role="region" aria-label=${`Expected incidents and units by ${one}, weekday and shift`} tabindex="0">
    <table class="data-table week-table week-plan">
      <thead>
        <tr><th scope="col" rowspan="2">${heading}</th><th scope="col" rowspan="2" class="numeric">Units</th>${WEEKDAY_NAMES.map((day) => html`<th scope="colgroup" colspan=${shifts.length}>${day.slice(0, 3)}</th>`)}</tr>
        <tr>${WEEKDAY_NAMES.flatMap(() => shifts.map((shift) => html`<th scope="col"><abbr title=${`${shift.name}, ${hours(shift)}`}>${shift.name.slice(0, 3)}</abbr></th>`))}</tr>
      </thead>
      <tbody>${shown.map(
        ({zone, units, total}) =>
          html`<tr><th scope="row">${letter}${zone.rank} ${zone.name} <small>${squareKm(zone.area_km2)}</small></th><td class="numeric">${total}</td>${zone.expected.map((_, slot) => cell(zone, slot, units[slot] ?? 0))}</tr>`
      )}</tbody>
    </table>
  </div>`;
}

/** A table of the week, a row a day and a column a shift. @param cell of a slot: weekday × number of shifts + shift */
function dayTable({shifts}: PatrolPlans, label: string, cell: (slot: number) => HTMLElement): HTMLElement {
  return html`<div class="table-scroll" role="region" aria-label=${label} tabindex="0">
    <table class="data-table week-table">
      <thead><tr><th scope="col">Day</th>${shifts.map((shift) => html`<th scope="col">${shift.name}<small>${hours(shift)}</small></th>`)}</tr></thead>
      <tbody>${WEEKDAY_NAMES.map(
        (day, weekday) =>
          html`<tr><th scope="row">${day}</th>${shifts.map((_, s) => cell(weekday * shifts.length + s))}</tr>`
      )}</tbody>
    </table>
  </div>`;
}

/** Units, and incidents covered of those expected on the ground of the plan, by weekday and shift. */
export function coverageTable(report: PatrolPlans, plan: UnitPlan, {dark}: Heat): HTMLElement {
  const expected = report.slot_harm.map((_, slot) => d3.sum(report.zones, (zone) => zone.expected[slot]));
  const most = d3.max(expected) ?? 0;
  return dayTable(report, "Units and coverage by weekday and shift", (slot) => {
    const all = expected[slot] ?? 0;
    const units = plan.slot_units[slot];
    return html`<td style=${shaded(all, most, dark)}><b>${units}</b> ${units === 1 ? "unit" : "units"}<small>${(plan.by_slot[slot] ?? 0).toFixed(1)} of ${all.toFixed(0)}</small></td>`;
  });
}

/** The week of one zone or patrol area: what each shift expects, with its interval, and what it sees in 95 of 100 weeks. */
export function zoneWeekTable(report: PatrolPlans, zone: ZoneDemand, {dark}: Heat): HTMLElement {
  const most = d3.max(zone.expected) ?? 0;
  return dayTable(report, `Week of ${zone.name}`, (slot) => {
    const of = (values: number[]) => (values[slot] ?? 0).toFixed(2);
    return html`<td style=${shaded(zone.expected[slot] ?? 0, most, dark)}>${of(zone.expected)}<small>${of(zone.lo)}–${of(zone.hi)}; sees ${zone.range_lo[slot]}–${zone.range_hi[slot]}</small></td>`;
  });
}

const slotName = ({shifts}: PatrolPlans, slot: number): string =>
  `${WEEKDAY_NAMES[Math.floor(slot / shifts.length)]} ${shifts[slot % shifts.length]?.name}`;
