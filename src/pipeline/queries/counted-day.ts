import {type DayCount, MONTH_DAYS} from "../../calendar/counted-days.ts";
import {literal} from "../../engine/database.ts";

/** SQL for the counted day of an incident, as `dayOfDate` has it. */
export const countedDaySql = ({first_day, by_month}: DayCount): string =>
  by_month
    ? `(${MONTH_DAYS} * datediff('month', DATE ${literal(first_day)}, "at"::DATE))::INT`
    : `("at"::DATE - DATE ${literal(first_day)})::INT`;
