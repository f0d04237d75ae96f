import {OVER_USED} from "../calendar/time-heaping.ts";
import {N_RESAMPLES} from "../temporal/resamples.ts";
import {JUDGED_AREA, LIMITS} from "../zones/limits.ts";
import {EPS_M, MIN_SAMPLES, MULTIPLES, RESOLUTION_M, SAMPLE_SHARES, SIZE_SHARES} from "../zones/sweeps.ts";

/** The words of the rule that every sweep shares. */
const CHOICE =
  `Of the settings with at least ${LIMITS.n_zones} zones and none above ${LIMITS.largest_share * 100}% of incidents or ` +
  `${LIMITS.largest_km2} km², the one whose zones, ranked by density and filled to ${JUDGED_AREA * 100}% of the ground with any incident, ` +
  "catch most of the test days' incidents; where none is like that, of those that are not degenerate";

/** What becomes of distances where places are told apart less well. */
const COARSE = `Where coordinates are rounded to a step wider than a cell, the step stands for the ${RESOLUTION_M} m and distances grow with it.`;

export const DBSCAN_RULE =
  `Fitted without the test days for every eps of ${EPS_M.join(", ")} m and min_samples of ${MULTIPLES.join(", ")} times ` +
  `the city's mean incidents within eps, never below ${MIN_SAMPLES}. ${CHOICE}; ties go to the smaller eps, then to the smaller min_samples. ` +
  `The k-distance knee is shown and never decides. ${COARSE}`;

const perHundredThousand = (shares: readonly number[]): string =>
  shares.map((share) => Math.round(share * 100_000)).join(", ");

export const HDBSCAN_RULE =
  `Fitted without the test days for min_samples of ${perHundredThousand(SAMPLE_SHARES)} and min_cluster_size of ` +
  `${perHundredThousand(SIZE_SHARES)} per 100,000 incidents, never below ${MIN_SAMPLES}, taking leaves of the tree or its clusters of ` +
  `greatest stability (eom), with distances below ${RESOLUTION_M} m taken as ${RESOLUTION_M} m, since coordinates are block-level. ${CHOICE}; ` +
  `ties go to the smaller min_samples, then to the smaller zones, then to leaves. ${COARSE}`;

export const PARTITION_RULE =
  "Of 5 to 10 zones, the fewest whose silhouette is within one standard error of the highest. The elbow of the inertia, the gap statistic and the stability under resampling are shown beside it.";

/** How the number of clusters of profiles and of days is chosen. */
export const COUNT_RULE =
  "the number of clusters that comes back best under resampling (mean adjusted Rand index; of equals, more clusters). " +
  "The silhouette is shown beside and does not decide";

export const PROFILE_RULE =
  "Profiles of crime type × area with at least 168 incidents, without times that stand for “not known”. In 12 blocks of the week (four hours on weekdays, and on weekends from " +
  "Friday 20:00 to Sunday 20:00) a profile's incidents over those expected of its type's week in the city: the logarithm, drawn to the area's own departure and that to none where counts are thin " +
  "(empirical Bayes; the variance of true departures is what odd and even weeks have in common), times the root of the block's share, profiles weighted by incidents. Of 2 to 5 clusters, " +
  `${COUNT_RULE}. Whole weeks are resampled ${N_RESAMPLES} times (single counts where there are fewer than eight). ` +
  "A cluster is named after the part of the week that holds most more of its incidents than is expected of their types.";

/** How the predictor's forecast works and how it was set. */
export const RISK_RULE =
  "Each cell's expected count is a sum of its past: incidents of these types weighed by memories of 7, 30, 120 and 500 days and of all days, those around the same days a year ago, and incidents of other types, all together for 60 days and by group of offences (against persons, property, vice, public order) for 500, " +
  "in the cell and in rings around it. The weights are never negative and are those that make the last year's periods likeliest (Poisson), each forecast from what was known before it; cells between the 80th and 99th percentile of a " +
  "first score pass from weights of cold cells to weights of hot ones, by two gates whose forecasts are averaged. Features and gates were chosen on July to December 2016 of the sample, before its year 2017 was looked at; " +
  "that hot cells deserve weights of their own, and groups of offences too, had been seen on 2017.";

/** How times that stand for "not known" are told from rounded ones, and what is done with each. */
export const HEAPING_RULE =
  `Every full hour, half hour and 00:01 is looked at, type by type. A time is over-used when it is recorded more than ${OVER_USED} times as often as ` +
  "its own half past (a half hour: its quarters) and the same minute of the two hours before and after lead to expect, by more than three standard deviations of a count (of one record at least); neighbours that are over-used " +
  "themselves are not asked. It stands for “not known” when its records also lie on firsts of a month more often than those of the type's other full or half hours, again by three standard " +
  "deviations: who does not know the hour often does not know the day. 00:01, to which nobody rounds, needs no such mark. What a placeholder holds beyond the expected is taken away. All other full hours are taken for rounded: half of what is " +
  "written on one is put into the hour before.";
