import type {Estimate} from "./estimate.ts";
import type {Part} from "./reason.ts";

/** A shift of the day: its hours of the clock, the end exclusive; it may pass midnight. */
export interface Shift {
  name: string;
  from: number;
  to: number;
}

/** What a unit's worth is measured in. */
export type PatrolWeights = "incidents" | "harm";

/**
 * What weighs incidents by how grave they are: Statistics Canada's Crime Severity Index, by what courts give, or the classes of
 * offences in the law of Illinois. Both in days of a sentence.
 */
export type HarmIndex = "csi" | "law";

/** What tells the kind of a record's offence: its IUCR code, its type with its description, its type alone, or nothing. */
export type KnownBy = "code" | "description" | "type" | "class" | "nothing";

/** A kind of offence that weighs the same. */
export interface HarmKind {
  name: string;
  /** Located incidents of the targets. */
  incidents: number;
  /** Days; null where no weight was read. */
  weight: Record<HarmIndex, number | null>;
  /** Class in the law of Illinois. */
  offence_class: string | null;
  /** Addresses of the pages that each weight was read from. */
  sources: Record<HarmIndex, string[]>;
}

/** How far the two indices say the same. */
export interface HarmAgreement {
  /** Zones or patrol areas compared. */
  n: number;
  /** Spearman's rank correlation of these by mean harm of an incident, and by harm expected in a week. */
  per_incident: number;
  per_week: number;
  /** Of the first ones by harm expected in a week, how many are among the first by the other index too. */
  first: number;
  kept: number;
  /** Spearman's rank correlation of the shifts of the week by mean harm of an incident. */
  slots: number;
  /** Unit-shifts of the plan by harm, and how many of them the plan by the other index has too. */
  units: number;
  units_kept: number;
}

/** How incidents are weighed by harm. */
export interface HarmReport {
  /** The index that the plan by harm goes by. */
  index: HarmIndex;
  /** Located incidents of the targets, and by what their kinds are known. */
  incidents: number;
  known_by: Record<KnownBy, number>;
  /** Of these, how many have a weight. */
  weighted: Record<HarmIndex, number>;
  /** Most incidents first. */
  kinds: HarmKind[];
  /** Null where an index weighs none of the incidents, or there are fewer than two places or shifts. */
  agreement: HarmAgreement | null;
  /** How far the plan hangs on the index. */
  sentence: string;
}

/** The ground that units are sent to. */
export interface PlanGround {
  /** Patrol areas, grown from the predictor's cells, or DBSCAN's zones. */
  kind: "areas" | "zones";
  /** Most that one area may have, km²; null of zones. */
  most_km2: number | null;
  /** All of them together, km². */
  area_km2: number;
  /** The study area of the predictor, km²; null without a forecast. */
  study_km2: number | null;
  /** Why the plan is on zones though areas were asked for; null where it is as asked. */
  note: string | null;
}

/**
 * The demand of a zone or patrol area over one week of the next period. Its slots are weekday × number of shifts + shift,
 * Monday's first shift 0.
 */
export interface ZoneDemand {
  /** Of zones as in `zones.json`; patrol areas by what they expect, most first. */
  rank: number;
  name: string;
  /** The area of the city with most of its incidents; null where none is known. */
  area_name: string | null;
  lat: number;
  lon: number;
  area_km2: number;
  /** Ranks of DBSCAN's zones that have incidents on its ground. */
  zones: number[];
  /** Incidents of the patrol targets expected in a week. */
  per_week: number;
  /** Mean harm of one of its incidents, days; one without a weight counts nothing. */
  harm: Record<HarmIndex, number>;
  /** Share of its own week, against the city's, in how its incidents are spread over the slots. */
  own_share: number;
  /** Expected incidents of each slot's one shift, and the 95% interval of that. */
  expected: number[];
  lo: number[];
  hi: number[];
  /** The least and the most incidents that 95 of 100 such shifts see. */
  range_lo: number[];
  range_hi: number[];
}

/** Units in the order in which they are given: the first ones are the plan for fewer units. */
export interface PatrolPlan {
  weights: PatrolWeights;
  /** Position in `zones` and slot of each unit. */
  zone: number[];
  slot: number[];
  /** Incidents a week that it adds to those covered, and the same weighted by harm, days. */
  incidents: number[];
  harm: number[];
  /** How many of the first units are there for the floor. */
  n_floor: number;
}

/** What units in another place would have met in the same weeks. */
export interface OtherPlan {
  /** Incidents a week in whose ground and shift a unit was, as far as units could answer them. */
  observed: number;
  /** Ground with a unit, km². */
  km2: number;
  /** Incidents a week that the plan met beyond these, with the 95% interval over the weeks. */
  less: Estimate;
}

/**
 * How demand and plan did on weeks kept out of them. Levels were each ground's own rates there. Patrol areas were grown from
 * what the cells had in the year before these weeks; the ground of zones is that of all days.
 */
export interface PatrolCheck {
  from: string;
  to: string;
  n_weeks: number;
  /** Poisson deviance of the counts of all zone-shifts: of a forecast with the zones' own weeks, the city's, and drawn between them. */
  deviance: {own: number; city: number; drawn: number};
  /** Share of the zone-shifts of those weeks whose count was in its range. */
  coverage: number;
  /** Incidents a week on the ground: expected, and what came. */
  expected: number;
  observed: number;
  /** Located incidents of the targets a week in the whole city, those outside the ground too. */
  city: number;
  /** For the units asked for: incidents a week that the plan was to be there for, and was, and the ground it used. */
  plan: {expected: number; observed: number; km2: number};
  /** As many units on each shift as the plan has, always on the ground with most incidents a week. */
  same: OtherPlan;
  /** The plan on DBSCAN's zones, and the plan on the first areas on no more ground than that; null on zones and without them. */
  on_zones: {plan: OtherPlan; equal_ground: {observed: number; km2: number; more: Estimate} | null} | null;
}

/** How often patrol units would be where and when incidents are expected. */
export interface PatrolPlans {
  rule: string;
  limits: string[];
  harm_rule: string;
  harm: HarmReport;
  ground: PlanGround;
  /** Days the demand is for. */
  next: {from: string; to: string; days: number};
  targets: {
    rule: string;
    include_discovered: boolean;
    left_out: {type: string; incidents: number; share: number}[];
  };
  shifts: Shift[];
  settings: {
    /** Unit-shifts a week. */
    units: number;
    /** Units that each shift of the week has at least, and most that one zone has in one shift. */
    floor: number;
    cap: number;
    /** Incidents that a unit can answer in one shift. */
    capacity: number;
    /** Weeks that the weeks' shapes are taken from. */
    n_weeks: number;
  };
  /** Incidents of the targets that the city and the ground of the plan expect in a week. */
  per_week: {city: number; zones: number};
  /** Mean harm of an incident of each slot over that of all, by the plan's index; 1 where there is none. */
  slot_harm: number[];
  /** How far zones' weeks spread around the city's beyond chance (squared coefficient of variation). */
  spread: number;
  /** Variance over mean of a slot's counts from week to week, 1 for Poisson counts. */
  dispersion: number;
  /** What units may be sent to: patrol areas or zones. */
  zones: ZoneDemand[];
  /** By number of incidents, and by harm where any incident has a weight. */
  plans: PatrolPlan[];
  check: Part<PatrolCheck>;
}

/** `patrol.json` */
export type PatrolReport = Part<PatrolPlans>;
