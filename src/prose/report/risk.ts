import type {ReportNumbers} from "../../report/numbers.ts";
import type {RiskPartText, RiskReport, RiskTarget} from "../../report/risk.ts";
import {RISK_RULE} from "../rules.ts";
import {monthsRule, STUDY_AREAS, whyText} from "./reasons.ts";

/** The parts of a risk, in the order of `RISK_PARTS`. */
const PARTS: RiskPartText[] = [
  {
    part: "own_past",
    title: "Its own past",
    what: "Incidents of these types in the cell: of the last weeks, of all the data, and around the same days a year ago. These are one part, since how they share it cannot be told from such counts."
  },
  {
    part: "around",
    title: "Around it",
    what: "Incidents of these types in the cells around, to about 600 m away."
  },
  {part: "other_types", title: "Other types", what: "Incidents of all other types in the cell and near it."},
  {part: "base", title: "Base", what: "The same for every cell."}
];

const TITLES: Record<RiskTarget["name"], string> = {all: "All types together", reported: "Reported types"};

export const riskInWords = (numbers: ReportNumbers["risk.json"]): RiskReport => ({
  ...numbers,
  study_area: STUDY_AREAS[numbers.study_area],
  parts: PARTS,
  targets: numbers.targets.map((target) => ({
    ...target,
    title: TITLES[target.name],
    parts_note: whyText(target.parts_note)
  })),
  rule: `${monthsRule(numbers.by_month)}${RISK_RULE}`,
  note: whyText(numbers.note)
});
