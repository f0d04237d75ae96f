import type {Share} from "../../report/estimate.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {ContrastedHours, TemporalReport} from "../../report/temporal.ts";
import {count, percent as shareText} from "../../text/format.ts";
import {shareSpan} from "../../text/words.ts";
import {PROFILE_RULE} from "../rules.ts";
import {whyText} from "./reasons.ts";

const CONTRAST_RULE =
  "Thefts in nightlife hours (20:00 to 04:00 after a Friday or a Saturday, 9.5% of an even week) against burglaries in working hours (Monday to " +
  "Friday, 08:00 to 18:00, 29.8%), records at exactly 00:00, 00:01 and 12:00 left out. An area is named when both shares lie above those of an " +
  "even week (score tests; of the areas named at most 5% falsely, after Benjamini and Hochberg).";

/** Names the areas whose thefts keep the night while their burglaries keep the day; none without such an area. */
export function contrastFindings(contrast: Numbers<ContrastedHours> | null): string[] {
  if (!contrast) return [];
  const found = contrast.areas.filter(({contrasts}) => contrasts);
  if (found.length === 0) return [];
  const said = found
    .slice(0, 4)
    .map(
      ({area, theft, burglary}) =>
        `${title(area)} (${percent(theft)} of ${count(theft.incidents)} thefts; ${percent(burglary)} of ${count(burglary.incidents)} burglaries)`
    );
  const more = found.length - said.length;
  return [
    `In ${found.length} of ${contrast.areas.length} areas thefts keep nightlife hours (Friday and Saturday 20:00–04:00, 9.5% of an even week) while burglaries ` +
      `keep working hours (Monday to Friday 08:00–18:00, 29.8%): ${said.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`
  ];
}

const percent = ({share, ...interval}: Share) => `${shareText(share)} [${shareSpan(interval)}]`;
const title = (area: string) =>
  area.toLowerCase().replace(/(^|[\s'-])\p{L}/gu, (letters) => letters.toUpperCase());

export function temporalInWords(numbers: ReportNumbers["temporal.json"]): TemporalReport {
  const {artefact, clusters} = numbers;
  const contrast = clusters?.theft_and_burglary ?? null;
  return {
    ...numbers,
    artefact: {...artefact, note: whyText(artefact.note)},
    clusters: clusters && {
      ...clusters,
      rule: PROFILE_RULE,
      degenerate: whyText(clusters.degenerate),
      findings: contrastFindings(contrast),
      theft_and_burglary: contrast && {...contrast, rule: CONTRAST_RULE}
    }
  };
}
