import {html} from "npm:htl";
import type {Topology} from "topojson-specification";
import {silhouetteChart, stabilityChart} from "../../src/draw/charts/trials-charts.js";
import {weekProfileChart} from "../../src/draw/charts/week-profile-chart.js";
import {sequential} from "../../src/draw/palette.js";
import {present} from "../../src/report/reason.js";
import type {Part} from "../../src/report/reason.ts";
import type {NearRepeats, RhythmsReport} from "../../src/report/rhythms.ts";
import type {HoursByArea, TemporalCluster, TemporalReport} from "../../src/report/temporal.ts";
import {count, percent, sentenceCase} from "../../src/text/format.js";
import {areaTitle, dateInWords, slug} from "../../src/text/words.js";
import {codedName} from "../../src/text/zone-words.js";
import {colorKey} from "../charts/color-key.js";
import {calendarChart, dayHoursChart, dayKey} from "../charts/day-kinds.js";
import {knoxChart} from "../charts/knox-chart.js";
import {mostOfZones, zoneWeekChart} from "../charts/zone-week-chart.js";
import {areaShapes} from "../maps/areas.js";
import {contrastKey, contrastMap} from "../maps/contrast-map.js";
import {part} from "../parts/part.js";
import {sentenceList} from "../parts/sentence-list.js";
import {dataTable} from "../tables/data-table.js";
import {hoursByAreaTable, presentPart, shiftTable} from "../tables/rhythm-parts.js";
import {absent, banner, fitted, rule} from "./controls.js";

const missing = () => part(null, "temporal", () => "");

const AREA_NAMES = {community_area: "community area", boundaries: "area", kmeans: "K-Means district"};

/** The weeks of a report that look alike. */
export function alikeSection(temporal: TemporalReport | null) {
  const clusters = temporal?.clusters;
  const no_times = temporal?.hour_weekday === null ? temporal.artefact.note : null;
  const card = (cluster: TemporalCluster, most: number) => {
    const {name, window, n_profiles, incidents, in_window} = cluster;
    return html`<div class="card">
      <h2>${name.charAt(0).toUpperCase() + name.slice(1)}</h2>
      <p class="sub">${count(n_profiles)} ${n_profiles === 1 ? "profile" : "profiles"}, ${count(incidents)} incidents; ${percent(in_window.share)} of them in the part “${window}”, expected of their types ${percent(in_window.expected)}</p>
      ${fitted((size) => weekProfileChart([cluster], {...size, most}))}
    </div>`;
  };

  return {
    lead: () =>
      no_times
        ? absent(no_times)
        : part(
            clusters,
            "temporal",
            (d) =>
              html`<p>Each profile is the week of one kind of incident in one ${AREA_NAMES[d.area_source]}: ${count(d.profiles.length)} profiles, grouped in ${d.n_clusters} clusters by how they depart from the week of their kind in the whole city. A value of 2× means twice as many incidents as in a week in which every hour is alike; dashed: what the kinds' own weeks let expect.</p>${rule("The rule.", d.rule)}${d.degenerate ? banner("Read these weeks with care.", d.degenerate) : ""}`
          ),
    weeks: () => {
      if (!clusters) return "";
      const most =
        168 * Math.max(...clusters.clusters.flatMap(({profile, expected}) => [...profile, ...expected]));
      return html`<div class="grid grid-cols-2">${clusters.clusters.map((cluster) => card(cluster, most))}</div>`;
    },
    findings: () => (clusters ? sentenceList(clusters.findings) : ""),
    members: () =>
      no_times
        ? ""
        : part(clusters, "temporal", (d) =>
            dataTable(
              d.profiles,
              [
                {label: "Type", value: ({type}) => sentenceCase(type)},
                {label: "Area", value: ({area}) => areaTitle(area)},
                {
                  label: "Incidents",
                  value: ({incidents}) => incidents,
                  show: ({incidents}) => count(incidents),
                  numeric: true
                },
                {
                  label: "Cluster",
                  value: ({cluster}) => d.clusters.find(({id}) => id === cluster)?.name ?? String(cluster)
                },
                {label: "Departs most", value: ({block}) => block},
                {
                  label: "over expected",
                  value: ({ratio}) => ratio,
                  show: ({ratio}) => `${ratio.toFixed(2)}×`,
                  numeric: true
                }
              ],
              {label: "Members of the temporal clusters"}
            )
          ),
    counts: () => (no_times ? "" : part(clusters, "temporal", ({trials}) => countCharts(trials)))
  };
}

