import {discoveredBy} from "../patrol/discovered-types.ts";
import type {DatasetReport} from "../report/dataset.ts";

/** What police discover of the types of a report. */
export interface Discovered {
  is: (type: string) => boolean;
  /** Whether they discover every type. */
  all: boolean;
}

export function discoveredOf({types}: Pick<DatasetReport, "types">): Discovered {
  const iccs = new Map(types.map((each) => [each.type, each.iccs]));
  const is = discoveredBy((type) => iccs.get(type) ?? null);
  return {is, all: types.every(({type}) => is(type))};
}
