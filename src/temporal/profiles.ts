export const HOURS_OF_WEEK = 168;

/** Counts by hour of the week (Monday 00:00 first) of one crime type in one area. */
export interface Profile {
  type: string;
  area: string;
  incidents: number;
  counts: Float64Array;
}

export const emptyProfile = (type: string, area: string): Profile => ({
  type,
  area,
  incidents: 0,
  counts: new Float64Array(HOURS_OF_WEEK)
});
