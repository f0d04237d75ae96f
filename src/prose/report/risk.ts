import type {ReportNumbers} from "../../report/numbers.ts";
import type {RiskPartText, RiskReport, RiskTarget} from "../../report/risk.ts";
import {RISK_RULE} from "../rules.ts";
import {monthsRule, STUDY_AREAS, whyText} from "./reasons.ts";

/** The parts of a risk, in the order of `RISK_PARTS`. */
const PARTS: RiskPartText[] = [
  {
    part: "recent",
    title: "Recent",
    what: "Incidents of these types in the cell in the last weeks and months, fading with their age."
  },
  {
    part: "long_run",
    title: "Long run",
    what: "Incidents of these types in the cell over all the data, old ones fading slowly or not at all."
  },
  {
    part: "neighbours",
    title: "Neighbours",
    what: "Incidents of these types in the cells around, to about 600 m away."
  },
  {part: "other_types", title: "Other types", what: "Incidents of all other types in the cell and near it."},
  {
    part: "season",
    title: "Season",
    what: "Incidents around the same days a year ago, and what the city's present level and season add or take."
  },
  {part: "base", title: "Base", what: "The same for every cell."}
];

const TITLES: Record<RiskTarget["name"], string> = {all: "All types together", reported: "Reported types"};

export const riskInWords = (numbers: ReportNumbers["risk.json"]): RiskReport => ({
  ...numbers,
  study_area: STUDY_AREAS[numbers.study_area],
  parts: PARTS,
  targets: numbers.targets.map((target) => ({...target, title: TITLES[target.name]})),
  rule: `${monthsRule(numbers.by_month)}${RISK_RULE}`,
  note: whyText(numbers.note)
});
