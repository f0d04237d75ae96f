import type {BriefSentence} from "../../report/brief.ts";
import type {Facts} from "../facts.ts";
import {claim, figure, ratioFigure, sentence} from "./sentence.ts";

const OUTLOOK = {page: "hotspots", anchor: "what-the-zones-are-to-expect"};
const NAMED = 2;

function trendsOf({"zones.json": zones}: Facts) {
  return (zones?.zones ?? []).flatMap(({rank, name, trend}) =>
    trend?.ratio
      ? [{rank, name, ratio: trend.ratio, clear: trend.clear && (trend.ratio.lo > 1 || trend.ratio.hi < 1)}]
      : []
  );
}

/** Zones whose last 90 days stand out against the same days a year before, the greatest changes of each side. */
export function zoneTrendSentences(facts: Facts): BriefSentence[] {
  const clear = trendsOf(facts).filter((trend) => trend.clear);
  const up = clear.filter(({ratio}) => ratio.lo > 1).sort((a, b) => b.ratio.lo - a.ratio.lo);
  const down = clear.filter(({ratio}) => ratio.hi < 1).sort((a, b) => a.ratio.hi - b.ratio.hi);
  return [...up.slice(0, NAMED), ...down.slice(0, NAMED)].map(({rank, name, ratio}) =>
    claim(
      `zone-trend-of-${rank}`,
      sentence`${name} is ${ratio.lo > 1 ? "up" : "down"}: ${ratioFigure(ratio, OUTLOOK)} in its last 90 days against the same days a year before.`
    )
  );
}

/** How many zones show no trend beyond chance, and the first of them. */
export function steadyZoneSentence(facts: Facts): BriefSentence | null {
  const trends = trendsOf(facts);
  const steady = trends.filter(({clear}) => !clear);
  const [first] = steady;
  return (
    first &&
    claim(
      "zone-trends",
      sentence`That zones heat up or cool down: ${figure(steady.length, null, OUTLOOK)} of ${trends.length} zones with a trend show none beyond chance; ${first.name}, the densest of them, is at ${ratioFigure(first.ratio, OUTLOOK)}.`
    )
  );
}
