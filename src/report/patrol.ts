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
  /** Mean harm weight of one of its incidents. */
  harm: number;
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
  /** Incidents a week that it adds to those covered, and the same weighted by harm. */
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
  /** Mean harm weight of an incident of each slot over that of all. */
  slot_harm: number[];
  /** How far zones' weeks spread around the city's beyond chance (squared coefficient of variation). */
  spread: number;
  /** Variance over mean of a slot's counts from week to week, 1 for Poisson counts. */
  dispersion: number;
  /** What units may be sent to: patrol areas or zones. */
  zones: ZoneDemand[];
  plans: PatrolPlan[];
  check: Part<PatrolCheck>;
}

/** `patrol.json` */
export type PatrolReport = Part<PatrolPlans>;
