import type {ReportNumbers} from "../../report/numbers.ts";
import type {TemporalReport} from "../../report/temporal.ts";
import {OVER_USED} from "../../temporal/hour-counts.ts";
import {PROFILE_RULE} from "../rules.ts";
import {contrastInWords} from "./contrasted-hours.ts";
import {whyText} from "./reasons.ts";

const STAMP_RULE =
  `A time of day recorded more than ${OVER_USED} times as often as its own half-past and the same minute of the neighbouring ` +
  "hours lead to expect, and by more than chance, often says that the time was not known: it is brought down to what is expected.";

export function temporalInWords(numbers: ReportNumbers["temporal.json"]): TemporalReport {
  const {artefact, clusters, theft_and_burglary} = numbers;
  return {
    ...numbers,
    artefact: {...artefact, rule: STAMP_RULE},
    theft_and_burglary: contrastInWords(theft_and_burglary),
    clusters: clusters && {
      ...clusters,
      rule: PROFILE_RULE,
      degenerate: whyText(clusters.degenerate)
    }
  };
}
