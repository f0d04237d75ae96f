import type {IncidentColumns} from "../../src/features/incident-columns.ts";
import {seededRandom} from "../../src/stats/random.ts";

export const ALL = {
  local_rate: true,
  arrest: true,
  domestic: true,
  location_kind: true
};

/** Made-up incidents with every column, times on whole minutes but every tenth. */
export function incidents(
  n: number,
  seed = 1
): IncidentColumns & Required<Pick<IncidentColumns, keyof typeof ALL>> {
  const random = seededRandom(seed);
  const numbers = (scale: number) => Float64Array.from({length: n}, () => random() * scale);
  const codes = (count: number) => Uint8Array.from({length: n}, () => Math.floor(random() * count));
  const minute = codes(60);
  const hour = Float64Array.from(codes(24), (h, i) => h + (i % 10 === 9 ? random() : minute[i] / 60));
  return {
    n,
    hour,
    weekday: codes(7),
    day_of_year: Uint16Array.from({length: n}, () => Math.floor(random() * 366)),
    x: numbers(20_000),
    y: numbers(30_000),
    type: codes(5),
    type_names: ["THEFT", "BATTERY", "NARCOTICS", "WEAPONS VIOLATION", "something new"],
    severity: numbers(1),
    local_rate: numbers(4),
    arrest: codes(2),
    domestic: codes(2),
    location_kind: codes(5)
  };
}
