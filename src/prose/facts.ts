import type {ReportFiles} from "../report/files.ts";

/** What documents are made of: the other files of a report; null where a part was not run. */
export type Facts = Omit<ReportFiles, "cards.json" | "datasheet.json" | "brief.json">;
