import type {RiskPartText} from "../report/risk.ts";

/** The parts of a risk, in the order of `RISK_PARTS`. */
export const PARTS: RiskPartText[] = [
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

/** How the forecast works and how it was set. */
export const RULE =
  "Each cell's expected count is a sum of its past: incidents of these types weighed by memories of 7, 30, 120 and 500 days and of all days, those around the same days a year ago, and incidents of other types, " +
  "in the cell and in rings around it. The weights are never negative and are those that make the last year's periods likeliest (Poisson), each forecast from what was known before it; cells between the 80th and 99th percentile of a " +
  "first score pass from weights of cold cells to weights of hot ones, by two gates whose forecasts are averaged. Features and gates were chosen on July to December 2016 of the sample, before its year 2017 was looked at; " +
  "that hot cells deserve weights of their own had been seen on 2017.";
