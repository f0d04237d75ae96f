import {present} from "../../report/reason.ts";
import {said} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {monthsRule} from "../report/reasons.ts";

/** Columns whose want leaves out something that a brief would speak of. */
const ASKED = ["location", "time of day", "day"];

/** Why a part has no figures; nothing where it has, or was not run. */
const whyNot = (part: object | null | undefined): string | null =>
  part && "absent" in part ? (part.absent as string | null) : null;

/** What these data leave out, or leave to be read with care, and why: a sentence each. */
export function leftOut(facts: Facts): string[] {
  const {
    "dataset.json": {missing, first},
    "patterns.json": patterns,
    "patrol.json": plans,
    "rhythms.json": rhythms
  } = facts;
  const zones = facts["hotspots.json"]?.dbscan?.degenerate;
  const contrast = facts["temporal.json"]?.theft_and_burglary;
  const season = patterns?.groups.find(({kind}) => kind === "all")?.season;
  return [
    ...new Set(
      said(
        ...first,
        ...missing
          .filter(({column}) => ASKED.includes(column))
          .map(({column, consequence}) => `No ${column}: ${consequence}.`),
        facts["hotspots.json"]?.boundaries === false &&
          missing.some(({column}) => column === "community_area") &&
          "No community_area: these data name no areas, so districts of K-Means stand in for them, and who gets the units is not compared by area.",
        zones && `The zones are to be read with care: ${zones}`,
        whyNot(plans) && `There is no patrol plan: ${whyNot(plans)}`,
        present(plans)?.ground.note,
        whyNot(patterns?.by_year),
        patterns?.days_note,
        patterns &&
          !season &&
          !patterns.days_note &&
          "Whether the year has a season is not asked: that needs a year of days, and incidents enough.",
        season?.one_year && "Whether the course of the year comes back is open: these data hold one year.",
        patterns?.weekly &&
          !patterns.weekly.trend &&
          "Whether the level shifted for good is not asked: below two years of weeks it cannot be told from the season.",
        patterns?.heaping_note,
        patterns?.weekly_note,
        whyNot(rhythms?.zones),
        whyNot(contrast?.thefts),
        whyNot(contrast?.burglaries),
        whyNot(facts["evaluation.json"]),
        facts["risk.json"]?.note,
        monthsRule(facts["risk.json"]?.by_month ?? facts["zones.json"]?.outlook.by_month).trim()
      )
    )
  ];
}
