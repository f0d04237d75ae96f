import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {Artefact, QualityReport} from "../../report/quality.ts";

const THIN_RULE =
  "days at the end with fewer than half the median incidents per day (of the 90 days that end 30 days before the " +
  "last), and fewer than the median less 3 standard deviations of chance (its square root); at most 30";

const roundTime = (figures: Numbers<Artefact>, name: string): Artefact => ({
  ...figures,
  rule:
    `rows at exactly ${name}; expected is the count half an hour past, times the ratio of that minute to half past ` +
    "in the two hours before and after"
});

/** `quality.json` */
export const qualityInWords = (numbers: ReportNumbers["quality.json"]): QualityReport => ({
  ...numbers,
  midnight: roundTime(numbers.midnight, "00:00:00"),
  minute_past_midnight: roundTime(numbers.minute_past_midnight, "00:01:00"),
  noon: roundTime(numbers.noon, "12:00:00"),
  thin_last_days: {rule: THIN_RULE, ...numbers.thin_last_days}
});
