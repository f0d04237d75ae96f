/**
 * What stands as the time of day of a record whose date is known and whose time is not: a microsecond past midnight, which no
 * clock writes. So its date is kept wherever days are counted, and what counts hours can tell it from a recorded midnight.
 */
const UNTIMED = "00:00:00.000001";

/** SQL for the day of a timestamp with its time of day marked as not known. */
export const untimedSql = (at: string): string => `(date_trunc('day', ${at}) + INTERVAL 1 MICROSECOND)`;

/** SQL for whether the time of day of an incident is known. What counts hours, nights or shifts asks it; what counts days does not. */
export const TIMED = `("at"::TIME <> TIME '${UNTIMED}')`;
