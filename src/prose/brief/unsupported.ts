import type {BriefSection, BriefSentence} from "../../report/brief.ts";
import {present} from "../../report/part.ts";
import {wilson, Z_95} from "../../stats/intervals.ts";
import {percent} from "../../text/format.ts";
import {clearOfOne, lowerName, span} from "../../text/words.ts";
import {changingTypes} from "./changes.ts";
import type {BriefFacts} from "./facts.ts";
import {fromRatio, ratioFigure, shareFigure, timesFigure} from "./figures.ts";
import {unforeseenSentences} from "./forecasts.ts";
import {planSentences, plansOf} from "./patrols.ts";
import {figure, sentence} from "./sentence.ts";
import {steadyZoneSentences} from "./zone-trends.ts";

const SEASON = {page: "temporal", anchor: "season-trend-and-changes"};
const RATES = {page: "temporal", anchor: "rates"};
const HEAPING = {page: "temporal", anchor: "time-heaping"};
const CLUSTERINGS = {page: "metrics", anchor: "which-clustering"};
const LOOP = {page: "cards", anchor: "the-feedback-loop"};
const TYPES = {page: "cards", anchor: "types-that-police-discover"};
const EXPOSURE = {page: "cards", anchor: "ground-by-area"};

/** Types that patrols following what they find would be drawn to, and what intervals leave open. */
export function unsupportedSection(facts: BriefFacts): BriefSection {
  const plans = plansOf(facts);
  return {
    title: "What the evidence does not support",
    sentences: [
      ...timeSentences(facts),
      ...steadyZoneSentences(facts),
      ...clusteringSentences(facts),
      ...unforeseenSentences(facts),
      ...(plans ? planSentences(plans).unsupported : []),
      ...patrolSentences(facts)
    ],
    silent: "None of the claims that are looked at could be judged by these data."
  };
}

function timeSentences({"patterns.json": patterns}: BriefFacts): BriefSentence[] {
  const all = patterns?.groups.find(({kind}) => kind === "all");
  if (!patterns || !all) return [];
  const sentences: BriefSentence[] = [];
  const level = all.season?.per_year;
  if (level && !clearOfOne(level))
    sentences.push(
      sentence`That incidents rise or fall as a whole: per year ${ratioFigure(level, SEASON)}, which holds no change.`
    );
  const changing = new Set(changingTypes(patterns.groups).map(({name}) => name));
  const [steady, ...others] = patterns.groups.filter(
    ({kind, name, season}) => kind === "type" && season?.per_year && !changing.has(lowerName(name))
  );
  if (steady?.season?.per_year)
    sentences.push(
      sentence`A change of every type: ${lowerName(steady.name)}, the most frequent without one, is at ${ratioFigure(steady.season.per_year, SEASON)} per year; ${figure(String(others.length), null, SEASON)} other types show none beyond chance either.`
    );
  if (all.weekend && !(clearOfOne(all.weekend) && all.weekend.lo > 1))
    sentences.push(
      sentence`A surge at weekends: from Friday 18:00 to Monday 06:00 incidents per hour are at ${timesFigure(fromRatio(all.weekend), RATES)} those of the rest of the week.`
    );
  const {midnight, first_of_month} = all;
  if (
    midnight?.spike &&
    clearOfOne(midnight.spike) &&
    midnight.spike_off_hour &&
    !clearOfOne(midnight.spike_off_hour)
  )
    sentences.push(
      sentence`A wave at midnight: the hour from 00:00 is at ${timesFigure(fromRatio(midnight.spike), HEAPING)} the hours beside it as recorded, but at ${timesFigure(fromRatio(midnight.spike_off_hour), HEAPING)} of records that are not on round times.`
    );
  if (
    first_of_month?.all &&
    clearOfOne(first_of_month.all) &&
    first_of_month.off_hour &&
    !clearOfOne(first_of_month.off_hour)
  )
    sentences.push(
      sentence`A wave on the first of a month: ${timesFigure(fromRatio(first_of_month.all), HEAPING)} as recorded, ${timesFigure(fromRatio(first_of_month.off_hour), HEAPING)} of records that are not on round times.`
    );
  return sentences;
}

function clusteringSentences({
  "validity.json": validity,
  "models.json": {models}
}: BriefFacts): BriefSentence[] {
  const [best] = (validity?.rows ?? [])
    .filter((row) => row.silhouette !== null && row.noise_share > 0.5)
    .sort((a, b) => (b.silhouette ?? 0) - (a.silhouette ?? 0));
  if (!best || best.silhouette === null) return [];
  const {clustering, silhouette, silhouette_se, noise_share} = best;
  const {title} = models.find((model) => model.clustering?.name === clustering)?.clustering ?? {
    title: clustering
  };
  const interval =
    silhouette_se > 0
      ? `95% interval ${(silhouette - Z_95 * silhouette_se).toFixed(2)}–${(silhouette + Z_95 * silhouette_se).toFixed(2)}`
      : "exact";
  return [
    sentence`Choosing zones by silhouette: ${`${title}'s`} ${figure(silhouette.toFixed(2), interval, CLUSTERINGS)} leaves out ${figure(percent(noise_share, 0), null, CLUSTERINGS)} of incidents, which are in no zone.`
  ];
}

function patrolSentences({"responsible.json": responsible}: BriefFacts): BriefSentence[] {
  if (!responsible) return [];
  const sentences: BriefSentence[] = [];
  const [exposure, feedback] = [present(responsible.exposure), present(responsible.feedback)];
  const loop = feedback?.series[0];
  const end = loop?.share.at(-1);
  if (feedback && loop && end && end.lo > loop.true_share)
    sentences.push(
      sentence`Sending units by what police themselves discovered: in a simulation where true offences never change and lie as reports do, ${String(feedback.marked.length)} areas with ${figure(percent(loop.true_share), null, LOOP)} of them end with ${shareFigure(end, LOOP, "95% of runs")} of patrols.`
    );
  const discovered = responsible.types.filter((type) => type.discovered);
  const [most] = discovered;
  if (most) {
    const found = discovered.reduce((sum, {incidents}) => sum + incidents, 0);
    const share = {value: found / responsible.targets.of, ...wilson(found, responsible.targets.of)};
    sentences.push(
      sentence`Reading ${lowerName(most.type)} and other types that police discover as demand: they are ${shareFigure(share, TYPES)} of records and follow patrols${responsible.include_discovered ? "; this report was asked to count them in targets" : ", so targets leave them out"}.`
    );
  }
  const flagged = exposure?.flagged.find(({share}) => share === 0.02);
  if (flagged?.against_incidents)
    sentences.push(
      sentence`That flagged ground falls on areas as incidents do: its Gini against reported incidents is ${figure(
        flagged.against_incidents.gini.value.toFixed(2),
        `95% interval ${span(flagged.against_incidents.gini, 2)}`,
        EXPOSURE
      )}, where 0 is alike.`
    );
  const units = exposure?.units;
  if (units && units.without > 0)
    sentences.push(
      sentence`That the plan serves the city alike: ${figure(String(units.without), null, EXPOSURE)} of ${String(units.by_area.length)} areas have none of its units.`
    );
  return sentences;
}
