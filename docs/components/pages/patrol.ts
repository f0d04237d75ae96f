import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {Topology} from "topojson-specification";
import type {Estimate} from "../../src/report/estimate.ts";
import type {HotspotsReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";
import type {PatrolPlans, PatrolReport, PatrolWeights, ZoneDemand} from "../../src/report/patrol.ts";
import {present} from "../../src/report/reason.js";
import type {AreaExposure, ResponsibleReport} from "../../src/report/responsible.ts";
import {count, percent, sentenceCase, squareKm} from "../../src/text/format.js";
import {groundWords} from "../../src/text/ground-words.js";
import {dateInWords, forecastDays, list, WEEKDAY_NAMES} from "../../src/text/words.js";
import {listsWithZones} from "../../src/text/zone-words.js";
import {coverageCurve} from "../charts/coverage-curve.js";
import {unitsTable} from "../charts/exposure-parts.js";
import {areaShapes} from "../maps/areas.js";
import {patrolMap} from "../maps/patrol-map.js";
import {keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {dataTable} from "../tables/data-table.js";
import {harmTable} from "../tables/harm-table.js";
import {type UnitPlan, unitPlan} from "../tables/patrol-plan.js";
import {coverageTable, weekTable, zoneWeekTable} from "../tables/patrol-tables.js";
import {absent, askedOf, banner, fitted, rule} from "./controls.js";

const WEIGHT_NAMES: Record<PatrolWeights, string> = {incidents: "their number", harm: "their harm"};

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
  const {one: place, many, letter} = groundWords(plans?.ground ?? {kind: "zones"});
  const exposure = present(responsible?.exposure);
  const areas = hotspots?.boundaries ? areaShapes(topology) : null;
  /** Where there is no plan its reason stands above; a report without the step says so. */
  const unlessPlanned = () => (report ? "" : part(null, "dbscan", () => ""));
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
      Inputs.radio<PatrolWeights>(new Map(plans.plans.map(({weights}) => [WEIGHT_NAMES[weights], weights])), {
        label: "Count incidents by",
        value: "incidents"
      }),
    zoneInput: () =>
      plans &&
      Inputs.select(plans.zones, {
        label: `Week of ${place}`,
        value: askedOf("place", plans.zones, ({rank}) => String(rank)),
        format: ({rank, name, area_km2}) => `${letter}${rank} ${name} (${squareKm(area_km2)})`
      }),
    plan: (weights: PatrolWeights, units: number) => plans && unitPlan(plans, weights, units),
    absent: () => (report && "absent" in report ? absent(report.absent) : unlessPlanned()),
    figures: (plan: UnitPlan | null) => {
      if (!plans || !plan) return "";
      const {per_week, slot_harm, zones: all, ground} = plans;
      const of_city = ground.study_km2
        ? `, ${percent(plan.km2 / ground.study_km2, 2)} of the city’s ${squareKm(ground.study_km2)}`
        : "";
      return keyFigures([
        {
          label: "Units",
          value: count(plan.n_units),
          note: `unit-shifts a week, ${(plan.n_units / slot_harm.length).toFixed(1)} on a shift on average`
        },
        {
          label: "Ground with units",
          value: squareKm(plan.km2),
          note: `${count(plan.n_zones)} of ${count(all.length)} ${many}${of_city}`
        },
        {
          label: "Covered, a week",
          value: plan.covered.toFixed(0),
          note: `${counted}: ${percent(plan.covered / per_week.city)} of the city’s, ${percent(plan.covered / per_week.zones)} of those in ${many}; in whose ${place} and shift a unit is`
        },
        {
          label: `Expected in ${many}, a week`,
          value: count(per_week.zones),
          note: `on ${squareKm(ground.area_km2)}; ${percent(per_week.zones / per_week.city, 0)} of the city’s ${count(per_week.city)}`
        },
        {
          label: "Left, a week",
          value: count(per_week.city - plan.covered),
          note: `${count(per_week.zones - plan.covered)} in ${many} and ${count(Math.max(0, per_week.city - per_week.zones))} outside every ${place}`
        }
      ]);
    },
    /** How a plan like this fared, beside its figures. */
    tried: (plan: UnitPlan | null) => {
      if (!plans || !plan || "absent" in plans.check) return "";
      const {check, settings} = plans;
      return html`<p>How sure is that? Planned for ${check.n_weeks} weeks kept out, ${count(settings.units)} unit-shifts a week were to cover ${check.plan.expected.toFixed(0)} incidents and met ${check.plan.observed.toFixed(0)}. <a href="#plan-check">How it was tried</a></p>`;
    },
    lists: (plan: UnitPlan | null) => {
      const lists = zones ? listsWithZones(zones) : [];
      if (!plans || !plan || lists.length === 0) return "";
      const standing = (ranks: ReadonlySet<number>) =>
        plans.zones.reduce(
          (all, own, i) =>
            all + (own.zones.some((rank) => ranks.has(rank)) ? unitsIn(plan.units[i] ?? []) : 0),
          0
        );
      const reached = new Set(plans.zones.flatMap((own) => own.zones));
      const unreached = lists.flatMap(({zones: own, codeOf}) =>
        own.flatMap((zone) => (reached.has(zone.rank) ? [] : [codeOf(zone)]))
      );
      const stand = plans.ground.kind === "areas" ? "stand in patrol areas with a part of" : "stand in";
      return html`<p id="plan-and-zones">Of the ${count(plan.n_units)} unit-shifts ${lists
        .map(({title, ranked_by, zones: own, codeOf}) => {
          const units = standing(new Set(own.map(({rank}) => rank)));
          return `${count(units)} ${stand} ${title.toLowerCase()} (${codeOf(own[0] as Zone)} to ${codeOf(own.at(-1) as Zone)}, most ${ranked_by} per km²)`;
        })
        .join(
          " and "
        )}. The plan goes by what a shift is to expect in a ${place}, not by density, so its places are others: A1, A2 … by how many incidents they expect.${unreached.length > 0 ? ` In no ${place}, so out of every plan’s reach: ${list(unreached)}.` : ""} <a href="./hotspots.html#zones">Both lists by name</a></p>`;
    },
    /** Units by community area beside its share of reported incidents; nothing where areas are not known. */
    unitsByArea: (plan: UnitPlan | null) => {
      if (!plan || !exposure) return "";
      const own = unitsOfAreas(exposure.areas, plan, plans?.zones ?? []);
      const without = own.by_area.filter(
        (units, i) => units === 0 && (exposure.areas[i]?.reported ?? 0) > 0
      ).length;
      const of = exposure.areas.filter(({reported}) => reported > 0).length;
      return html`<div class="card" id="plan-by-area">
        <h2>Who gets the units</h2>
        <p class="sub"><b>${count(without)} of ${count(of)}</b> areas with reported incidents get no unit. Beside each that does: its share of units and of reported incidents. The ${count(plan.n_units)} unit-shifts stand on ${squareKm(plan.km2)}.</p>
        ${unitsTable(exposure.areas, {units: plan.n_units, ...own})}
      </div>`;
    },
    outlined: areas ? " Lines are community areas." : "",
    map: (plan: UnitPlan | null) =>
      plans && plan
        ? fitted(({width}) => patrolMap(plan, plans, {areas, width, height: Math.min(620, width * 1.25)}))
        : unlessPlanned(),
    /** Why the plan is on zones though areas were asked for. */
    note: () => (plans?.ground.note ? absent(plans.ground.note) : ""),
    place,
    many,
    coverage: (plan: UnitPlan | null, dark: boolean) =>
      plans && plan ? coverageTable(plans, plan, {dark}) : "",
    curve: (plan: UnitPlan | null) =>
      plans && plan
        ? fitted(({width}) => coverageCurve(plans, plan.weights, plan.n_units, {width, height: 220}))
        : "",
    period: plans ? `from ${dateInWords(plans.next.from)} to ${dateInWords(plans.next.to)}` : "",
    /** Which days the plan is for, and that what came in them is not known. */
    days: plans ? forecastDays(plans.next) : "",
    week: (plan: UnitPlan | null, dark: boolean) =>
      plans && plan ? weekTable(plans, plan, {dark}) : unlessPlanned(),
    zoneWeek: (zone: ZoneDemand | null, dark: boolean) =>
      plans && zone
        ? [
            html`<p class="sub">On ${squareKm(zone.area_km2)}. ${busiestShift(plans, zone)} Expected in one shift, below it the 95% interval of that, and the least and most that 95 of 100 such shifts see. ${percent(zone.own_share, 0)} of this week is the ${place}’s own, the rest the city’s.</p>`,
            zoneWeekTable(plans, zone, {dark})
          ]
        : "",
    /** How far the plan by harm hangs on the index that weighs it. */
    sensitivity: (weights: PatrolWeights) =>
      plans && weights === "harm" ? html`<p id="harm-sensitivity">${plans.harm.sentence}</p>` : "",
    rules: (weights: PatrolWeights) =>
      plans
        ? [
            rule("The rule.", plans.rule),
            ...(weights === "harm" ? [rule("Harm.", plans.harm_rule), harmTable(plans.harm)] : [])
          ]
        : "",
    check: () => {
      if (!plans) return "";
      const {check, settings, ground} = plans;
      if ("absent" in check) return absent(check.absent);
      const {plan, same, on_zones, deviance} = check;
      const known =
        ground.kind === "areas"
          ? "the areas were grown from what each cell had in the year before these weeks"
          : "the ground of zones is drawn from all days";
      return [
        html`<p>Tried on weeks kept out of its demand, from ${dateInWords(check.from)} to ${dateInWords(check.to)} (levels were each ${place}’s own rates before; ${known}): the plan for ${count(settings.units)} unit-shifts was to cover ${plan.expected.toFixed(0)} incidents a week and met <b>${plan.observed.toFixed(1)}</b> of the city’s ${check.city.toFixed(1)}, in whose ${place} and shift a unit was, as far as a unit can answer ${settings.capacity}. It was made of what was known before these weeks, so its ground, ${squareKm(plan.km2)}, is not that of the plan above.</p>`,
        html`<ul>
          <li>As many units on each shift, always in the ${many} with most incidents: ${same.observed.toFixed(1)} on ${squareKm(same.km2)}; the plan met ${moreInWords(same.less)}.</li>
          ${on_zones ? html`<li>As many units planned in DBSCAN’s zones, whose ground is drawn from all days: ${on_zones.plan.observed.toFixed(1)} on ${squareKm(on_zones.plan.km2)}; the plan met ${moreInWords(on_zones.plan.less)}.</li>` : ""}
          ${on_zones?.equal_ground ? html`<li>As many units planned in only the first ${many}, on no more ground than those zones: ${on_zones.equal_ground.observed.toFixed(1)} on ${squareKm(on_zones.equal_ground.km2)}; against the zones ${moreInWords(on_zones.equal_ground.more)}.</li>` : ""}
        </ul>`,
        html`<p>All ${many} expected ${count(check.expected)} incidents a week and saw ${count(check.observed)} of the city’s ${count(check.city)}; ${percent(check.coverage)} of their shifts stayed in their range, which is to hold 95 of 100 at least. Drawing their weeks towards the city’s made the counts ${deviance.drawn < Math.min(deviance.own, deviance.city) ? "more likely" : "not more likely"} (deviance ${deviance.drawn.toFixed(4)} a shift) than their own weeks (${deviance.own.toFixed(4)}) or the city’s for all (${deviance.city.toFixed(4)}); lower is better.</p>`
      ];
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

const unitsIn = (units: readonly number[]): number => units.reduce((a, b) => a + b, 0);

/** Unit-shifts of each area of the city, and the ground with units: those of the zones or patrol areas that lie in it. */
function unitsOfAreas(areas: AreaExposure["areas"], {units}: UnitPlan, places: ZoneDemand[]) {
  const located = places.map(({area_name, area_km2}, i) => {
    const n = unitsIn(units[i] ?? []);
    return {area_name, n, km2: n > 0 ? area_km2 : 0};
  });
  const over = (value: (place: (typeof located)[number]) => number) =>
    areas.map(({name}) =>
      located.reduce((all, place) => all + (place.area_name === name ? value(place) : 0), 0)
    );
  return {by_area: over(({n}) => n), km2: over(({km2}) => km2)};
}

/** A difference in incidents a week: "8.0 more (95% interval 5.5–10.5)". */
const moreInWords = ({value, lo, hi}: Estimate): string =>
  value < 0
    ? `${(-value).toFixed(1)} fewer (95% interval of the difference ${(-hi).toFixed(1)} to ${(-lo).toFixed(1)})`
    : `${value.toFixed(1)} more (95% interval ${lo.toFixed(1)}${lo < 0 ? " to " : "–"}${hi.toFixed(1)})`;

/** On which shift of the week a zone or patrol area expects most. */
function busiestShift({shifts}: PatrolPlans, {expected, lo, hi}: ZoneDemand): string {
  const slot = expected.reduce((best, n, i) => (n > (expected[best] ?? 0) ? i : best), 0);
  const when = `${WEEKDAY_NAMES[Math.floor(slot / shifts.length)]} ${shifts[slot % shifts.length]?.name}`;
  const one = (values: number[]) => (values[slot] ?? 0).toFixed(1);
  return `Most on the ${when} shift: ${one(expected)} (95% interval ${one(lo)}–${one(hi)}).`;
}