/** Thefts at night and burglaries by day of a report, by area. @param topology the city's areas */
export function contrastSection(temporal: TemporalReport | null, topology: Topology) {
  const contrast = temporal?.theft_and_burglary;
  const is_told = contrast && (present(contrast.thefts) || present(contrast.burglaries));
  const areas = is_told && contrast.mapped ? areaShapes(topology) : null;
  const listCard = (own: Part<HoursByArea>, kind: string, hours: string) => {
    const share =
      "absent" in own
        ? ""
        : html`<p class="sub">In the city ${percent(own.share)} of ${count(own.incidents)}. Above: beyond chance over all other areas, and where it says so over their homes too.</p>`;
    return html`<div class="card">
      <h2>${kind} in ${hours}</h2>
      ${share}${presentPart(own, (d) => hoursByAreaTable(d, kind, hours))}
    </div>`;
  };
  return {
    findings: () =>
      part(
        contrast,
        "temporal",
        (d) => html`${sentenceList(d.findings)}${is_told ? rule("The rule.", d.rule) : ""}`
      ),
    map: () => {
      if (!contrast || !areas) return "";
      return html`<div class="card">
        <h2>Where they are</h2>
        ${contrastKey(contrast)}
        ${fitted(({width}) => contrastMap(contrast, areas, {width, height: Math.min(560, width * 1.2)}))}
      </div>`;
    },
    lists: () =>
      contrast
        ? html`<div class="grid grid-cols-2">${listCard(contrast.thefts, "Thefts", "nightlife hours")}${listCard(contrast.burglaries, "Burglaries", "working hours")}</div>`
        : ""
  };
}

/** Stability and silhouette by number of clusters. */
const countCharts = (
  trials: (Parameters<typeof stabilityChart>[0][number] & {silhouette: number | null})[]
): HTMLElement[] => {
  const judged = trials.flatMap((trial) =>
    trial.silhouette === null ? [] : [{...trial, silhouette: trial.silhouette}]
  );
  return [
    fitted((size) => stabilityChart(trials, size)),
    fitted((size) => silhouetteChart(judged, {...size, height: 170}))
  ];
};

/** Kinds of days, the weeks of zones, and near repeats of a report. */
export function rhythmsSection(rhythms: RhythmsReport | null) {
  const days = present(rhythms?.days);
  const zones = present(rhythms?.zones);
  const near_repeats = present(rhythms?.near_repeats);
  /** What was made is shown; of what is absent the reason stands above. */
  const unlessMade = () => (rhythms ? "" : missing());

  return {
    daysRules: () =>
      part(rhythms, "temporal", (d) =>
        presentPart(d.days, (own) => html`${sentenceList(own.findings)}${rule("The rule.", own.rule)}`)
      ),
    calendar: () => (days ? [dayKey(days), fitted((size) => calendarChart(days, size))] : unlessMade()),
    dayHours: () => (days ? fitted((size) => dayHoursChart(days, size)) : ""),
    dayCounts: () => (days ? countCharts(days.trials) : ""),
    zonesRules: () =>
      part(rhythms, "temporal", (d) =>
        presentPart(d.zones, (own) => html`${sentenceList(own.findings)}${rule("The rule.", own.rule)}`)
      ),
    zones: (dark: boolean) => {
      if (!zones) return unlessMade();
      const most = mostOfZones(zones);
      const weeks = zones.zones.map(
        (zone) => html`<figure style="margin: 0; max-width: none">
          <figcaption><b>${codedName(zone)}</b><br><small>${count(zone.incidents)} incidents</small></figcaption>
          ${fitted((size) => zoneWeekChart(zone, {...size, dark, most}))}
        </figure>`
      );
      return [
        colorKey("times the zone's mean hour, or more", most, sequential(dark)),
        html`<div class="grid grid-cols-2">${weeks}</div>`
      ];
    },
    shifts: () => (zones ? shiftTable(zones) : ""),
    nearRepeatsRules: () =>
      part(rhythms, "temporal", (d) =>
        presentPart(
          d.near_repeats,
          ({findings, rule: text, n_permutations, n_cells, line, limits}) =>
            html`${findings.length > 0 ? sentenceList(findings) : html`<p>No type shows near repeats beyond chance in these data.</p>`}${rule("The rule.", `${text} ${count(n_permutations)} permutations; ${count(n_cells)} cells tested in all, so an adjusted p of at most ${line.toFixed(4)} stands out.`)}${banner("What this cannot say.", limits)}`
        )
      ),
    nearRepeats: (dark: boolean) =>
      near_repeats
        ? html`<div class="grid grid-cols-2">${near_repeats.tables.map((table) => repeatsCard(table, near_repeats, dark))}</div>`
        : ""
  };
}

function repeatsCard(table: NearRepeats["tables"][number], all: NearRepeats, dark: boolean): HTMLElement {
  const chart = () =>
    html`<p class="sub">Pairs over those expected, of ${count(table.incidents)} incidents, ${dateInWords(table.from)} to ${dateInWords(table.to)}. Bold cells stand out.</p>
    ${fitted((size) => knoxChart(table, all, {...size, dark}))}`;
  return html`<div class="card" id=${`near-repeats-${slug(table.type)}`}>
    <h2>${sentenceCase(table.type)}</h2>
    ${table.absent ? absent(table.absent) : chart()}
  </div>`;
}
