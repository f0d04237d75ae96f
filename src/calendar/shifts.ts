import type {Shift} from "../report/patrol.ts";

const clock = (hour: number): string => `${String(hour % 24).padStart(2, "0")}:00`;

/** Three shifts by the hour in their middle, as one calls them; of other numbers each goes by its hours. */
function nameOf(from: number, length: number, n_shifts: number): string {
  if (n_shifts !== 3) return `${clock(from)}–${clock(from + length)}`;
  const middle = (from + length / 2) % 24;
  return middle >= 6 && middle < 14 ? "day" : middle >= 14 && middle < 22 ? "evening" : "night";
}

/**
 * Shifts of equal length that fill the day.
 * @param n_shifts a divisor of 24; default 3, of eight hours
 * @param start hour of the clock at which the first begins; default 6
 * @throws RangeError for a number that does not divide the day, or an hour that the clock does not have
 */
export function dayShifts(n_shifts = 3, start = 6): Shift[] {
  if (!(Number.isInteger(n_shifts) && n_shifts >= 1 && 24 % n_shifts === 0))
    throw new RangeError(
      `${n_shifts} shifts do not divide a day of 24 hours; take 1, 2, 3, 4, 6, 8, 12 or 24`
    );
  if (!(Number.isInteger(start) && start >= 0 && start < 24))
    throw new RangeError(`a shift cannot begin at hour ${start}; hours are whole, 0 to 23`);
  const length = 24 / n_shifts;
  return Array.from({length: n_shifts}, (_, i) => {
    const from = (start + i * length) % 24;
    return {name: nameOf(from, length, n_shifts), from, to: (from + length) % 24};
  });
}
