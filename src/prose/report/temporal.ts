import type {ReportNumbers} from "../../report/numbers.ts";
import type {TemporalReport} from "../../report/temporal.ts";
import {PROFILE_RULE} from "../rules.ts";
import {contrastInWords} from "./contrasted-hours.ts";
import {departureFindings} from "./departure-findings.ts";
import {whyText} from "./reasons.ts";

export function temporalInWords(numbers: ReportNumbers["temporal.json"]): TemporalReport {
  const {artefact, clusters, theft_and_burglary} = numbers;
  return {
    ...numbers,
    artefact: {...artefact, note: whyText(artefact.note)},
    theft_and_burglary: contrastInWords(theft_and_burglary),
    clusters: clusters && {
      ...clusters,
      rule: PROFILE_RULE,
      degenerate: whyText(clusters.degenerate),
      findings: clusters.degenerate === null ? departureFindings(clusters) : []
    }
  };
}
