import {TERMS} from "./sources.ts";

const YEAR = 365;

/**
 * Days in prison or jail that the law of Illinois names for each class of offence, least and most, without extended terms and
 * without the years that a firearm adds (730 ILCS 5/5-4.5). Misdemeanors have no least term; petty offences none at all.
 */
const RANGE = {
  "first-degree murder": [20 * YEAR, 60 * YEAR],
  "second-degree murder": [4 * YEAR, 20 * YEAR],
  "Class X felony": [6 * YEAR, 30 * YEAR],
  "Class 1 felony": [4 * YEAR, 15 * YEAR],
  "Class 2 felony": [3 * YEAR, 7 * YEAR],
  "Class 3 felony": [2 * YEAR, 5 * YEAR],
  "Class 4 felony": [YEAR, 3 * YEAR],
  "Class A misdemeanor": [0, 364],
  "Class B misdemeanor": [0, 180],
  "Class C misdemeanor": [0, 30],
  "petty offence": [0, 0]
} satisfies Record<string, [number, number]>;

/** How the law of Illinois classes an offence. */
export type OffenceClass = keyof typeof RANGE;

/** Where the terms were read. */
export const TERMS_READ = TERMS;

/**
 * What an offence of a class weighs: the middle of its range, days. A least term would weigh every misdemeanor nothing.
 * @example
 * daysOf("Class A misdemeanor"); // → 182
 */
export const daysOf = (offence: OffenceClass): number => (RANGE[offence][0] + RANGE[offence][1]) / 2;
