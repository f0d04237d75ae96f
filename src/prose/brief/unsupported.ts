import type {BriefSection, BriefSentence} from "../../report/brief.ts";
import type {Estimate, Ratio} from "../../report/estimate.ts";
import {present} from "../../report/reason.ts";
import type {FlaggedCells, UnitsByArea} from "../../report/responsible.ts";
import {Z_95} from "../../stats/intervals.ts";
import {lowerName, percent} from "../../text/format.ts";
import {aboveOne, clearOfOne, said, span} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {openYearSentences} from "./changes.ts";
import {unforeseenSentences} from "./forecasts.ts";
import {planSentences, reachSentence} from "./patrols.ts";
import {claim, figure, fromRatio, sentence, shareFigure, timesFigure} from "./sentence.ts";
import {openZonesSentence} from "./zone-trends.ts";

const RATES = {page: "temporal", anchor: "rate-figures"};
const HEAPING = {page: "temporal", anchor: "heaping-by-type"};
const CLUSTERINGS = {page: "metrics", anchor: "clusterings-compared"};
const LOOP = {page: "cards", anchor: "loop-scenarios"};
const TYPES = {page: "cards", anchor: "types-on-record"};
const DISPARITY = {page: "cards", anchor: "disparity"};
const UNITS = {page: "cards", anchor: "units-by-area"};

/** Types that patrols following what they find would be drawn to, and what intervals leave open. */
export function unsupportedSection(facts: Facts): BriefSection {
  const plans = present(facts["patrol.json"]);
  return {
    title: "What the evidence does not support",
    sentences: said(
      ...openYearSentences(facts),
      ...timeSentences(facts),
      openZonesSentence(facts),
      clusteringSentence(facts),
      ...unforeseenSentences(facts),
      ...(plans ? planSentences(plans).unsupported : []),
      plans && reachSentence(plans),
      ...patrolSentences(facts)
    ),
    silent: "None of the claims that are looked at could be judged by these data."
  };
}

function timeSentences({"patterns.json": patterns}: Facts): BriefSentence[] {
  const all = patterns?.groups.find(({kind}) => kind === "all");
  if (!patterns || !all) return [];
  const {weekend, midnight, first_of_month} = all;
  const times = (ratio: Ratio) => timesFigure(fromRatio(ratio), HEAPING);
  const hour = onlyAsRecorded(midnight?.spike, midnight?.spike_off_hour);
  const first = onlyAsRecorded(first_of_month?.all, first_of_month?.off_hour);
  return said(
    weekend &&
      !aboveOne(weekend) &&
      claim(
        "weekend",
        sentence`A surge at weekends as a whole: from Friday 18:00 to Monday 06:00 incidents are at ${timesFigure(fromRatio(weekend), RATES)} those of the same hours on other days.`
      ),
    hour &&
      claim(
        "midnight-wave",
        sentence`A wave at midnight: the hour from 00:00 is at ${times(hour.recorded)} the hours beside it as recorded, but at ${times(hour.off_hour)} of records that are not on round times.`
      ),
    first &&
      claim(
        "first-of-month-wave",
        sentence`A wave on the first of a month: ${times(first.recorded)} as recorded, ${times(first.off_hour)} of records that are not on round times.`
      )
  );
}

/** A ratio that stands clear of one as recorded, but not of records off round times; null where it is not so. */
const onlyAsRecorded = (recorded: Ratio | null = null, off_hour: Ratio | null = null) =>
  clearOfOne(recorded) && off_hour && !clearOfOne(off_hour) ? {recorded, off_hour} : null;

function clusteringSentence(facts: Facts): BriefSentence | null {
  const {
    "validity.json": validity,
    "models.json": {models}
  } = facts;
  const [best] = (validity?.rows ?? [])
    .filter((row) => row.silhouette !== null && row.noise_share > 0.5)
    .sort((a, b) => (b.silhouette ?? 0) - (a.silhouette ?? 0));
  if (!best || best.silhouette === null) return null;
  const {clustering, silhouette, silhouette_se, noise_share} = best;
  const model = models.find((each) => each.clustering?.name === clustering);
  const owner = `${model?.clustering?.title ?? clustering}'s`;
  const margin = Z_95 * silhouette_se;
  const interval =
    margin > 0 ? `95% interval ${span({lo: silhouette - margin, hi: silhouette + margin}, 2)}` : "exact";
  return claim(
    "silhouette-and-noise",
    sentence`That a high silhouette makes good zones: ${owner}, ${figure(silhouette.toFixed(2), interval, CLUSTERINGS)}, comes with ${figure(percent(noise_share), null, CLUSTERINGS)} of incidents in no zone.`
  );
}

function patrolSentences({"responsible.json": responsible}: Facts): BriefSentence[] {
  if (!responsible) return [];
  const [exposure, feedback] = [present(responsible.exposure), present(responsible.feedback)];
  const loop = feedback?.series[0];
  const end = loop?.share.at(-1);
  const discovered = responsible.types.filter((type) => type.discovered);
  const found = discovered.reduce((sum, {incidents}) => sum + incidents, 0);
  const flagged = exposure?.flagged.find(({share}) => share === 0.02);
  const gini = flagged?.against_incidents?.gini;
  const units = exposure?.units;
  return said(
    loop &&
      end &&
      end.lo > loop.true_share &&
      claim(
        "feedback-loop",
        sentence`Sending units by what police themselves discovered: take a city where true offences never change and lie as reports do, ${figure(percent(loop.true_share), null, LOOP)} of them in ${feedback.marked.length} areas. After ${feedback.weeks.at(-1) ?? 0} simulated weeks these areas have ${shareFigure(end, LOOP, "95% of runs")} of its patrols.`
      ),
    discovered.length > 0 &&
      claim(
        "discovered-share",
        sentence`That ${lowerName(discovered[0].type)} and other types that police discover show demand: they are ${figure(percent(found / responsible.targets.of), null, TYPES)} of records and follow patrols${responsible.include_discovered ? "; this report was asked to count them in targets" : ", so targets leave them out"}.`
      ),
    exposure &&
      flagged &&
      gini &&
      claim("gini-of-flagged-ground", giniSentence(flagged, gini, exposure.units)),
    units &&
      units.without > 0 &&
      claim(
        "areas-without-units",
        sentence`That the plan serves the city alike: ${figure(units.without, null, UNITS)} of ${exposure?.areas.filter(({reported}) => reported > 0).length} areas with reported incidents have none of its units.`
      )
  );
}

/** How unevenly flagged ground lies over areas, and beside it the plan's units, each against reported incidents. */
function giniSentence({share, rule}: FlaggedCells, gini: Estimate, units: UnitsByArea | null) {
  const of_ground = figure(gini.value.toFixed(2), `95% interval ${span(gini, 2)}`, DISPARITY);
  const start = `That flagged ground falls on areas as incidents do: the Gini of the ${percent(share, 0)} of the ground flagged by the ${rule}, against reported incidents, is`;
  return units === null || units.gini === null
    ? sentence`${start} ${of_ground}, where 0 is alike.`
    : sentence`${start} ${of_ground}, where 0 is alike; that of the plan’s units, which stand on far fewer places, is ${figure(units.gini.toFixed(2), null, UNITS)}.`;
}
