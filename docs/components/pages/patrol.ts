import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {Topology} from "topojson-specification";
import type {HotspotsReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";
import type {PatrolPlans, PatrolReport, PatrolWeights, ZoneDemand} from "../../src/report/patrol.ts";
import type {AreaExposure, ResponsibleReport} from "../../src/report/responsible.ts";
import {count, percent, sentenceCase} from "../../src/text/format.js";
import {dateInWords, WEEKDAY_NAMES} from "../../src/text/words.js";
import {listsWithZones} from "../../src/text/zone-words.js";
import {coverageCurve} from "../charts/coverage-curve.js";
import {unitsTable} from "../charts/exposure-parts.js";
import {areaShapes} from "../maps/areas.js";
import {patrolMap} from "../maps/patrol-map.js";
import {keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {dataTable} from "../tables/data-table.js";
import {type UnitPlan, unitPlan} from "../tables/patrol-plan.js";
import {coverageTable, weekTable, zoneWeekTable} from "../tables/patrol-tables.js";
import {present} from "../tables/rhythm-parts.js";
import {absent, askedOf, banner, fitted, rule} from "./controls.js";

interface PatrolData {
  report: PatrolReport | null;
  zones: ZonesReport | null;
  hotspots: HotspotsReport | null;
  topology: Topology;
  responsible: ResponsibleReport | null;
}

/** What the page on patrols shows of a report. */
export function patrolPage({report, zones, hotspots, topology, responsible}: PatrolData) {
  const plans = report && !("absent" in report) ? report : null;
  const exposure = present(responsible?.exposure);
  const areas = hotspots?.boundaries ? areaShapes(topology) : null;
  const counted = plans?.targets.include_discovered
    ? "incidents, those that police discover too"
    : "reported incidents";

  return {
    unitsInput: () => {
      if (!plans) return null;
      const longest = Math.max(...plans.plans.map((plan) => plan.slot.length));
      const fewest = Math.min(longest, plans.settings.floor * plans.slot_harm.length || 1);
      const input = Inputs.range([fewest, longest], {
        label: "Unit-shifts a week",
        step: 1,
        value: Math.min(longest, plans.settings.units)
      });
      input.querySelector("input[type=range]")?.setAttribute("aria-label", "Unit-shifts a week");
      const box = input.querySelector<HTMLInputElement>("input[type=number]");
      // A number beyond the ends, or none, gives way to the one that the plan shows.
      box?.addEventListener("change", () => {
        const typed = box.valueAsNumber;
        input.value = Number.isFinite(typed) ? typed : input.value;
        input.dispatchEvent(new Event("input", {bubbles: true}));
      });
      return input;
    },
    weightsInput: () =>
      plans &&
      Inputs.radio<PatrolWeights>(
        new Map([
          ["their number", "incidents"],
          ["their harm", "harm"]
        ]),
        {label: "Count incidents by", value: "incidents"}
      ),
    zoneInput: () =>
      plans &&
      Inputs.select(plans.zones, {
        label: "Week of zone",
        value: askedOf("zone", plans.zones, ({rank}) => String(rank)),
        format: ({rank, name}) => `${rank}. ${name}`
      }),
    plan: (weights: PatrolWeights, units: number) => plans && unitPlan(plans, weights, units),
    absent: () => (report && "absent" in report ? absent(report.absent) : part(null, "dbscan", () => "")),
    figures: (plan: UnitPlan | null) => {
      if (!plans || !plan) return "";
      const {per_week, slot_harm, zones: all} = plans;
      return keyFigures([
        {
          label: "Expected in zones, a week",
          value: count(per_week.zones),
          note: `${counted}; ${percent(per_week.zones / per_week.city, 0)} of the city’s ${count(per_week.city)}`
        },
        {
          label: "Units",
          value: count(plan.n_units),
          note: `unit-shifts a week, ${(plan.n_units / slot_harm.length).toFixed(1)} on a shift on average`
        },
        {
          label: "Covered, a week",
          value: plan.covered.toFixed(0),
          note: `${percent(plan.covered / per_week.city)} of the city’s, ${percent(plan.covered / per_week.zones)} of those in zones, in ${count(plan.n_zones)} of ${count(all.length)} zones`
        },
        {
          label: "Left, a week",
          value: count(per_week.city - plan.covered),
          note: `${count(per_week.zones - plan.covered)} in zones and ${count(per_week.city - per_week.zones)} outside every zone`
        }
      ]);
    },
    lists: (plan: UnitPlan | null) => {
      if (!plans || !plan || !zones) return "";
      const unitsOf = (rank: number) => {
        const own = plans.zones.findIndex((zone) => zone.rank === rank);
        return (plan.units[own] ?? []).reduce((all, units) => all + units, 0);
      };
      return html`<p>Of the ${count(plan.n_units)} unit-shifts ${listsWithZones(zones)
        .map(({title, counted, zones: own}) => {
          const units = own.reduce((all, {rank}) => all + unitsOf(rank), 0);
          return `${count(units)} stand in ${title.toLowerCase()} (most ${counted} per km²)`;
        })
        .join(
          " and "
        )}. The plan goes by what a shift is to expect in a zone, not by density, so its zones are others. <a href="./hotspots.html#zones">Both lists by name</a></p>`;
    },
    /** Units by community area beside its share of reported incidents; nothing where areas are not known. */
    unitsByArea: (plan: UnitPlan | null) => {
      if (!plan || !exposure) return "";
      const by_area = unitsOfAreas(exposure.areas, plan, zones?.zones ?? []);
      const without = by_area.filter(
        (units, i) => units === 0 && (exposure.areas[i]?.reported ?? 0) > 0
      ).length;
      const of = exposure.areas.filter(({reported}) => reported > 0).length;
      return html`<div class="card" id="plan-by-area">
        <h2>Who gets the units</h2>
        <p class="sub"><b>${count(without)} of ${count(of)}</b> areas with reported incidents get none. Beside each that does: its share of reported incidents.</p>
        ${unitsTable(exposure.areas, {units: plan.n_units, by_area})}
      </div>`;
    },
    outlined: areas ? " Lines are community areas." : "",
    map: (plan: UnitPlan | null) =>
      part(plan, "dbscan", (own) =>
        fitted(({width}) =>
          patrolMap(own, zones?.zones ?? [], {areas, width, height: Math.min(620, width * 1.25)})
        )
      ),
    coverage: (plan: UnitPlan | null, dark: boolean) =>
      plans && plan ? coverageTable(plans, plan, {dark}) : "",
    curve: (plan: UnitPlan | null) =>
      plans && plan
        ? fitted(({width}) => coverageCurve(plans, plan.weights, plan.n_units, {width, height: 220}))
        : "",
    period: plans ? `from ${dateInWords(plans.next.from)} to ${dateInWords(plans.next.to)}` : "",
    week: (plan: UnitPlan | null, dark: boolean) =>
      plans && plan ? weekTable(plans, plan, {dark}) : part(null, "dbscan", () => ""),
    zoneWeek: (zone: ZoneDemand | null, dark: boolean) =>
      plans && zone
        ? [
            html`<p class="sub">${busiestShift(plans, zone)} Expected in one shift, below it the 95% interval of that, and the least and most that 95 of 100 such shifts see. ${percent(zone.own_share, 0)} of this week is the zone’s own, the rest the city’s.</p>`,
            zoneWeekTable(plans, zone, {dark})
          ]
        : "",
    rules: (weights: PatrolWeights) =>
      plans ? [rule("The rule.", plans.rule), weights === "harm" ? rule("Harm.", plans.harm_rule) : ""] : "",
    check: () => {
      if (!plans) return "";
      const {check, settings} = plans;
      if ("absent" in check) return absent(check.absent);
      return html`<p>Tried on weeks kept out of its demand, from ${dateInWords(check.from)} to ${dateInWords(check.to)} (zones’ levels were their own rates before; their ground is drawn from all days): the plan for ${count(settings.units)} unit-shifts was to cover ${check.plan.expected.toFixed(0)} incidents a week and covered <b>${check.plan.observed.toFixed(1)}</b>, in whose zone and shift a unit was; as many units, the same zones on every shift, would have covered ${check.plan.same_every_shift.toFixed(1)}. The zones expected ${count(check.expected)} incidents a week and saw ${count(check.observed)}; ${percent(check.coverage)} of their shifts stayed in their range, which is to hold 95 of 100 at least. Drawing zones’ weeks towards the city’s made the counts more likely (deviance ${check.deviance.drawn.toFixed(4)} a shift) than the zones’ own weeks (${check.deviance.own.toFixed(4)}) or the city’s for all (${check.deviance.city.toFixed(4)}); lower is better.</p>`;
    },
    targetsRule: () => (plans ? html`<p>${plans.targets.rule}</p>` : ""),
    leftOut: () => {
      if (!plans) return "";
      const {left_out, include_discovered} = plans.targets;
      if (include_discovered)
        return banner(
          "Discovered types are included.",
          "This report was asked for with --include-discovered: the plan sends units to where police found offences before."
        );
      return left_out.length === 0
        ? absent("These data have no type of that kind.")
        : dataTable(
            left_out,
            [
              {label: "Type left out", value: ({type}) => type, show: ({type}) => sentenceCase(type)},
              {
                label: "Incidents",
                value: ({incidents}) => incidents,
                show: ({incidents}) => count(incidents),
                numeric: true
              },
              {
                label: "Share of all",
                value: ({share: part}) => part,
                show: ({share: part}) => percent(part, 2),
                numeric: true
              }
            ],
            {label: "Types left out of patrol targets"}
          );
    },
    limits: () => (plans ? html`<ul>${plans.limits.map((text) => html`<li>${text}</li>`)}</ul>` : "")
  };
}

/** Unit-shifts of each area: those of the zones that lie in it. */
function unitsOfAreas(areas: AreaExposure["areas"], {units}: UnitPlan, zones: Zone[]): number[] {
  const by_area = areas.map(() => 0);
  zones.forEach(({area_name}, i) => {
    const at = areas.findIndex(({name}) => name === area_name);
    const own = (units[i] ?? []).reduce((a, b) => a + b, 0);
    if (at >= 0) by_area[at] = (by_area[at] ?? 0) + own;
  });
  return by_area;
}

/** On which shift of the week a zone expects most. */
function busiestShift({shifts}: PatrolPlans, {expected, lo, hi}: ZoneDemand): string {
  const slot = expected.reduce((best, n, i) => (n > (expected[best] ?? 0) ? i : best), 0);
  const when = `${WEEKDAY_NAMES[Math.floor(slot / shifts.length)]} ${shifts[slot % shifts.length]?.name}`;
  const one = (values: number[]) => (values[slot] ?? 0).toFixed(1);
  return `Most on the ${when} shift: ${one(expected)} (95% interval ${one(lo)}–${one(hi)}).`;
}
