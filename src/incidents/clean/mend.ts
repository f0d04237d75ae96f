import {ZONE_MEND} from "../read/time-zone.ts";
import {UNLOCATED} from "./locate.ts";
import {REJECTED} from "./stage.ts";

const DATES = "write dates like 2016-01-31 14:05, or name their column with --column date=...";
const DEGREES =
  "write degrees like 41.88 and -87.63, or name their columns with --column latitude=... --column longitude=...";

/** How rows that are lost for a reason can be mended; of other reasons nothing is known that would help. */
export const MEND: Readonly<Record<string, string>> = {
  [REJECTED.no_date]: DATES,
  [REJECTED.impossible]: DATES,
  [REJECTED.zone]: ZONE_MEND,
  [REJECTED.no_type]: "fill in the type, or name its column with --column type=...",
  [REJECTED.line]: "give every line as many fields as the header",
  [UNLOCATED.none]: "check the columns with --column latitude=... --column longitude=...",
  [UNLOCATED.unreadable]: DEGREES,
  [UNLOCATED.range]: `${DEGREES}; of metres or feet say the system with --crs EPSG:...`,
  [UNLOCATED.far]: "give one city at a time, or keep one with --city"
};
