import type {History} from "../../hotspots/history.ts";
import {readColumns, readJson, writeColumns, writeJson} from "./files.ts";

type HistoryColumns = Pick<History, "day" | "x" | "y" | "type">;

/** What the step `history` leaves to everything that forecasts. */
export function writeHistory(dir: string, {day, x, y, type, ...info}: History): void {
  writeColumns(dir, "history", {day, x, y, type} satisfies HistoryColumns);
  writeJson(dir, "history.json", info);
}

export const readHistory = (dir: string): History => ({
  ...readColumns<HistoryColumns>(dir, "history"),
  ...readJson<Omit<History, keyof HistoryColumns>>(dir, "history.json")
});
